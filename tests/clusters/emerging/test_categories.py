from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hotspots.clusters.emerging.categories import (
    CATEGORIES,
    DEFINITION,
    NOT_JUDGED,
    RULES,
    VERSION,
    Emerging,
    emerging,
)
from hotspots.clusters.emerging.spells import spells


def drawn(months: str) -> tuple[np.ndarray, np.ndarray]:
    """``#`` finds the place, ``.`` does not, ``?`` was not received; ``#8`` is ``########``."""
    text = ""
    for one in months.split():
        text += one[0] * int(one[1:] or 1)
    return np.array([list(text)]) == "#", np.array([list(text)]) != "?"


def told(months: str, *, z: float = 0.0) -> Emerging:
    found, judged = drawn(months)
    return emerging(found, is_judged=judged, trend_z=np.full(found.shape, z))


def label(months: str, *, z: float = 0.0) -> str:
    return CATEGORIES[told(months, z=z).category[0, -1]]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (".24", "none"),
        (".3 #2", "none"),  # not confirmed
        (".3 #3", "new"),
        (".3 #6", "new"),
        (".3 #7", "consecutive"),
        (".2 #3", "consecutive"),  # hot when the data began, as far as anyone knows
        ("#3", "consecutive"),
        ("#11", "consecutive"),
        ("#12", "persistent"),
        (".2 #18", "persistent"),  # 18 of 20 months
        (".3 #18", "consecutive"),  # 18 of 21 months: 86%
        ("#30", "persistent"),
        (".3 #4 .4 #3", "sporadic"),
        (".3 #4 .4 #3 .4 #3", "oscillating"),
        (".3 #7 .2", "consecutive"),  # two quiet months end nothing
        (".3 #4 .3", "lapsed"),
        (".3 #4 .14", "lapsed"),
        (".3 #4 .15", "none"),  # too short to be remembered
        (".3 #10 .14", "lapsed"),
        (".3 #10 .15", "historical"),  # 10 and the two that confirmed the end
    ],
)
def test_what_becomes_of_a_place(months: str, expected: str) -> None:
    assert label(months) == expected


@pytest.mark.parametrize(
    ("months", "z", "expected"),
    [
        ("#24", 2.5, "intensifying"),
        ("#24", -2.5, "diminishing"),
        ("#24", 1.5, "persistent"),
        ("#24", np.nan, "persistent"),
        ("#23", 2.5, "persistent"),  # not yet two of each season
        (".12 #12", 2.5, "consecutive"),
    ],
)
def test_what_lasts_may_rise_or_fall(months: str, z: float, expected: str) -> None:
    assert label(months, z=z) == expected


@pytest.mark.parametrize("months", [".3 #2 ? #", ".3 #1 ?5 #2", ".3 #3 ?2"])
def test_missing_months_are_neither_hot_nor_cold(months: str) -> None:
    found = told(months)
    assert found.spells.is_hot[0, -1]
    assert found.spells.since[0, -1] == 3


def test_a_missing_month_has_no_category() -> None:
    assert told(".3 #3 ?").category[0, -1] == NOT_JUDGED


def test_a_missing_month_ends_nothing() -> None:
    assert label(".3 #7 .2 ?3 #") == "consecutive"
    assert label(".3 #7 .2 ?3 .") == "lapsed"


def test_one_month_says_nothing_of_change() -> None:
    assert label("#") == "none"
    assert label(".") == "none"


def test_no_month_at_all_has_no_category() -> None:
    assert emerging(
        np.zeros((3, 0), bool), is_judged=np.zeros((3, 0), bool), trend_z=np.zeros((3, 0))
    ).category.shape == (3, 0)


def test_a_spell_is_dated_back_to_its_first_finding() -> None:
    since = told(".3 #5").spells.since[0]
    assert since.tolist() == [-1, -1, -1, -1, -1, 3, 3, 3]


def test_every_category_is_defined_in_words() -> None:
    assert set(DEFINITION) == set(CATEGORIES)
    assert all(text.endswith(".") for text in (*DEFINITION.values(), RULES))
    assert told(".").version == VERSION


HISTORY = arrays.arrays(np.int8, (4, 30), elements=st.integers(0, 2))


@given(HISTORY, st.integers(1, 29))
def test_later_months_change_no_earlier_label(history: np.ndarray, known: int) -> None:
    found, judged = history == 1, history != 2
    z = np.linspace(-3, 3, history.size).reshape(history.shape)
    whole = emerging(found, is_judged=judged, trend_z=z).category[:, :known]
    part = emerging(found[:, :known], is_judged=judged[:, :known], trend_z=z[:, :known])
    assert (whole == part.category).all()


@given(HISTORY)
def test_spells_only_hold_what_was_counted(history: np.ndarray) -> None:
    found, judged = history == 1, history != 2
    seen = spells(found, is_judged=judged)
    assert (seen.hot_months <= seen.judged_months).all()
    assert (seen.is_hot == (seen.since >= 0)).all()
    assert (np.diff(seen.begun, axis=1) >= 0).all()
    started = np.take_along_axis(found, np.maximum(seen.since, 0).astype(np.intp), axis=1)
    assert started[seen.is_hot].all()
