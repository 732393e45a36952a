"""What became of one hotspot: when it was hot, what split off from it or went into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.clusters.emerging.told_areas import ToldArea, told_areas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question

BEGINNINGS = ("began", "ended", "returned")
"""Events of the number alone: the spells tell of them, dated back as the categories are."""
FROM_THE_OTHER = {"split off": "lost", "merged": "took in"}
"""How an event is told of the hotspot that another split off from or merged into."""
OVER, AGAIN, APART = "over", "again", "apart again"


@dataclass(frozen=True)
class History:
    """What is known of a hotspot at the end of a month."""

    name: str
    """What it was called in its first month, and is called for good."""
    category: str
    """What has become of it, empty where nothing was received in that month."""
    spells: tuple[tuple[int, int], ...]
    """First finding and last hot month of each spell, as places in the months."""
    events: tuple[tuple[int, str, str], ...]
    """Month, what happened, and the name of the other hotspot, empty where there is none: ends and
    further beginnings of its spells, splits and mergers."""

    @property
    def first_month(self) -> int:
        """Month of its first finding."""
        return self.spells[0][0]

    @property
    def last_month(self) -> int:
        """The last one up to then in which it was hot."""
        return self.spells[-1][1]


def histories(
    found: Hotspots, *, question: Question, series: str, month: int
) -> list[tuple[ToldArea, History]]:
    """Return what was known of every hotspot of a series at the end of a month.

    Parameters
    ----------
    found : Hotspots
    question : {"concentration", "excess"}
    series : str
    month : int
        Place in the months; later ones are not looked at.
    """
    number = found.tested.series.index(series)
    areas = told_areas(
        found.area[question][number],
        category=found.category[question][number],
        is_judged=found.is_judged[number],
        month=month,
    )
    told = found.areas[question][series]
    return [
        (
            one,
            History(
                name=told[one.number]["name"],
                category=one.category,
                spells=one.spells,
                events=tuple(_events(told, one, month=month)),
            ),
        )
        for one in areas
    ]


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
    shared = cells_shared(found, question=question, series=series, cells=cells, month=month)
    if not shared:
        return None
    number = max(shared, key=lambda one: (shared[one], -one))
    known = histories(found, question=question, series=series, month=month)
    return known[number][1]


def cells_shared(
    found: Hotspots,
    *,
    question: Question,
    series: str,
    cells: NDArray[np.intp],
    month: int,
    since: int = 0,
) -> dict[int, int]:
    """Return how many of some cells each hotspot held, in the last month that knew of any there.

    Months before ``since`` and after ``month`` are not looked at.
    """
    area = found.area[question][found.tested.series.index(series), :, since : month + 1]
    known = np.flatnonzero((area[cells] >= 0).any(axis=0))
    if not len(known):
        return {}
    then = area[cells, known[-1]]
    numbers, shared = np.unique(then[then >= 0], return_counts=True)
    return dict(zip(numbers.tolist(), shared.tolist(), strict=True))


def _events(
    told: Sequence[dict[str, Any]], one: ToldArea, *, month: int
) -> list[tuple[int, str, str]]:
    """Return ends and beginnings, splits and mergers: a hotspot's, and others' that concern it."""
    said = [(start, AGAIN, "") for start, _ in one.spells[1:]]
    said += [(end + 1, OVER, "") for _, end in one.spells if end < month]
    for other, about in enumerate(told):
        merged = False
        for event in about["events"]:
            when, what = int(event["month"]), str(event["what"])
            if when > month:
                break
            if other == one.number and what == "returned" and merged:
                said.append((when, APART, ""))
            merged = what == "merged"
            if what in BEGINNINGS:
                continue
            if other == one.number:
                said.append((when, what, told[event["other"]]["name"]))
            elif event["other"] == one.number:
                said.append((when, FROM_THE_OTHER[what], about["name"]))
    return sorted(said, key=lambda event: (event[0], event[1] != OVER, event[1:]))
