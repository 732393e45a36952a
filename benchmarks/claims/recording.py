"""Whether recording breaks are found where they were planted, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.parquet as pq

from benchmarks.claims.county import SAMPLE_DATA
from benchmarks.claims.without_break import background, drawn
from hotspots.borders.recording.ratio import BREAK
from hotspots.contracts.odcs import read_contracts
from hotspots.places.geography import read_geography
from hotspots.publish.analyst import VIEW
from hotspots.publish.borders.along_lines import months_together, received_months
from hotspots.publish.borders.lines import lines
from hotspots.publish.borders.recording import comparisons
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from benchmarks.claims.county import Evaluated
    from hotspots.borders.recording.comparison import Comparison

SETS = 200
SEED = 20261020


def recording_breaks_are_found(county: Evaluated) -> dict[str, Any]:
    """Claim: planted breaks are found, and of simulated sets of counts without one, few flagged.

    A planted break is found where a comparison of the two forces is flagged in the right direction
    and its interval holds the planted share. False is a flag of any line and measure that is
    measured; sets with any flag are told beside it.
    """
    partnership = read_partnership(SAMPLE_DATA / "partnership.toml")
    contracts = read_contracts(
        partnership.contracts_folder, code_lists=partnership.code_lists_folder
    )
    along_lines = lines(
        partnership.senders, contracts=contracts, geography=read_geography(partnership)
    )
    counts, coverage = (
        pq.read_table(county.folder / f"{name}.parquet") for name in ("counts", "coverage")
    )
    told = {"contracts": contracts, "coverage": coverage, "view": VIEW}
    found = comparisons(along_lines, counts=counts, **told)
    planted = county.planted("recording_break")
    flags, any_flag = [], []
    for one in planted:
        here, there = one["areas"]["force"]
        line = next(
            line
            for line in along_lines
            if (line.here.name, line.there.name) == (here, there)
            and any(own.is_measured for own in found if own.feed == line.feed)
        )
        seen = background(line, contracts=contracts, counts=counts, multiplier=one["multiplier"])
        month = months_together(line, received_months(coverage))[0][0]
        rng = np.random.default_rng(SEED)
        for _ in range(SETS):
            made_up = comparisons([line], counts=drawn(seen, month=month, rng=rng), **told)
            flagged = [own.state == BREAK for own in made_up if own.is_measured]
            flags.extend(flagged)
            any_flag.append(any(flagged))
    return {
        "breaks_found_share": round(float(np.mean([_is_found(one, found) for one in planted])), 3),
        "breaks_false_share": round(float(np.mean(flags)), 4),
        "breaks_false_share_of_sets": round(float(np.mean(any_flag)), 4),
        "breaks_compared": len(flags),
    }


def _is_found(planted: dict[str, Any], found: tuple[Comparison, ...]) -> bool:
    here, there = planted["areas"]["force"]
    return any(
        one.state == BREAK
        and (one.here.name, one.there.name) == (here, there)
        and (one.low or 1) <= planted["multiplier"] <= (one.high or 0) < 1
        for one in found
    )
