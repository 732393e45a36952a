"""A folder in which senders leave files: what is whole, and what is taken out of it.

One sub-folder a sender. What was taken in lies in its sender's ``taken in``; what is bad stays.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError
from hotspots.feeds.arrivals import RECEIPT, REPORT, TAKEN_IN, lying
from hotspots.feeds.being_written import is_being_written
from hotspots.feeds.reading.stamps import stamp_of

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.feeds.arrivals import Arrival
    from hotspots.feeds.reading.stamps import Stamp

FOR_EVER = float("inf")


class DropFolder:
    """A folder in which senders leave files.

    Parameters
    ----------
    folder : Path
    settle_s : float
        How long a file must stay as it is before it counts as written to its end.
    """

    def __init__(self, folder: Path, *, settle_s: float) -> None:
        self.folder = folder.resolve()
        self._settle_s = settle_s
        self._since: dict[Path, tuple[Stamp, float]] = {}
        self._left: dict[Path, tuple[Stamp, float]] = {}

    def settled(self, *, moment: float) -> list[Arrival]:
        """Return what is written to its end, and was not left alone as it is.

        Parameters
        ----------
        moment : float
            Seconds on a clock that never goes back.

        Returns
        -------
        list of Arrival
            Folder by folder, by their names without endings: a file called ``-corrected`` comes
            after the one that it corrects.
        """
        found = list(lying(self.folder))
        self._since = {one.path: (one.stamp, self._first_seen(one, moment)) for one in found}
        self._left = {path: left for path, left in self._left.items() if path in self._since}
        settled = [
            one
            for one in found
            if moment - self._since[one.path][1] >= self._settle_s
            and not self._is_left(one, moment)
            and (one.refusal or not is_being_written(one.path))
        ]
        return sorted(settled, key=_order)

    def leave(self, arrival: Arrival, *, until: float = FOR_EVER) -> None:
        """Leave something alone until a moment, or until it changes."""
        self._left[arrival.path] = arrival.stamp, until

    def take_out(self, arrival: Arrival, *, is_deleted: bool) -> Path:
        """Move a file that was read to where its sender finds what was taken in, or delete it.

        Returns
        -------
        Path
            Where it lies now, or would.

        Raises
        ------
        CannotReadError
            Where it is no longer the file that was read; it then stays.
        """
        inside = arrival.path.relative_to(self.folder)
        sender = self.folder / inside.parts[0] if len(inside.parts) > 1 else self.folder
        home = sender / TAKEN_IN
        if home.is_symlink():
            message = f"{home} leads elsewhere. Put a folder in its place, or nothing."
            raise CannotReadError(message)
        home.mkdir(exist_ok=True)
        target = _free(home / arrival.path.name)
        arrival.path.rename(target)
        # Only now can nobody put another file in its place.
        if stamp_of(target) != arrival.stamp:
            target.rename(_free(arrival.path))
            message = f"{arrival.path.name} changed after it was read. It is read again."
            raise CannotReadError(message)
        if is_deleted:
            target.unlink()
        return target

    def _first_seen(self, arrival: Arrival, moment: float) -> float:
        stamp, since = self._since.get(arrival.path, (None, moment))
        return since if stamp == arrival.stamp else moment

    def _is_left(self, arrival: Arrival, moment: float) -> bool:
        stamp, until = self._left.get(arrival.path, (None, moment))
        return stamp == arrival.stamp and moment < until


def beside(path: Path, ending: str) -> Path:
    """Return what a report or receipt of a file is called."""
    return path.with_name(path.name + ending)


def _order(one: Arrival) -> tuple[Path, str, str]:
    return one.path.parent, one.path.name.partition(".")[0], one.path.name


def _free(path: Path) -> Path:
    """Return a path like this one at which nothing lies yet, nor anything beside it."""
    number, free = 1, path
    while any(map(os.path.lexists, (free, beside(free, REPORT), beside(free, RECEIPT)))):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
