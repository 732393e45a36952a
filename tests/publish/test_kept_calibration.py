from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.local.calibration import MAPS, Calibration
from hotspots.counts.answers import FOLDER, keep_answer
from hotspots.publish import kept_calibration as room
from hotspots.publish.kept_calibration import Asked, Calibrating, kept_calibration
from hotspots.publish.local_findings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELLS = 30
ROW = csr_array(np.eye(CELLS, k=1) + np.eye(CELLS, k=-1))


@pytest.fixture
def asked() -> Asked:
    counts = np.random.default_rng(1).poisson(1.0, size=(1, CELLS)).astype(np.int64)
    return Asked(
        cells=[str(cell) for cell in range(CELLS)],
        counts=counts,
        covered=np.ones((1, CELLS), dtype=bool),
        question="concentration",
        ground=Surroundings(ROW, ROW, np.ones(CELLS)),
        seed=0,
    )


def test_the_next_reader_has_it_at_once(asked: Asked, tmp_path: Path) -> None:
    assert kept_calibration(asked, tmp_path) is None
    *_, whole = Calibrating(asked, tmp_path).progress()
    assert whole.judged == MAPS
    assert kept_calibration(asked, tmp_path) == whole


def test_who_comes_back_goes_on_where_it_was_left(asked: Asked, tmp_path: Path) -> None:
    under_way = Calibrating(asked, tmp_path)
    first = under_way.progress()
    assert [next(first).judged for _ in range(3)] == [1, 2, 3]
    assert under_way.finished() is None
    *_, whole = under_way.progress()
    alone = list(Calibrating(asked, tmp_path).progress())[-1]
    assert whole == alone == under_way.finished()
    # Who looked on from the start is told the end, and nothing is done twice.
    assert [one.judged for one in first] == [MAPS]


def test_a_store_that_cannot_be_written_to_costs_nothing_but_time(
    asked: Asked, tmp_path: Path
) -> None:
    under_way = Calibrating(asked, tmp_path / "gone")
    *_, whole = under_way.progress()
    assert under_way.finished() == whole
    assert not (tmp_path / "gone").exists()


def test_it_is_kept_by_everything_that_it_depends_on(asked: Asked) -> None:
    silent = asked.covered.copy()
    silent[0, 3] = False
    people = replace(asked.ground, people=np.full(CELLS, 2.0))
    others = [
        replace(asked, counts=asked.counts + 1),
        replace(asked, covered=silent),
        replace(asked, question="excess"),
        replace(asked, seed=1),
        replace(asked, cells=[*asked.cells[1:], "30"]),
        replace(asked, ground=people),
    ]
    assert len({asked.name(), *(one.name() for one in others)}) == 1 + len(others)
    assert replace(asked, counts=asked.counts.copy()).name() == asked.name()


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"judged": 3, "maps": MAPS, "simulated": 0, "shuffled": 0},
        {"judged": MAPS, "maps": MAPS, "simulated": -1, "shuffled": 0},
        {"judged": MAPS, "maps": MAPS, "simulated": "<b>", "shuffled": 0},
        {"judged": MAPS, "maps": MAPS, "simulated": 0, "shuffled": 0, "more": 1},
    ],
)
def test_what_is_not_a_whole_answer_is_not_believed(
    asked: Asked, tmp_path: Path, document: dict[str, object]
) -> None:
    keep_answer(tmp_path, asked.name(), document)
    assert (tmp_path / FOLDER).exists()
    assert kept_calibration(asked, tmp_path) is None


def test_who_comes_after_a_step_that_broke_off_begins_anew(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Iterator[Calibration]:
        yield Calibration(1, MAPS, 0, 0)
        raise MemoryError

    under_way = Calibrating(asked, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(room, "calibrated", broken)
        with pytest.raises(MemoryError):
            list(under_way.progress())
    assert list(under_way.progress())[-1] == list(Calibrating(asked, tmp_path).progress())[-1]
