"""A bridge as one page on paper: everything in it, nothing from elsewhere, no script."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hotspots.errors import printable
from hotspots.publish.borders import bridge_words as words
from hotspots.publish.borders.bridge_map import bridge_map
from hotspots.publish.borders.bridge_parts import parts
from hotspots.publish.exports import MARKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.borders.bridge import Bridge
    from hotspots.publish.view import View

FOLDER = Path(__file__).parent


def bridge_page(
    bridge: Bridge,
    *,
    view: View,
    outlines: Mapping[str, Mapping[str, Any]],
    names: Mapping[str, str],
    series: str,
    snapshot: str,
) -> bytes:
    """Return the page of a bridge, to be printed on A4 or kept as one file.

    Parameters
    ----------
    bridge : Bridge
    view : View
        The one that it was made of.
    outlines : mapping of str to mapping
        Layer to its borders as GeoJSON; see :meth:`hotspots.places.areas.Areas.outlines`.
    names : mapping of str to str
        Code of an area to its name, for the ends of flows.
    series : str
        What the hotspots are of, with the period; empty where none can be looked for.
    snapshot : str
        What identifies the snapshot.

    Returns
    -------
    bytes
        UTF-8; the same bridge gives the same bytes.
    """
    here, there = bridge.here.authority, bridge.there.authority
    cells = view.cells["cell"].to_numpy()
    feeds = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    weights = view.about["weights"]
    text = (
        _environment()
        .get_template("bridge.html.jinja")
        .render(
            marking=printable(view.about.get("marking", MARKING)),
            here=printable(bridge.names[0]),
            there=printable(bridge.names[1]),
            drawn=bridge_map(
                _geometry(outlines[here.layer], here.code),
                _geometry(outlines[there.layer], there.code),
                hotspots=[cells[list(one.places)].tolist() for one in bridge.hotspots],
            ),
            parts=parts(bridge, names=names, series=printable(series)),
            on=words.day(bridge.on.isoformat()),
            partnership=printable(view.about["partnership"]),
            made=(
                ("Snapshot", printable(snapshot)),
                ("View", printable(view.about["view"])),
                ("Months", f"{words.month(view.months[0])} to {words.month(view.months[-1])}"),
                ("Weights", printable(f"{weights['name']}, version {weights['version']}")),
                ("Fingerprint of the weights", weights["fingerprint"]),
                (
                    "Small numbers",
                    words.rounding_note(view.about["measures"], feeds=feeds),
                ),
            ),
        )
    )
    return text.encode()


def _geometry(outlines: Mapping[str, Any], code: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(
        one["geometry"] for one in outlines["features"] if one["properties"]["code"] == code
    )
    return found


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
