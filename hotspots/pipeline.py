"""From settings to a published map: the whole story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, cast

from hotspots.counts.lock import spill, writer
from hotspots.counts.taking_in import refusal, taken_in
from hotspots.counts.withdrawal import Withdrawal, begin, finish
from hotspots.errors import HotspotsError
from hotspots.feeds.examples import with_examples
from hotspots.feeds.gate import gate
from hotspots.feeds.reports.rejected_rows import RejectedRows
from hotspots.feeds.workspace import private_workspace
from hotspots.places.geography import boundary_vintage
from hotspots.publish.snapshot import STAGES, publish_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from hotspots.counts.delivery import Delivery
    from hotspots.counts.snapshots import Snapshot
    from hotspots.counts.withdrawal import Withdrawn
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Partnership

__all__ = ["STAGES", "Checked", "Ingested", "build", "check", "ingest", "withdraw"]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What one file, or one member of an archive, turned out to be."""

    path: Path
    today: date
    """The day of the check."""
    verdict: Verdict | None = None
    fault: HotspotsError | None = None
    """Why there is no verdict."""
    refusal: str = ""
    """Why the store would not take the file in; empty where it would."""
    rejected: str = ""
    """What became of the refused rows, where they were to be written."""


@dataclass(frozen=True, kw_only=True)
class Ingested:
    """What became of one file."""

    path: Path
    verdict: Verdict | None = None
    delivery: Delivery | None = None
    is_new: bool = False
    """False where the very same file was there already, or nothing was taken in."""
    fault: HotspotsError | None = None
    """Why nothing was taken in."""


def check(
    partnership: Partnership,
    files: Sequence[Path],
    *,
    examples: int,
    today: date,
    rejected: Path | None = None,
) -> Iterator[Checked]:
    """Hold files against their contracts, one after the other, and keep nothing.

    Parameters
    ----------
    partnership : Partnership
    files : sequence of Path
        An archive gives a verdict for each file that it holds.
    examples : int
        How many rows to name for each reason.
    today : date
    rejected : Path, optional
        Where to write the refused rows; see :mod:`hotspots.feeds.reports.rejected_rows`.
    """
    tables = RejectedRows(rejected) if rejected else None
    with private_workspace() as folder:
        into = gate(partnership, today=today, workspace=folder)
        for path, connection, verdict in into.verdicts(files):
            if isinstance(verdict, HotspotsError):
                yield Checked(path=path, today=today, fault=verdict)
                continue
            if tables:
                tables.write(connection, verdict, ground=into.ground)
            yield Checked(
                path=path,
                today=today,
                verdict=with_examples(connection, verdict, ground=into.ground, most=examples),
                refusal=refusal(partnership, verdict, connection, today=today),
                rejected=tables.said if tables else "",
            )
    if tables:
        tables.finish()


def ingest(
    partnership: Partnership,
    files: Iterable[Path],
    *,
    clock: Callable[[], datetime],
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Ingested]:
    """Take files in, one after the other; a file that is refused leaves no trace.

    Parameters
    ----------
    partnership : Partnership
    files : iterable of Path
        Each is asked for when the one before is done.
    clock : callable
        Tells the time in UTC: of two deliveries for the same period, the later one counts.
    tell : callable
        Called where a withdrawal that was interrupted is finished first.

    Raises
    ------
    StoreError
        Where another process is working on the store.
    NoRoomError
        Where the disk is full: files that were taken in before that stay.
    """
    store = partnership.store_folder
    into = gate(partnership, today=clock().date(), workspace=spill(store))
    vintage = boundary_vintage(partnership) + into.ground.gazetteer.digest
    publish = partial(publish_snapshot, partnership, now=clock(), tell=tell)
    with writer(store, now=clock()):
        finish(store, publish=publish, tell=tell)
        for path, connection, verdict in into.verdicts(files):
            if isinstance(verdict, HotspotsError):
                yield Ingested(path=path, fault=verdict)
                continue
            try:
                delivery, is_new = taken_in(
                    partnership, verdict, connection, vintage=vintage, clock=clock
                )
                yield Ingested(path=path, verdict=verdict, delivery=delivery, is_new=is_new)
            except HotspotsError as fault:
                yield Ingested(path=path, fault=fault)


def build(partnership: Partnership, *, built_at: str, tell: Callable[[str], None]) -> Snapshot:
    """Publish the map of everything that was delivered.

    Parameters
    ----------
    partnership : Partnership
    built_at : str
        ISO 8601 in UTC; stands in the manifest, and retention counts back from that day.
    tell : callable
        Called with each of :data:`STAGES` as it begins, and where a withdrawal that was
        interrupted is finished first.

    Raises
    ------
    HotspotsError
        Where nothing was delivered, settings or contracts are wrong, the disk is full or another
        process is working on the store.
    """
    store, now = partnership.store_folder, datetime.fromisoformat(built_at)
    publish = partial(publish_snapshot, partnership, now=now, tell=tell)
    with writer(store, now=now):
        finished = finish(store, publish=publish, tell=tell)
        return (finished and finished.snapshot) or publish()


def withdraw(
    partnership: Partnership,
    sender: str,
    *,
    feed: str | None,
    clock: Callable[[], datetime],
    tell: Callable[[str], None],
) -> Withdrawn:
    """Remove all that a sender sent, from the deliveries and from every snapshot.

    Parameters
    ----------
    partnership : Partnership
    sender : str
    feed : str or None
        The one feed concerned; None means all.
    clock, tell : callable
        As of :func:`ingest` and :func:`build`.

    Raises
    ------
    HotspotsError
        Where the store holds nothing of that sender, or nobody can write to it now.
    """
    store, now = partnership.store_folder, clock()
    publish = partial(publish_snapshot, partnership, now=now, tell=tell)
    with writer(store, now=now):
        finish(store, publish=publish, tell=tell)
        begin(store, Withdrawal(sender=sender, feed=feed))
        return cast("Withdrawn", finish(store, publish=publish, tell=tell))
