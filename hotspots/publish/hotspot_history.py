"""What became of one hotspot: since when it is known, what split off from it or went into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question

BEGINNINGS = ("began", "ended")
"""Events that the first and the last month tell already."""
FROM_THE_OTHER = {"split off": "lost", "merged": "took in"}
"""How an event is told of the hotspot that another split off from or merged into."""


@dataclass(frozen=True)
class History:
    """What is known of a hotspot at the end of a month."""

    name: str
    """What it was called in its first month, and is called for good."""
    first_month: int
    """Place in the months."""
    last_month: int
    """The last one up to then in which it was a hotspot."""
    events: tuple[tuple[int, str, str], ...]
    """Month, what happened, and the name of the other hotspot, empty where there is none."""


def history_of(
    found: Hotspots, *, question: Question, series: str, cells: NDArray[np.intp], month: int
) -> History | None:
    """Return what was known of some cells' hotspot at the end of a month.

    Parameters
    ----------
    found : Hotspots
    question : {"concentration", "excess"}
    series : str
    cells : ndarray of int, shape (n,)
        Rows of the cells.
    month : int
        Place in the months; later ones are not looked at.

    Returns
    -------
    History or None
        Of the hotspot that holds most of the cells in that month, else in the last one before it
        that knew of any there. None where no month did.
    """
    area = found.area[question][found.tested.series.index(series), :, : month + 1]
    known = np.flatnonzero((area[cells] >= 0).any(axis=0))
    if not len(known):
        return None
    then = area[cells, known[-1]]
    number = int(np.bincount(then[then >= 0]).argmax())
    told = found.areas[question][series]
    lived = np.flatnonzero((area == number).any(axis=0))
    return History(
        name=told[number]["name"],
        first_month=int(told[number]["first_month"]),
        last_month=int(lived[-1]),
        events=tuple(_events(told, number, month=month)),
    )


def _events(
    told: Sequence[dict[str, Any]], number: int, *, month: int
) -> list[tuple[int, str, str]]:
    """Return splits, merges and returns: those of a hotspot, and others' that concern it."""
    said = []
    for other, about in enumerate(told):
        for event in about["events"]:
            if event["month"] > month or event["what"] in BEGINNINGS:
                continue
            name = told[event["other"]]["name"] if event["other"] >= 0 else ""
            if other == number:
                said.append((int(event["month"]), str(event["what"]), name))
            elif event["other"] == number:
                said.append((int(event["month"]), FROM_THE_OTHER[event["what"]], about["name"]))
    return sorted(said)
