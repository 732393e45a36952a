from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.areas.identity import Followed, followed
from hotspots.clusters.emerging.categories import CATEGORIES, NOT_JUDGED, Emerging, emerging
from hotspots.clusters.emerging.spells import since_of, spells
from hotspots.clusters.emerging.told_areas import ToldArea, told_areas

CELLS, MONTHS, SEEDS = 9, 30, range(6)
ROW = csr_array(np.eye(CELLS, k=1) + np.eye(CELLS, k=-1))
SPELLS = {"new": (1, 1), "consecutive": (1, 1), "sporadic": (2, 2), "oscillating": (3, MONTHS)}
"""Category to the fewest and most spells that it may have."""
OVER = ("lapsed", "historical", "none")


@dataclass(frozen=True)
class Chance:
    """Findings by chance that come and go, and months that were not received."""

    found: np.ndarray
    is_judged: np.ndarray
    known: dict[int, tuple[Emerging, Followed]] = field(default_factory=dict)
    """Months that are known to what they say."""

    @classmethod
    def drawn(cls, seed: int) -> Chance:
        dice = np.random.default_rng(seed)
        often = dice.choice([0.02, 0.5, 0.9], size=(CELLS, MONTHS // 5)).repeat(5, axis=1)
        judged = np.ones((CELLS, MONTHS), dtype=bool)
        judged[: CELLS // 2, dice.integers(MONTHS, size=3)] = False
        return cls((dice.random((CELLS, MONTHS)) < often) & judged, judged)

    def told(self, month: int, *, known: int = MONTHS) -> list[ToldArea]:
        """What is said of a month once so many months are known."""
        found, judged = self.found[:, :known], self.is_judged[:, :known]
        if known not in self.known:
            one = emerging(found, is_judged=judged, trend_z=np.full(found.shape, np.nan))
            self.known[known] = one, followed(one.spells.is_hot, neighbours=ROW)
        one, areas = self.known[known]
        return told_areas(areas.area, category=one.category, is_judged=judged, month=month)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_finding_is_told_by_the_spells(seed: int) -> None:
    chance = Chance.drawn(seed)
    told = spells(chance.found, is_judged=chance.is_judged)
    assert np.array_equal(since_of(told.is_hot, is_judged=chance.is_judged), told.since)


@pytest.mark.parametrize("seed", SEEDS)
def test_words_and_category_never_contradict(seed: int) -> None:
    chance = Chance.drawn(seed)
    for month in range(MONTHS):
        for one in chance.told(month):
            assert one.spells[0][0] >= 0
            assert one.spells[-1][1] <= month
            assert all(
                before < after
                for (_, before), (after, _) in zip(one.spells, one.spells[1:], strict=False)
            )
            is_hot = one.spells[-1][1] == month
            assert not one.is_held or is_hot
            assert not one.category or is_hot == (one.category not in OVER)
            fewest, most = SPELLS.get(one.category, (1, MONTHS))
            assert fewest <= len(one.spells) <= most


@pytest.mark.parametrize("seed", SEEDS)
def test_later_months_change_nothing_earlier(seed: int) -> None:
    chance = Chance.drawn(seed)
    for month in range(3, MONTHS - 1, 4):
        then, later = chance.told(month, known=month + 1), chance.told(month)
        for one, again in zip(then, later, strict=True):
            assert (one.category, one.spells) == (again.category, again.spells)
            assert np.array_equal(one.cells, again.cells)


@pytest.mark.parametrize("seed", SEEDS)
def test_since_when_a_place_is_known_never_changes(seed: int) -> None:
    chance = Chance.drawn(seed)
    first: dict[int, int] = {}
    for month in range(MONTHS):
        for one in chance.told(month):
            assert first.setdefault(one.number, one.spells[0][0]) == one.spells[0][0]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hotspot_of_one_cell_is_what_its_cell_is(seed: int) -> None:
    chance = Chance.drawn(seed)
    found, judged = chance.found[:1], chance.is_judged[:1]
    one = emerging(found, is_judged=judged, trend_z=np.full(found.shape, np.nan))
    area = followed(one.spells.is_hot, neighbours=csr_array((1, 1))).area
    for month in range(MONTHS):
        for told in told_areas(area, category=one.category, is_judged=judged, month=month)[-1:]:
            code = one.category[0, month]
            assert told.category == ("" if code == NOT_JUDGED else CATEGORIES[code])


def test_where_nothing_was_hot_nothing_is_told() -> None:
    nothing = np.full((CELLS, 2), -1)
    assert (
        told_areas(nothing, category=nothing.astype(np.int8), is_judged=nothing < 0, month=1) == []
    )
