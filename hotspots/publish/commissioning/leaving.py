"""The commissioner's tables as they leave: CSV, with what each was made of in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.commissioning.gap import IN_LINE, LESS, MORE, UNKNOWN
from hotspots.publish.leaving.csv_file import safe_csv
from hotspots.publish.leaving.provenance import PublishedAs, provenance

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.concentration import Concentration
    from hotspots.publish.commissioning.gap import Gap
    from hotspots.publish.commissioning.need import Need
    from hotspots.publish.view import View

VERDICTS = {
    LESS: "less than its need",
    MORE: "more than its need",
    IN_LINE: "chance explains the difference",
    UNKNOWN: "not known",
}
DIGITS = 4


def need_table(found: Need) -> pd.DataFrame:
    """Return a row an area, most need first."""
    areas, order = found.areas, found.order
    people = areas.residents
    thousands = np.where(np.nan_to_num(people) > 0, people, np.nan) / 1000
    return pd.DataFrame(
        {
            "layer": areas.layer,
            "area": areas.codes,
            "name": areas.names,
            "share_of_need": found.share,
            "share_low": found.low,
            "share_high": found.high,
            "chance_of_most": found.first,
            "residents": people.round(),
            "share_of_residents": people / np.nansum(people),
            "times_average_per_resident": found.per_resident,
            "told_of_area_itself": found.told_here,
            "incidents_least": np.rint(found.least),
            "incidents_most": np.rint(found.most),
            "numbers_hidden": found.hidden,
            "per_1000_residents_least": found.least / thousands,
            "per_1000_residents_most": found.most / thousands,
        }
    ).iloc[order]


def gap_table(found: Need, held: Gap) -> pd.DataFrame:
    """Return a row an area, most need first: need beside provision."""
    kept = ["layer", "area", "name", "share_of_need", "share_low", "share_high", "residents"]
    order = found.order
    return need_table(found)[kept].assign(
        share_low_all_areas_at_once=found.together_low[order],
        share_high_all_areas_at_once=found.together_high[order],
        unit=held.unit,
        capacity=held.capacity[order],
        share_of_provision=held.provision[order],
        provision_is=[VERDICTS[one] for one in held.verdict[order].tolist()],
    )


def concentration_table(found: Concentration) -> pd.DataFrame:
    """Return a row a part of the land, then of the residents."""
    grounds = [("land", found.land), ("residents", found.residents)]
    return pd.DataFrame(
        [
            (ground, part, held, low, high, held / part, found.level, found.places, found.told)
            for ground, curve in grounds
            if curve is not None
            for part, held, low, high in zip(
                curve.parts, curve.within, curve.low, curve.high, strict=True
            )
        ],
        columns=[
            "of_the",
            "part",
            "share_of_need",
            "share_low",
            "share_high",
            "times_even_spread",
            "told_by",
            "places",
            "share_of_need_told_so",
        ],
    )


def commissioned_csv(
    view: View, table: pd.DataFrame, *, choice: Choice, published: PublishedAs | None = None
) -> bytes:
    """Return one of these tables as CSV; see :func:`hotspots.publish.leaving.csv_file.safe_csv`."""
    made = provenance(view, choice, published=published or PublishedAs())
    return safe_csv(table.round(DIGITS), made=made)
