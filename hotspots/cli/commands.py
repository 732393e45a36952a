"""The same story from a terminal: check, ingest, build, serve, and what the store holds."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hotspots import pipeline
from hotspots.cli.boundary import boundary
from hotspots.cli.check import check
from hotspots.cli.export import export
from hotspots.cli.kit import kit
from hotspots.cli.lattice import lattice
from hotspots.cli.named_files import Files, found
from hotspots.cli.pack import pack
from hotspots.cli.register import app as register
from hotspots.cli.said import set_aside
from hotspots.cli.store import deliveries, withdraw
from hotspots.cli.terminal import (
    HERE,
    SettingsFile,
    console,
    errors,
    now,
    progress_bar,
    telling,
)
from hotspots.cli.watch import watch
from hotspots.counts.snapshots import open_snapshot
from hotspots.errors import UNREADABLE, HotspotsError, StoreError, printable
from hotspots.governance import Role
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from hotspots.settings import Partnership

DEMO = Path(__file__).resolve().parents[2] / "sample_data"
DEMO_FEEDS = (
    "police",
    "police_incidents",
    "transport_police",
    "stop_and_search",
    "csp_offences",
    "health",
    "ecds_injury",
    "health_other",
    "school_absence",
    "school_suspensions",
    "pupil_survey",
    "housing",
    "adult_social_care",
    "mental_health_substance",
    "community_intelligence",
    "community_intelligence_short",
    "county_lines_flow",
    "sites",
)
"""Folders of the demo that hold what senders sent."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="One hexagonal map of what each partner knows a part of.",
)

app.command()(check)
app.command()(kit)
app.command()(boundary)


@app.command()
def ingest(files: Files, partnership: SettingsFile = HERE) -> None:
    """Take files in: accepted rows are counted, and only the counts are kept."""
    raise typer.Exit(_ingest(read_partnership(partnership), found(files)))


@app.command()
def build(partnership: SettingsFile = HERE) -> None:
    """Publish the map of everything that was taken in."""
    _build(read_partnership(partnership))


app.command()(export)
app.command()(pack)
app.command()(watch)
app.command()(deliveries)
app.command()(withdraw)
app.command()(lattice)
app.add_typer(register, name="register")


@app.command()
def serve(
    partnership: SettingsFile = HERE,
    port: Annotated[int | None, typer.Option(min=1, max=65535)] = None,
    view: Annotated[Role, typer.Option(help="Whose view all pages show.")] = Role.ANALYST,
) -> None:
    """Show the published map on this machine."""
    _serve(partnership, port, view)


@app.command()
def demo(port: Annotated[int | None, typer.Option(min=1, max=65535)] = None) -> None:
    """Show the fictional county; builds its map first where there is none."""
    file = DEMO / "partnership.toml"
    settings = read_partnership(file)
    try:
        open_snapshot(settings.store_folder)
    except StoreError:
        _ingest(settings, found([DEMO / feed for feed in DEMO_FEEDS]))
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


def _ingest(settings: Partnership, files: list[Path]) -> int:
    status = new = rows = accepted = 0
    started = monotonic()
    with progress_bar() as progress:
        task = progress.add_task("Taking files in", total=len(files))
        for one in pipeline.ingest(
            settings, files, clock=partial(now, settings), tell=telling(progress)
        ):
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
    with progress_bar() as progress:
        snapshot = pipeline.build(
            settings, built_at=now(settings).isoformat(timespec="seconds"), tell=telling(progress)
        )
    console.print(escape(snapshot.notice) or f"Published snapshot {snapshot.number}.")


def _serve(partnership: Path, port: int | None, role: Role = Role.ANALYST) -> None:
    # The screen is the only command that needs Streamlit: the others start without it.
    from hotspots.serve import serve as serve_screen  # noqa: PLC0415

    with suppress(StoreError):
        notice = open_snapshot(read_partnership(partnership).store_folder).notice
        if notice:
            errors.print(escape(notice), style="yellow")
    address = f"http://127.0.0.1:{port or 8501}"
    console.print(f"The map is at {address} (Ctrl+C stops it).")
    serve_screen(partnership, port=port, role=role)
