"""How often maps without hotspots would have shown one: worked out once for a snapshot."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

import orjson

from hotspots import __version__
from hotspots.clusters.local.calibration import MAPS, Calibration
from hotspots.clusters.local.false_discovery import LEVEL
from hotspots.counts.answers import keep_answer, kept_answer
from hotspots.publish.local_findings import calibrated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hotspots.publish.local_findings import Integers, Question, Surroundings, Truths


@dataclass(frozen=True)
class Asked:
    """A map whose test is to be tried on maps without hotspots."""

    cells: Sequence[str]
    counts: Integers
    """Of all series, shape (series, cells)."""
    covered: Truths
    question: Question
    ground: Surroundings
    seed: int

    def name(self) -> str:
        """Return what the answer is kept by: it tells of everything that the answer depends on."""
        known = hashlib.sha256()
        for array in (self.counts, self.covered, self.ground.people):
            known.update(str((array.shape, array.dtype)).encode())
            known.update(array.tobytes())
        choices = [list(self.cells), self.question, self.seed, MAPS, LEVEL, __version__]
        known.update(orjson.dumps(choices))
        return f"calibration_{known.hexdigest()[:32]}"


def kept_calibration(asked: Asked, snapshot: Path) -> Calibration | None:
    """Return what was worked out before, None where that is not whole."""
    document = kept_answer(snapshot, asked.name())
    names = ("judged", "maps", "simulated", "shuffled")
    if document is None or set(document) != set(names):
        return None
    if not all(type(document[name]) is int and 0 <= document[name] <= MAPS for name in names):
        return None
    told = Calibration(**document)
    return told if told.judged == told.maps == MAPS else None


@dataclass
class Calibrating:
    """A calibration that is being worked out, by whoever looks at it: nothing is done twice."""

    asked: Asked
    snapshot: Path
    """Folder to keep the answer beside."""
    _told: Calibration | None = None
    _steps: Iterator[Calibration] | None = None
    _lock: Lock = field(default_factory=Lock)

    def finished(self) -> Calibration | None:
        """Return the answer, None while it is not whole."""
        told = self._told
        return told if told and told.judged == told.maps else None

    def progress(self) -> Iterator[Calibration]:
        """Yield what is known after each map, from where it was left until it is whole."""
        while True:
            with self._lock:
                if self._told is None or self._told.judged < self._told.maps:
                    self._step()
                told = self._told
            if told is None:
                return
            yield told
            if told.judged == told.maps:
                return

    def _step(self) -> None:
        if self._steps is None:
            own = self.asked
            self._steps = calibrated(
                own.counts,
                covered=own.covered,
                question=own.question,
                ground=own.ground,
                seed=own.seed,
            )
        try:
            self._told = next(self._steps, self._told)
        except BaseException:
            # Steps that broke off yield no more: who comes next begins anew.
            self._steps = self._told = None
            raise
        if self._told and self._told.judged == self._told.maps:
            keep_answer(self.snapshot, self.asked.name(), asdict(self._told))
