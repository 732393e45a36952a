"""What every command shares: consoles, progress, the settings file, the time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from hotspots.publish.snapshot import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.settings import Partnership

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

HERE = Path("partnership.toml")
SettingsFile = Annotated[
    Path,
    typer.Option(
        "--partnership", envvar="HOTSPOTS_PARTNERSHIP", help="The partnership's settings."
    ),
]


def progress_bar() -> Progress:
    """Return a bar that is gone once the work is done."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def telling(progress: Progress) -> Callable[[str], None]:
    """Return what shows the stages of a build on a bar of their own, and prints anything else."""
    tasks: list[TaskID] = []

    def tell(says: str) -> None:
        if says not in STAGES:
            progress.console.print(escape(says))
            return
        if not tasks:
            tasks.append(progress.add_task(says, total=len(STAGES)))
        progress.update(tasks[0], description=says, completed=STAGES.index(says))

    return tell


def now(settings: Partnership) -> datetime:
    """Return the time in UTC, on the day that the settings take for today."""
    moment = datetime.now(tz=UTC)
    return datetime.combine(settings.today, moment.timetz()) if settings.today else moment
