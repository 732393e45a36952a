"""The command that says what a boundary file holds, and how to put it on the map."""

from __future__ import annotations

import json
import re
from pathlib import Path  # noqa: TC003  read when the command starts
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from hotspots.cli.terminal import HERE, SettingsFile, console
from hotspots.errors import RefusedError, SettingsError, printable
from hotspots.places.areas import read_areas
from hotspots.places.boundaries.listing import listed, many
from hotspots.places.boundaries.reading import read_part
from hotspots.places.on_the_map import ground_of, on_the_map
from hotspots.settings import Layer, read_partnership

if TYPE_CHECKING:
    from hotspots.places.areas import Areas
    from hotspots.places.boundaries.reading import Part
    from hotspots.settings import Partnership

PLACEHOLDER = "new_layer"
ASKED = ("code", "title", "table", "crs")
"""Settings of a layer that are written only where they were needed."""


def boundary(
    file: Annotated[Path, typer.Argument(help="GeoPackage, GeoJSON, TopoJSON, or a .shp.")],
    partnership: SettingsFile = HERE,
    *,
    code: Annotated[str | None, typer.Option(help="Column with the codes.")] = None,
    title: Annotated[str | None, typer.Option(help="Column with the names.")] = None,
    table: Annotated[str | None, typer.Option(help="Which table, of several.")] = None,
    crs: Annotated[str | None, typer.Option(help="EPSG code, where the file has none.")] = None,
) -> None:
    """Say what a boundary file holds, what was mended, and how to put it on the map."""
    settings = read_partnership(partnership) if partnership.is_file() else None
    try:
        layer = _layer(file, crs).model_copy(update={"code": code, "title": title, "table": table})
        part = read_part(layer, file=file)
        areas = read_areas(layer, folder=file.parent)
        told = _on_the_map(settings, areas) if settings else None
    except SettingsError as fault:
        raise RefusedError(str(fault)) from None
    _say(part, areas, told)
    console.print("\nAdd to the settings, with a name and a label of your own:\n", style="bold")
    console.print(escape(printable_lines(toml_lines(file, layer, settings))))


def _on_the_map(settings: Partnership, areas: Areas) -> Areas:
    grid = settings.layer(settings.grid.layer)
    ground = ground_of(settings, read_areas(grid, folder=settings.data_folder))
    return on_the_map(settings, {areas.layer: areas}, ground=ground)[areas.layer]


def _layer(file: Path, crs: str | None) -> Layer:
    if crs and not re.fullmatch(r"EPSG:\d{4,6}", crs):
        message = f"--crs {crs} is no EPSG code. Say it like EPSG:27700."
        raise SettingsError(message)
    if not file.is_file():
        message = f"There is no file {file}. Check its name and folder."
        raise SettingsError(message)
    name = re.sub(r"[^a-z0-9]+", "_", file.name.split(".")[0].lower()).strip("_")
    is_usable = re.fullmatch(r"[a-z][a-z0-9_]*", name)
    return Layer(
        name=name if is_usable else PLACEHOLDER,
        label=(name if is_usable else PLACEHOLDER).replace("_", " ").capitalize(),
        files=(_literal(file.name),),
        crs=crs,
    )


def _literal(path: str) -> str:
    """Return a path as settings name it: what stands for any name is meant as it is written."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in path)


def _say(part: Part, areas: Areas, told: Areas | None) -> None:
    console.rule(f"[bold]{escape(printable(part.file.name))}[/bold]", align="left")
    columns = part.columns
    named = f"names in {columns.name}" if columns.name else "no names"
    examples = [f"{code} {name}" for code, name in zip(areas.codes, areas.names, strict=True)]
    says = [
        f"{part.kind}, {many(len(areas.codes), 'area')}; codes in {columns.code}, {named}.",
        f"They are {listed(examples)}.",
        f"Reference system: {part.crs or 'not declared'}."[:200],
    ]
    if told:
        says.append(f"{many(len(told.codes), 'area')} touch the map.")
    for one in (*says, *(told or areas).remarks):
        console.print(f"  {escape(printable(one))}")


def toml_lines(file: Path, layer: Layer, settings: Partnership | None) -> list[str]:
    """Return what to write into the settings for a layer.

    Parameters
    ----------
    file : Path
    layer : Layer
    settings : Partnership or None
        Says where the layer's path begins; a file that lies elsewhere has to be copied there.
    """
    path, note = file.name, []
    if settings:
        folder, there = settings.data_folder.resolve(), file.resolve()
        if there.is_relative_to(folder):
            path = there.relative_to(folder).as_posix()
        else:
            note = [f"# copy the file to {folder.name}/ first: paths begin there"]
    asked = [(one, getattr(layer, one)) for one in ASKED]
    values = [("name", layer.name), ("label", layer.label), ("files", [_literal(path)]), *asked]
    written = [f"{one} = {json.dumps(value, ensure_ascii=False)}" for one, value in values if value]
    return [*note, "[[layers]]", *written]


def printable_lines(lines: list[str]) -> str:
    """Return lines that cannot steer a terminal."""
    return "\n".join(printable(line) for line in lines)
