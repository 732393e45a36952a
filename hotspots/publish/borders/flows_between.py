"""Flows from one authority to another and back, as a view may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.publish.borders.authority import Authority


@dataclass(frozen=True)
class FlowBetween:
    """Episodes of one measure that led from one side to the other."""

    measure: str
    is_outward: bool
    """From here to there."""
    origins: tuple[str, ...]
    """Codes of areas that they came from, each once."""
    destinations: tuple[str, ...]
    episodes: int
    """Sum of those that may be told: what there is at least."""
    hidden: int
    """How many counts are too small to be told; they are in no sum."""
    first: str
    last: str
    """First and last month of which flows of the measure were received from anywhere to anywhere,
    ``YYYY-MM``."""


def codes_of(side: Authority, known: Sequence[Authority]) -> frozenset[str]:
    """Return the codes of an authority and of areas of which it holds most of the ground."""
    own = (side.layer, side.code)
    return frozenset({side.code, *(one.code for one in known if own in one.within)})


def flows_between(
    flows: pd.DataFrame, *, here: frozenset[str], there: frozenset[str]
) -> tuple[FlowBetween, ...]:
    """Return the flows between two authorities, both ways, measure by measure.

    Parameters
    ----------
    flows : DataFrame
        See :func:`hotspots.publish.borders.bridge.bridge`.
    here, there : frozenset of str
        Codes of each side; what lies in both is left out.
    """
    found = []
    for is_outward, starts, ends in (
        (True, here - there, there - here),
        (False, there - here, here - there),
    ):
        own = flows[flows["origin"].isin(starts) & flows["destination"].isin(ends)]
        for measure, rows in own.groupby("measure", sort=True):
            is_hidden = rows["hidden"] if "hidden" in rows else rows["episodes"].isna()
            first, last = _span(flows[flows["measure"] == measure])
            told = int(rows["episodes"].fillna(0).sum())
            found.append(
                FlowBetween(
                    measure=str(measure),
                    is_outward=is_outward,
                    origins=tuple(sorted(set(rows["origin"]))),
                    destinations=tuple(sorted(set(rows["destination"]))),
                    # A rounded number may stand for a smaller one.
                    episodes=min(told, int(rows["low"].sum())) if "low" in rows else told,
                    hidden=int(is_hidden.sum()),
                    first=first,
                    last=last,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.measure, not one.is_outward)))


def _span(rows: pd.DataFrame) -> tuple[str, str]:
    """Return the first and last month that any count is of, a count's own last month included."""
    begins = rows["month"].to_numpy(dtype="datetime64[M]")
    ends = begins + rows["months"].to_numpy(dtype=np.int64) - 1
    return str(begins.min()), str(ends.max())
