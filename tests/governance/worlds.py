"""Other worlds that look the same: what a hidden count might be, for all that was published.

A family is a measure and a year. For each, integer worlds are found with HiGHS under everything
that the published output says: the range of each count, and the totals that are told. A world is
then made true in the count table, and has to be published byte for byte like the real one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from hotspots.publish.roles.ground import Ground
    from hotspots.publish.roles.on_lattice import OnLattice

WORLDS = 3
Key = tuple[str, str, str, int, int]
"""Measure, how its place is known, level, unit and year."""
SINGLE = {"cell": -1, "area": -1}


@dataclass
class Search:
    """Which values each count that is not told exactly has taken in the worlds found so far."""

    truth: pd.DataFrame
    """Counts on the lattice: ``value``, ``low`` and ``high`` for what is shown of each."""
    told: pd.DataFrame
    """Totals that are published, with ``least`` and ``most``."""
    ground: Ground
    seen: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        free = self.truth[(self.truth["high"] > self.truth["low"]) & (self.truth["untold"] == 0)]
        places = free.index.to_numpy(np.int64).tolist()
        values = free["value"].to_numpy(np.int64).tolist()
        self.seen = {row: {value} for row, value in zip(places, values, strict=True)}

    @property
    def lacking(self) -> list[int]:
        """Rows of the counts that have not taken three values yet."""
        return [row for row, values in self.seen.items() if len(values) < WORLDS]

    @property
    def values(self) -> int:
        """How many values all counts together have taken."""
        return sum(len(one) for one in self.seen.values())

    def world(self) -> dict[int, int]:
        """Return another world: rows to values, for as many new values as there can be at once."""
        found: dict[int, int] = {}
        lacking = set(self.lacking)
        for (measure, year), rows in self.truth.groupby(["measure", "year"], sort=True):
            if lacking.intersection(rows.index):
                own = (self.told["measure"] == measure) & (self.told["year"] == year)
                found |= self._family(rows, self.told[own], lacking)
        return found

    def take(self, world: Mapping[int, int]) -> None:
        """Note the values of a world that was published alike."""
        for row, value in world.items():
            self.seen[row].add(value)

    def _family(self, rows: pd.DataFrame, told: pd.DataFrame, lacking: set[int]) -> dict[int, int]:
        choices = [
            (row, value)
            for row, low, high in zip(rows.index, rows["low"], rows["high"], strict=True)
            if row in self.seen
            for value in range(low, high + 1)
        ]
        fixed = rows[~rows.index.isin(list(self.seen))]
        number = {row: place for place, row in enumerate(dict.fromkeys(row for row, _ in choices))}
        one_each = _matrix([(number[row], n, 1) for n, (row, _) in enumerate(choices)], choices)
        rules: list[Any] = [LinearConstraint(one_each, 1, 1)]
        for total in told.to_dict("records"):
            inside = self._inside(rows, str(total["layer"]), str(total["area"]))
            entries = [(0, n, value) for n, (row, value) in enumerate(choices) if row in inside]
            known = int(fixed["value"].to_numpy(np.int64)[fixed.index.isin(list(inside))].sum())
            if entries:
                low, high = total["least"] - known, total["most"] - known
                rules.append(LinearConstraint(_matrix(entries, choices), low, high))
        new = np.array(
            [float(row in lacking and value not in self.seen[row]) for row, value in choices]
        )
        found = milp(-new, constraints=rules, integrality=1, bounds=Bounds(0, 1))
        assert found.success, f"no world at all is like the published one: {found.message}"
        return {
            row: value for (row, value), taken in zip(choices, found.x, strict=True) if taken > 0.5
        }

    def _inside(self, rows: pd.DataFrame, layer: str, area: str) -> set[int]:
        """Return the rows that a total is made of."""
        above = self.ground.above
        number = {**SINGLE, **{name: n for n, name in enumerate(above)}}
        unit = self.ground.unit[layer][rows["place"].to_numpy(np.int64)]
        is_in = unit == self.ground.names[layer].index(area)
        is_in &= (rows["level"].map(number) <= number[layer]).to_numpy()
        return set(rows.index[is_in])


def search(told: OnLattice) -> Search:
    """Return the search for worlds like a published one."""
    totals = told.totals[told.totals["least"].notna()]
    return Search(told.true, totals.astype({"least": int, "most": int}), told.ground)


def _matrix(entries: list[tuple[int, int, int]], choices: list[Any]) -> csr_array:
    row, column, value = np.array(entries, dtype=np.int64).T
    return csr_array((value, (row, column)), shape=(int(row.max()) + 1, len(choices)))
