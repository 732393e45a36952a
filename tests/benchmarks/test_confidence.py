"""Shapes and agreement only: how long anything takes is never asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.confidence import difference
from benchmarks.contenders.draws import CONTENDERS, WEIGHTS, made_up

ROOT = Path(__file__).resolve().parents[2]


def test_plain_numpy_finds_the_same_cells() -> None:
    posterior = made_up(1000)
    ours, every_cell, plain = (draw(posterior, 400) for draw in CONTENDERS.values())
    assert len(WEIGHTS) == posterior.mean.shape[1]
    assert ours.sum() == pytest.approx(every_cell.sum())
    assert ours.sum() == pytest.approx(plain.sum())
    # Plain numpy knows no caps, so it differs by more than chance, and hardly.
    assert abs(ours - plain).max() < 0.3
    assert abs(ours - plain).mean() < 0.01


def test_two_rounds_differ_by_no_more_than_chance() -> None:
    told = difference(1500, draws=600)
    assert told["p_top_difference"] < 1.25 * told["p_top_chance"]


def test_one_run_tells_what_it_took() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.contenders.draws", "ours", "500", "50"],
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    told = json.loads(done.stdout)
    assert min(told["seconds"], told["cpu_seconds"], told["peak_mb"]) > 0


def test_no_draws_are_refused_in_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.confidence", "--draws", "0"],
        cwd=ROOT,
        check=False,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 2
    assert "--draws and --repeats start at 1" in done.stderr
