"""Shapes and agreement only: how long anything takes is never asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.interaction import AIMS
from benchmarks.screens.made_map import cells_of, published
from benchmarks.screens.serving import screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.screens.serving import Screen

ROOT = Path(__file__).resolve().parents[2]
TINY = 300


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published(tmp_path_factory.mktemp("maps") / str(TINY), cells=TINY)


@pytest.fixture(scope="module", params=[True, False], ids=["real", "other"])
def served(settings: Path, request: pytest.FixtureRequest) -> Iterator[Screen]:
    with screen(settings, is_real=request.param) as found:
        yield found


def test_a_map_has_about_as_many_cells_as_wanted_and_is_made_once(settings: Path) -> None:
    assert TINY <= cells_of(settings) < TINY * 1.3
    made = settings.stat().st_mtime_ns
    assert published(settings.parent, cells=TINY) == settings
    assert settings.stat().st_mtime_ns == made


def test_people_who_come_at_once_are_all_given_the_map(served: Screen) -> None:
    with served.visited(3) as pages:
        assert [(page["maps"], page["fault"]) for page in pages] == [(1, "")] * 3
        assert all(page["seconds"] > 0 for page in pages)
        assert served.memory_mb() > 50


@pytest.mark.parametrize("served", [False], indirect=True, ids=["other"])
@pytest.mark.parametrize("link", ["map=empty", "map=pydeck"])
def test_the_same_page_is_served_with_other_maps(served: Screen, link: str) -> None:
    with served.visited(1, link=link) as (page,):
        assert (page["maps"], page["fault"]) == (1, "")


@pytest.mark.browser
def test_every_number_with_an_aim_is_told(settings: Path) -> None:
    work = settings.parent.parent
    options = ["--sizes", str(TINY), "--repeats", "1", "--people", "2", "3", "--work", str(work)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.interaction", *options, "--json"],
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    for key in (*AIMS, "open_30_p95_pydeck_s"):
        assert told[key] > 0
    assert told["open_30_errors"] == told["rss_50_errors"] == 0
    assert told[f"wire_bytes_{TINY}"] > told[f"wire_bytes_empty_{TINY}"] > 0
