"""However a file is damaged: no crash, no hang, no row lost or doubled, one verdict."""

from __future__ import annotations

import faulthandler
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.mutants.damage import DAMAGES
from benchmarks.mutants.judging import county_gate, damaged, judged, slices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from benchmarks.mutants.judging import Slice
    from hotspots.feeds.gate import Gate

MUTATIONS = 300
HANGS_AFTER_S = 300
"""When all threads are printed and the run ends."""
SLICES = slices()


@pytest.fixture(scope="module")
def into(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    return county_gate(tmp_path_factory.mktemp("workspace"))


@pytest.fixture(autouse=True)
def watchdog() -> Iterator[None]:
    faulthandler.dump_traceback_later(HANGS_AFTER_S, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.mark.parametrize("source", sorted({one.source for one in SLICES}))
def test_an_undamaged_slice_is_accepted(source: str, into: Gate) -> None:
    first = next(one for one in SLICES if one.source == source)
    assert judged(first.content, into=into).outcome != "refused"


@settings(max_examples=MUTATIONS)
@given(
    one=st.sampled_from(SLICES),
    ways=st.lists(st.sampled_from(sorted(DAMAGES)), min_size=1, max_size=3),
    random=st.randoms(use_true_random=False),
)
def test_a_damaged_slice_is_judged_and_no_row_is_lost_or_doubled(
    one: Slice, ways: list[str], random: Random, into: Gate
) -> None:
    judged(damaged(one.content, ways, random), into=into)
