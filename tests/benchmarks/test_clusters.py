"""Shapes and agreement only: how long anything takes is never asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.contenders.local_tests import PLANTED, concentration, excess, made_up

ROOT = Path(__file__).resolve().parents[2]


def test_both_tests_find_some_of_what_was_planted() -> None:
    on = made_up(3000)
    assert len(on.counts) == len(on.cells) == 3000
    for way in (concentration, excess):
        assert 0 < way(on)() <= PLANTED * 19


@pytest.mark.parametrize("name", ["concentration", "excess"])
def test_one_run_tells_what_it_took(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.contenders.local_tests", name, "500", "2"],
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout)
    assert set(told) == {"ms", "found", "peak_mb"}
    assert min(told["ms"], told["peak_mb"]) > 0


def test_no_repeats_are_refused_in_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.clusters", "--repeats", "0"],
        cwd=ROOT,
        check=False,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 2
    assert "--repeats starts at 1" in done.stderr
