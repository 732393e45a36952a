"""Look after a folder, round by round: take in what is there, publish it, try again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots import pipeline
from hotspots.arriving.outcome import Arrived, outcome
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.snapshots import Snapshot
from hotspots.counts.standing import is_unpublished
from hotspots.engines import is_full
from hotspots.errors import CannotReadError, HotspotsError, NoRoomError
from hotspots.feeds.drop_folder import DropFolder
from hotspots.feeds.reading.stamps import stamp_of
from hotspots.pipeline import Ingested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from threading import Event

    from hotspots.feeds.arrivals import Arrival
    from hotspots.settings import Partnership

AGAIN_S = 5.0
"""How long to wait where nothing can be taken in now."""

LATER_S = 60.0
"""How long to leave a file alone that cannot be moved, or whose report cannot be written."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """So many files are looked at now."""

    files: int


News = Batch | Ingested | Arrived | Snapshot | HotspotsError
"""What there is to tell; an error is told once, and the work is tried again."""


class Watcher:
    """Looks after a folder.

    Parameters
    ----------
    partnership : Partnership
    folder : Path
    clock : callable
        Tells the time in UTC.
    stop : Event
        Once it is set, the file in hand is the last.

    Raises
    ------
    HotspotsError
        Where the folder cannot be looked after, or contracts are wrong.
    """

    def __init__(
        self, partnership: Partnership, folder: Path, *, clock: Callable[[], datetime], stop: Event
    ) -> None:
        _require_own(folder, partnership)
        read_contracts(partnership.contracts_folder, code_lists=partnership.code_lists_folder)
        self._partnership, self._clock, self._stop = partnership, clock, stop
        self._drop = DropFolder(folder, settle_s=partnership.arriving.settle_seconds)
        self._rests_until = float("-inf")
        self._trouble: HotspotsError | None = None
        self._complaints: dict[Path, str] = {}
        self.is_behind = is_unpublished(partnership.store_folder)
        """Whether something was taken in that the map does not show yet."""

    def round(self, *, moment: float, tell: Callable[[str], None]) -> Iterator[News]:
        """Take in what is there by now, and publish it.

        Parameters
        ----------
        moment : float
            Seconds on a clock that never goes back.
        tell : callable
            As of :func:`hotspots.pipeline.build`.
        """
        if moment < self._rests_until:
            return
        try:
            yield from self._take_in(moment=moment, tell=tell)
            if self.is_behind and not self._stop.is_set():
                yield self._published(tell)
        except (HotspotsError, OSError) as fault:
            self._rests_until = moment + AGAIN_S
            trouble = _sentence(fault)
            if type(trouble) is not type(self._trouble):
                yield trouble
            self._trouble = trouble
        else:
            self._trouble = None

    def _take_in(self, *, moment: float, tell: Callable[[str], None]) -> Iterator[News]:
        settled = self._drop.settled(moment=moment)
        if not settled:
            return
        yield Batch(files=len(settled))
        for one in settled:
            if one.refusal:
                yield from self._dealt_with(one, (), moment=moment)
        files = {one.path: one for one in settled if not one.refusal}
        if files:
            yield from self._ingested(files, moment=moment, tell=tell)

    def _ingested(
        self, files: dict[Path, Arrival], *, moment: float, tell: Callable[[str], None]
    ) -> Iterator[News]:
        until_stopped = (path for path in files if not self._stop.is_set())
        found: dict[Path, list[Ingested]] = {}
        trouble: HotspotsError | OSError | None = None
        try:
            for one in pipeline.ingest(
                self._partnership, until_stopped, clock=self._clock, tell=tell
            ):
                found.setdefault(one.path, []).append(one)
                self.is_behind |= one.is_new
                yield one
        except (HotspotsError, OSError) as fault:
            trouble = fault
        if found and (trouble or self._stop.is_set()):
            # The last file may have failed, or come to no end, for no fault of its own.
            last = found.popitem()
            found.update([last] if not trouble and all(one.delivery for one in last[1]) else [])
        for path, members in found.items():
            yield from self._dealt_with(files[path], members, moment=moment)
        if trouble:
            raise trouble

    def _published(self, tell: Callable[[str], None]) -> Snapshot:
        built_at = self._clock().isoformat(timespec="seconds")
        snapshot = pipeline.build(self._partnership, built_at=built_at, tell=tell)
        self.is_behind = False
        return snapshot

    def _dealt_with(
        self, one: Arrival, members: Sequence[Ingested], *, moment: float
    ) -> Iterator[Arrived]:
        """Let a file stay or go; what cannot be done now is said once and tried again later."""
        try:
            if not one.refusal and stamp_of(one.path) != one.stamp:
                return
            arrived = outcome(
                one,
                members,
                drop=self._drop,
                partnership=self._partnership,
                today=self._clock().date(),
            )
            self._complaints.pop(one.path, None)
        except FileNotFoundError:
            return
        except (HotspotsError, OSError) as fault:
            self._drop.leave(one, until=moment + LATER_S)
            arrived = Arrived(path=one.path, stays=str(_sentence(fault)))
            if self._complaints.get(one.path) == arrived.stays:
                return
            self._complaints[one.path] = arrived.stays
        yield arrived


def _require_own(folder: Path, partnership: Partnership) -> None:
    if not folder.is_dir():
        message = f"There is no folder {folder}. Make it first, with a sub-folder for each sender."
        raise CannotReadError(message)
    own, store = folder.resolve(), partnership.store_folder.resolve()
    others = (store, partnership.contracts_folder.resolve(), partnership.file.resolve())
    if own.is_relative_to(store) or any(one.is_relative_to(own) for one in others):
        message = (
            f"{folder} holds the store, the contracts or the settings, or lies in the store. "
            "Name a folder for arriving files only."
        )
        raise CannotReadError(message)


def _sentence(fault: HotspotsError | OSError) -> HotspotsError:
    if isinstance(fault, HotspotsError):
        return fault
    where = f" ({fault.filename})" if fault.filename else ""
    says = f"{fault.strerror or fault}{where}."
    return NoRoomError(says) if is_full(fault) else CannotReadError(says)
