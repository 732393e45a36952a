"""Shapes and agreement only: how long anything takes is never asserted."""

from __future__ import annotations

import pytest

from benchmarks.contenders.knox import knox_timings
from benchmarks.contenders.scan import scan_timings


def test_both_knox_tests_count_the_same_pairs() -> None:
    pytest.importorskip("pointpats")
    told = knox_timings(events=300, permutations=19)
    assert told["knox_agrees"]
    assert told["knox_pairs_counted"] > 0


def test_the_scan_finds_what_is_new() -> None:
    told = scan_timings(cells=700, replicates=39)
    assert told["scan_found"]
