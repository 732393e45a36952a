from __future__ import annotations

from random import Random

import pytest

from benchmarks.mutants.damage import DAMAGES
from benchmarks.mutations import FAULTS, OUTCOMES, summary, tallied

CONTENT = b"a,b,c,d,e,f,g,h,i\n" + b"1,2,3,4,5,6,7,8,9\n" * 20


@pytest.mark.parametrize("way", DAMAGES)
def test_every_way_does_damage_and_the_same_each_time(way: str) -> None:
    outcomes = {DAMAGES[way](CONTENT, Random(f"{n}")) for n in range(20)}  # noqa: S311  no secrets
    assert outcomes != {CONTENT}
    once, again = (DAMAGES[way](CONTENT, Random("1")) for _ in range(2))  # noqa: S311  no secrets
    assert once == again


@pytest.mark.parametrize("way", DAMAGES)
@pytest.mark.parametrize("content", [b"", b"\n", b"a"])
def test_every_way_takes_any_bytes(way: str, content: bytes) -> None:
    assert isinstance(DAMAGES[way](content, Random("1")), bytes)  # noqa: S311  no secrets


def test_every_file_ends_in_one_way_and_the_same_numbers_make_the_same_files() -> None:
    once, again = (tallied(range(3), seed=1) for _ in range(2))
    assert once == again
    told = summary(once, seed=1)
    assert told["mutations"] == 3
    assert sum(told[one.replace(" ", "_")] for one in (*OUTCOMES, *FAULTS)) == 3
    assert told["faults"] == []
