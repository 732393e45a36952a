"""The map under the cells: our own files, so that no tile is fetched from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.counts.files import write_json
from hotspots.places.areas import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.areas import Areas
    from hotspots.settings import Basemap

SEA, LAND, WATER, ROAD, RAIL = "#dfe8ee", "#f7f5f0", "#cbdce6", "#b9b2a6", "#8f8a94"


def write_basemap(basemap: Basemap, *, ground: Areas, source: Path, folder: Path) -> None:
    """Write a style and its GeoJSON sources.

    Parameters
    ----------
    basemap : Basemap
    ground : Areas
        Drawn as land where the settings name none.
    source : Path
        Where the basemap's paths begin.
    folder : Path
        Where to write; served to browsers, so nothing else may lie there.
    """
    folder.mkdir(parents=True)
    drawn = {
        name: read_json(source / file)
        for name in ("land", "water", "roads", "rail", "towns")
        if (file := getattr(basemap, name))
    }
    drawn.setdefault("land", ground.outlines())
    for name, document in drawn.items():
        write_json(folder / f"{name}.geojson", document)
    write_json(folder / "style.json", _style(drawn))


def _style(drawn: dict[str, Any]) -> dict[str, Any]:
    layers: list[dict[str, Any]] = [
        {"id": "sea", "type": "background", "paint": {"background-color": SEA}}
    ]
    for name, kind, paint in (
        ("land", "fill", {"fill-color": LAND}),
        ("water", "fill", {"fill-color": WATER}),
        ("roads", "line", {"line-color": ROAD, "line-width": 1.5}),
        ("rail", "line", {"line-color": RAIL, "line-width": 1, "line-dasharray": [3, 2]}),
    ):
        if name in drawn:
            layers.append({"id": name, "type": kind, "source": name, "paint": paint})
    return {
        "version": 8,
        "sources": {
            name: {"type": "geojson", "data": f"/basemap/{name}.geojson"}
            for name in sorted(drawn)
            if name != "towns"
        },
        "layers": layers,
    }
