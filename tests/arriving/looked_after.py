"""A folder that is looked after, with a clock that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from hotspots.arriving import Arrived, News, Watcher
from hotspots.counts.snapshots import current_number
from hotspots.feeds.arrivals import TAKEN_IN
from tests.conftest import NOW
from tests.tiny_partnership import EAST, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

SETTLE_S = 3.0
JANUARY = "2026-01-eastern-street.csv"


@dataclass
class LookedAfter:
    """A partnership, the folder of one sender, and somebody who looks after it."""

    partnership: Partnership
    sender: Path
    stop: Event
    watcher: Watcher = field(init=False)
    moment: float = 0.0
    told: list[News] = field(default_factory=list)
    """Everything so far."""

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Look after the folder as a new process would."""
        self.watcher = Watcher(
            self.partnership,
            self.sender.parent,
            clock=lambda: NOW + timedelta(seconds=self.moment),
            stop=self.stop,
        )

    def later(self, seconds: float = SETTLE_S) -> list[News]:
        """Let so much time pass, then look once."""
        self.moment += seconds
        told = list(self.watcher.round(moment=self.moment, tell=lambda _: None))
        self.told += told
        return told

    def arrived(self) -> list[Arrived]:
        """See what is there, wait until it counts as whole, and return what became of it."""
        told = self.later() + self.later()
        return [one for one in told if isinstance(one, Arrived)]

    def lies(self) -> list[str]:
        """Return the names of what lies in the sender's folder, and in what was taken in."""
        found = [one for one in self.sender.rglob("*") if one.is_symlink() or one.is_file()]
        return sorted(one.relative_to(self.sender).as_posix() for one in found)

    @property
    def published(self) -> int:
        """Number of the snapshot that readers see."""
        return current_number(self.partnership.store_folder)


def looked_after(folder: Path, **arriving: object) -> LookedAfter:
    """Make a partnership and a folder for what arrives; settings of arriving may differ."""
    partnership = tiny_partnership(folder / "partnership")
    chosen = partnership.arriving.model_copy(
        update={"settle_seconds": SETTLE_S, **arriving},
    )
    partnership = partnership.model_copy(update={"arriving": chosen})
    sender = folder / "arriving" / "eastern"
    sender.mkdir(parents=True)
    return LookedAfter(partnership=partnership, sender=sender, stop=Event())


def good_file(sender: Path, name: str = JANUARY, *, rows: int = 2) -> Path:
    """Leave a file that keeps its contract."""
    return tiny_file(sender / name, EAST, name[:7], rows)


def taken_in_as(name: str = JANUARY) -> list[str]:
    """Return what lies in a sender's folder once a file was taken in."""
    return [f"{TAKEN_IN}/{name}", f"{TAKEN_IN}/{name}.receipt.txt"]
