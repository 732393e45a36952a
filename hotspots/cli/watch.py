"""The command that looks after a folder in which senders leave files."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hotspots.arriving import Arrived, Batch, News, Watcher
from hotspots.cli.terminal import (
    HERE,
    SettingsFile,
    console,
    errors,
    now,
    progress_bar,
    telling,
)
from hotspots.counts.snapshots import Snapshot
from hotspots.errors import HotspotsError, printable
from hotspots.feeds.reports.paragraphs import counted
from hotspots.pipeline import Ingested
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from rich.progress import Progress

EVERY_S = 1.0
"""How long nobody looks where the system tells of no change."""

Folder = Annotated[
    Path, typer.Argument(help="Where files arrive, with a sub-folder for each sender.")
]


def watch(folder: Folder, partnership: SettingsFile = HERE) -> None:
    """Take files in as they appear in a folder, and publish them. Ctrl+C stops."""
    # The library that listens to the system takes a while to load, and no other command needs it.
    from hotspots.feeds.watching import wakes  # noqa: PLC0415

    settings, stop = read_partnership(partnership), Event()
    with ended_by_signals(stop), progress_bar() as progress:
        watcher = Watcher(settings, folder, clock=partial(now, settings), stop=stop)
        say = progress.console.print
        say(escape(printable(f"Looking after {folder} (Ctrl+C stops).")))
        every_s = min(EVERY_S, settings.arriving.settle_seconds)
        for _ in wakes(folder, every_s=every_s, stop=stop):
            _round(watcher, progress, root=folder.resolve())
    left = " What was taken in last is published at the next start." if watcher.is_behind else ""
    console.print(f"Stopped.{left}")


@contextmanager
def ended_by_signals(stop: Event) -> Iterator[None]:
    """Let the first signal to end only be noted, so that the work in hand comes to its end."""
    signals = (signal.SIGINT, signal.SIGTERM)
    before = {one: signal.getsignal(one) for one in signals}

    def note(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for one, handler in before.items():
            signal.signal(one, handler)

    for one in signals:
        signal.signal(one, note)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _round(watcher: Watcher, progress: Progress, *, root: Path) -> None:
    task = None
    for news in watcher.round(moment=monotonic(), tell=telling(progress)):
        if isinstance(news, Batch):
            task = progress.add_task("Taking files in", total=news.files)
        elif isinstance(news, Ingested) and task is not None:
            progress.advance(task)
        else:
            _say(news, progress, root=root)
    for one in progress.task_ids:
        progress.remove_task(one)


def _say(news: News, progress: Progress, *, root: Path) -> None:
    match news:
        case HotspotsError():
            errors.print(escape(f"{news} It is tried again until it works."), style="red")
        case Snapshot():
            progress.console.print(escape(news.notice) or f"Published snapshot {news.number}.")
        case Arrived():
            says = f"{news.path.relative_to(root)}: {_became(news)}"
            progress.console.print(escape(printable(says)), style="red" if news.stays else None)


def _became(news: Arrived) -> str:
    rows = sum(one.rows for one in news.taken_in)
    accepted = sum(one.accepted for one in news.taken_in)
    parts = [f"{counted(rows)}, {accepted:,} accepted, {rows - accepted:,} set aside."]
    parts = parts if news.taken_in else []
    if news.stays:
        parts.append(f"It stays where it is. {news.stays}")
    if news.report:
        parts.append(f"Its report is {news.report.name}.")
    return " ".join(parts)
