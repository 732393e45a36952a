"""Withdrawal: a sender takes back what it sent, and no trace of it stays.

The wish is noted first, and the note goes last: a process that is killed in between leaves the
note, and the next one that writes to the store does the rest.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from hotspots.counts.deliveries import delivery_folder, every_delivery
from hotspots.counts.files import publish_text, remove_folder
from hotspots.counts.kept import remove_snapshots
from hotspots.counts.manifest import read_manifest
from hotspots.counts.snapshots import snapshot_folders
from hotspots.engines import is_full
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hotspots.counts.delivery import Delivery
    from hotspots.counts.snapshots import Snapshot


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """The wish of a sender."""

    sender: str
    feed: str | None
    """The one feed concerned; none means all that the sender sent."""

    def concerns(self, *, sender: str, feed: str) -> bool:
        """Say whether what somebody sent is to go."""
        return sender == self.sender and self.feed in {None, feed}


@dataclass(frozen=True, kw_only=True)
class Concerned:
    """What a withdrawal concerns."""

    deliveries: tuple[Delivery, ...]
    snapshots: tuple[int, ...]
    """Numbers of the snapshots that the deliveries went into, and of those that do not say."""

    @property
    def accepted(self) -> int:
        """How many accepted rows the deliveries had."""
        return sum(one.accepted for one in self.deliveries)


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """What became of a withdrawal."""

    withdrawal: Withdrawal
    removed: Concerned
    snapshot: Snapshot | None
    """What is shown now; none where nothing could be published."""
    fault: str = ""
    """Why nothing could be published."""


def require_known(store: Path, withdrawal: Withdrawal) -> Concerned:
    """Return what a withdrawal concerns.

    Raises
    ------
    StoreError
        Where the store holds nothing of that sender; names those of whom it does.
    """
    found = _concerned(store, withdrawal)
    known = {(one.sender, one.feed) for one in every_delivery(store)}
    known.update(*(_sources(folder) or set() for folder in snapshot_folders(store).values()))
    if not any(withdrawal.concerns(sender=sender, feed=feed) for sender, feed in known):
        of_feed = f" for the feed {withdrawal.feed}" if withdrawal.feed else ""
        named = ", ".join(f"{sender} ({feed})" for sender, feed in sorted(known)) or "nobody"
        message = (
            f"The store holds nothing of {withdrawal.sender}{of_feed}. It holds data of {named}."
        )
        raise StoreError(message)
    return found


def begin(store: Path, withdrawal: Withdrawal) -> None:
    """Note a wish, so that it is met whatever happens from now on.

    Raises
    ------
    StoreError
        Where the store holds nothing of that sender.
    """
    require_known(store, withdrawal)
    publish_text(_note(store), json.dumps(asdict(withdrawal)))


def finish(
    store: Path, *, publish: Callable[[], Snapshot], tell: Callable[[str], None]
) -> Withdrawn | None:
    """Meet the wish that was noted; return None where there is none.

    Parameters
    ----------
    store : Path
    publish : callable
        Publishes a snapshot of the deliveries that are left. Where it fails, the snapshots that
        the withdrawal concerns go nevertheless.
    tell : callable
        Called with one sentence as it begins.
    """
    withdrawal = _noted(store)
    if withdrawal is None:
        return None
    tell(f"Removing all that {withdrawal.sender} sent.")
    removed = _concerned(store, withdrawal)
    for one in removed.deliveries:
        remove_folder(delivery_folder(store, one))
    snapshot, fault = None, ""
    try:
        snapshot = publish()
    except Exception as why:  # noqa: BLE001  whatever stops the map, the sender's counts go
        fault = "The disk is full." if is_full(why) else str(why)
    remove_snapshots(store, removed.snapshots)
    _note(store).unlink()
    return Withdrawn(withdrawal=withdrawal, removed=removed, snapshot=snapshot, fault=fault)


def _noted(store: Path) -> Withdrawal | None:
    """Return the wish that a process was killed over, none where there is none.

    Raises
    ------
    StoreError
        Where the note cannot be read.
    """
    file = _note(store)
    try:
        return Withdrawal(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        message = f"The note {file} is damaged. Remove it and withdraw the sender again."
        raise StoreError(message) from None


def _concerned(store: Path, withdrawal: Withdrawal) -> Concerned:
    snapshots = {number: _sources(folder) for number, folder in snapshot_folders(store).items()}
    return Concerned(
        deliveries=tuple(
            one
            for one in every_delivery(store)
            if withdrawal.concerns(sender=one.sender, feed=one.feed)
        ),
        snapshots=tuple(
            number
            for number, sources in snapshots.items()
            if sources is None
            or any(withdrawal.concerns(sender=sender, feed=feed) for sender, feed in sources)
        ),
    )


def _sources(folder: Path) -> set[tuple[str, str]] | None:
    """Return sender and feed of all that went into a snapshot, none where it does not say."""
    manifest = read_manifest(folder)
    if manifest is None or "deliveries" not in manifest:
        return None
    return {(one["sender"], one["feed"]) for one in manifest["deliveries"]}


def _note(store: Path) -> Path:
    return store / "withdrawal"
