"""One place, one name: hotspots of a period are called as the months call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.clusters.areas.identity import MEMORY_MONTHS
from hotspots.publish.hotspot_history import cells_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question


@dataclass(frozen=True)
class KnownNames:
    """What the months up to one call the hotspots of a series."""

    found: Hotspots
    question: Question
    series: str
    month: int
    """Place in the months; what was named later is not known yet."""

    def all(self) -> list[str]:
        """Return every name that was given up to then; no other place may have one of them."""
        return [
            one["name"]
            for one in self.found.areas[self.question][self.series]
            if one["first_month"] <= self.month
        ]

    def of(self, parts: Sequence[NDArray[np.intp]]) -> list[str]:
        """Return the name of each part of the map, empty for one that needs a name of its own.

        Parameters
        ----------
        parts : sequence of ndarray of int
            Rows of the cells of each.

        Notes
        -----
        Of all pairs of a part and a hotspot of that month, or of the last one of a year before that
        knew of any there, the pair that shares most cells has the same name, then the next; ties go
        to the older hotspot, then to the part that comes first. No name is given twice.
        """
        pairs = sorted(
            (-shared, number, part)
            for part, cells in enumerate(parts)
            for number, shared in cells_shared(
                self.found,
                question=self.question,
                series=self.series,
                cells=cells,
                month=self.month,
                since=max(self.month - MEMORY_MONTHS, 0),
            ).items()
        )
        told = self.found.areas[self.question][self.series]
        names, given = [""] * len(parts), set[int]()
        for _, number, part in pairs:
            if not names[part] and number not in given:
                names[part] = told[number]["name"]
                given.add(number)
        return names
