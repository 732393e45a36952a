"""The command that writes a published map to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hotspots.cli.terminal import HERE, SettingsFile, console, progress_bar
from hotspots.counts.snapshots import open_snapshot
from hotspots.errors import RefusedError, StoreError, printable
from hotspots.publish.leaving.export import KINDS, exported
from hotspots.publish.leaving.reading import map_outlines, read_layer
from hotspots.publish.leaving.written import check_target, write_whole
from hotspots.publish.view import read_view
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from hotspots.publish.view import View

VIEWS = ("analyst", "board")
SUFFIXES = {".parquet": "geoparquet"}
STAGES = ("Opening the map", "Making the file", "Writing")

Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write.")]
Kind = Annotated[
    str | None,
    typer.Option("--format", help=f"{', '.join(KINDS)}; without it, as the file's name ends."),
]
ViewName = Annotated[str, typer.Option("--view", help=f"Whose view: {', '.join(VIEWS)}.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")]


def export(
    output: Output,
    partnership: SettingsFile = HERE,
    *,
    kind: Kind = None,
    view: ViewName = "analyst",
    force: Force = False,
) -> None:
    """Write the published map of a view to a file: a table, a map file or a picture."""
    form = kind_of(output, kind)
    check_target(output, is_forced=force)
    settings = read_partnership(partnership)
    with progress_bar() as progress:
        task = progress.add_task(STAGES[0], total=len(STAGES))
        shown, folder = opened(settings.store_folder, name=view)
        layer = read_layer(shown, folder=folder)
        progress.update(task, description=STAGES[1], completed=1)
        content = exported(layer, kind=form, outlines=map_outlines(shown, folder=folder))
        progress.update(task, description=STAGES[2], completed=2)
        write_whole(output, content)
    said = f"{output}: {len(layer.table):,} cells, {view} view, {layer.made.marking}."
    console.print(escape(printable(said)))


def kind_of(output: Path, kind: str | None) -> str:
    """Return the format that was asked for, or that a file's name ends with.

    Raises
    ------
    RefusedError
        Where there is no such format.
    """
    ending = output.suffix.lower()
    wanted = kind or SUFFIXES.get(ending, ending.removeprefix("."))
    if wanted not in KINDS:
        message = (
            f"There is no format {wanted or 'without a name'}. Say --format {', '.join(KINDS)}."
        )
        raise RefusedError(message)
    return wanted


def opened(store: Path, *, name: str) -> tuple[View, Path]:
    """Return a published view and its folder.

    Raises
    ------
    RefusedError
        Where there is no such view.
    StoreError
        Where nothing is published, or the snapshot holds no such view.
    """
    if name not in VIEWS:
        message = f"There is no view {name}. Say --view {', '.join(VIEWS)}."
        raise RefusedError(message)
    snapshot = open_snapshot(store)
    folder = snapshot / name
    if not folder.is_dir():
        message = f"Snapshot {snapshot.number} holds no {name} view. Run: hotspots build."
        raise StoreError(message)
    return read_view(folder, key=f"{store} {snapshot.number} {name}"), folder
