"""The same story from a terminal: check, ingest, build, serve."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from hotspots import pipeline
from hotspots.cli.said import say, set_aside
from hotspots.counts.snapshots import open_snapshot
from hotspots.errors import BREACHES, UNREADABLE, HotspotsError, StoreError, printable
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotspots.settings import Partnership

DEMO = Path(__file__).resolve().parents[2] / "sample_data"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="One hexagonal map of what each partner knows a part of.",
)
console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)

SettingsFile = Annotated[
    Path,
    typer.Option(
        "--partnership", envvar="HOTSPOTS_PARTNERSHIP", help="The partnership's settings."
    ),
]
Files = Annotated[
    list[Path], typer.Argument(help="Files, or folders whose CSV files are all taken.")
]
HERE = Path("partnership.toml")


@app.command()
def check(
    files: Files,
    partnership: SettingsFile = HERE,
    examples: Annotated[int, typer.Option(min=0, help="Rows to name for each breach.")] = 20,
) -> None:
    """Hold files against their contracts and say what is wrong. Nothing is kept."""
    settings = read_partnership(partnership)
    found, status = _found(files), 0
    with _progress() as progress:
        task = progress.add_task("Checking", total=len(found))
        for verdict in pipeline.check(settings, found, examples=examples, today=_now().date()):
            progress.advance(task)
            if isinstance(verdict, HotspotsError):
                errors.print(escape(str(verdict)), style="red")
                status = max(status, verdict.exit_status)
            else:
                say(progress.console, verdict)
                status = max(status, BREACHES if verdict.breaches else 0)
    raise typer.Exit(status)


@app.command()
def ingest(files: Files, partnership: SettingsFile = HERE) -> None:
    """Take files in: accepted rows are counted, and only the counts are kept."""
    raise typer.Exit(_ingest(read_partnership(partnership), _found(files)))


@app.command()
def build(partnership: SettingsFile = HERE) -> None:
    """Publish the map of everything that was taken in."""
    _build(read_partnership(partnership))


@app.command()
def serve(
    partnership: SettingsFile = HERE,
    port: Annotated[int | None, typer.Option(min=1, max=65535)] = None,
) -> None:
    """Show the published map on this machine."""
    _serve(partnership, port)


@app.command()
def demo(port: Annotated[int | None, typer.Option(min=1, max=65535)] = None) -> None:
    """Show the fictional county; builds its map first where there is none."""
    file = DEMO / "partnership.toml"
    settings = read_partnership(file)
    try:
        open_snapshot(settings.store_folder)
    except StoreError:
        _ingest(settings, _found([DEMO / "police"]))
        _build(settings)
    _serve(file, port)


def main() -> None:
    """Run the command line; what goes wrong is one sentence."""
    try:
        app()
    except HotspotsError as fault:
        errors.print(escape(str(fault)), style="red")
        sys.exit(fault.exit_status)
    except OSError as fault:
        where = f" ({fault.filename})" if fault.filename else ""
        says = f"{fault.strerror or fault}{where}. What was published before is untouched."
        errors.print(escape(printable(says)), style="red")
        sys.exit(UNREADABLE)
    except KeyboardInterrupt:
        errors.print("Stopped. What was published before is untouched.")
        sys.exit(130)


def _found(files: Iterable[Path]) -> list[Path]:
    found = []
    for path in files:
        if path.is_dir():
            inside = sorted(
                one
                for one in path.rglob("*")
                if one.is_file() and one.name.lower().endswith((".csv", ".csv.gz"))
            )
            if not inside:
                message = f"There is no CSV file in the folder {path}."
                raise HotspotsError(message)
            found += inside
        else:
            found.append(path)
    return found


def _ingest(settings: Partnership, files: list[Path]) -> int:
    status = new = rows = accepted = 0
    started = monotonic()
    with _progress() as progress:
        task = progress.add_task("Taking files in", total=len(files))
        for one in pipeline.ingest(settings, files, clock=_now):
            progress.advance(task)
            if one.fault:
                status = max(status, one.fault.exit_status)
                progress.console.print(escape(str(one.fault)), style="red")
            elif one.verdict:
                new += one.is_new
                rows += one.verdict.rows
                accepted += one.verdict.accepted
                rate = rows / (monotonic() - started)
                says = f"Taking files in, {rows:,} rows, {rate:,.0f} a second"
                progress.update(task, description=says)
                for finding in one.verdict.breaches:
                    progress.console.print(escape(set_aside(one.verdict, finding)))
    console.print(
        f"{len(files):,} files: {new:,} new, {rows:,} rows, {accepted:,} accepted, "
        f"{rows - accepted:,} set aside. [dim]'hotspots check FILE' names the rows.[/dim]"
    )
    return status


def _build(settings: Partnership) -> None:
    with _progress() as progress:
        task = progress.add_task(pipeline.STAGES[0], total=len(pipeline.STAGES))

        def tell(stage: str) -> None:
            place = pipeline.STAGES.index(stage)
            progress.update(task, description=stage, completed=place)

        snapshot = pipeline.build(
            settings, built_at=_now().isoformat(timespec="seconds"), tell=tell
        )
        progress.update(task, completed=len(pipeline.STAGES))
    console.print(f"Published snapshot {snapshot.number}.")


def _serve(partnership: Path, port: int | None) -> None:
    # The screen is the only command that needs Streamlit: the others start without it.
    from hotspots.serve import serve as serve_screen  # noqa: PLC0415

    address = f"http://127.0.0.1:{port or 8501}"
    console.print(f"The map is at {address} (Ctrl+C stops it).")
    serve_screen(partnership, port=port)


def _progress() -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


def _now() -> datetime:
    return datetime.now(tz=UTC)
