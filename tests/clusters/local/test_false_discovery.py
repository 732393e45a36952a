from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hotspots.clusters.local.false_discovery import adjusted, findings

# Fifteen comparisons in patients with myocardial infarction: Benjamini and Hochberg 1995.
PUBLISHED = """
    .0001 .0004 .0019 .0095 .0201 .0278 .0298 .0344 .0459 .3240 .4262 .5719 .6528 .7590 1
"""

P = np.array([float(one) for one in PUBLISHED.split()])

families = arrays(np.float64, st.integers(1, 40), elements=st.floats(0, 1))


def test_four_of_the_fifteen_published_comparisons_are_findings() -> None:
    assert findings(P).sum() == 4
    assert findings(P)[:4].all()


def test_a_family_of_any_shape_and_with_gaps_is_one_family() -> None:
    # The same fifteen in three rows of six: three are no tests.
    family = np.full(18, np.nan)
    family[[0, 1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16]] = P[::-1]
    told = findings(family.reshape(3, 6))
    assert told.shape == (3, 6)
    assert told.sum() == 4
    assert np.isnan(adjusted(family)).sum() == 3


def test_a_family_without_a_test_has_no_finding() -> None:
    assert not findings(np.array([])).any()
    assert not findings(np.full((2, 3), np.nan)).any()


@given(families)
def test_findings_are_those_of_the_definition(p: np.ndarray) -> None:
    # The largest i with p(i) <= 0.05 i / m; all p up to it.
    rank = np.arange(1, len(p) + 1)
    under = np.flatnonzero(np.sort(p) <= 0.05 * rank / len(p) * (1 + 1e-12))
    cut = np.sort(p)[under[-1]] if len(under) else -1.0
    assert findings(p, level=0.05 * (1 + 1e-12)).tolist() == (p <= cut).tolist()


@given(families)
def test_a_stricter_level_never_finds_more(p: np.ndarray) -> None:
    assert not (findings(p, level=0.01) & ~findings(p, level=0.05)).any()
