"""Places to patrol in words, as a table and on a map. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import orjson
import pandas as pd

from hotspots.places.cells import areas_km2, as_text, centres, spacing_m
from hotspots.ui import palette, wording
from hotspots.ui.deck import Viewpoint
from hotspots.ui.hotspot_outlines import Outlines, nameless
from hotspots.ui.legend import STYLE, entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.areas.patrol import PatrolSize
    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.local_findings import Period
    from hotspots.publish.patrol_places import FineCounts, PatrolPlace

RING, PLACE = 0, 1
"""Bands of the map."""
COLOURS: tuple[palette.RGB, ...] = ((214, 200, 160), palette.FINDING_COLOURS[1])
STREET_ZOOM = 13.3


def summary(found: Sequence[PatrolPlace], fine: FineCounts, *, name: str) -> str:
    """Say how many places there are, and how much happened in them."""
    whole = int(fine.counts.sum())
    if not whole:
        return (
            f"**Nowhere to send a patrol for {wording.plain(name)}**: no incident of this period "
            "is known by a place so small. Days and small cells are told to this view only by "
            "partners whose contract says so."
        )
    if not found:
        return (
            f"**No place of this size holds as many incidents of {wording.plain(name)}**: ask for "
            "fewer, or for a longer period."
        )
    inside = sum(one.facts.incidents for one in found)
    hectares = 100 * sum(one.facts.area_km2 for one in found)
    noun = "place" if len(found) == 1 else "places"
    return (
        f"**{len(found)} {noun} to patrol**, {hectares:.0f} hectares in all, hold {inside:,} of "
        f"{whole:,} incidents of {wording.plain(name)} ({inside / whole:.0%})."
    )


def choices(fine: FineCounts, *, size: PatrolSize, period: Period) -> list[str]:
    """Say which choices were made, and why."""
    across = spacing_m(float(areas_km2(fine.cells[:1])[0])) if len(fine.cells) else 0.0
    of = wording.listed([wording.plain(one) for one in fine.feeds])
    return [
        (
            f"I counted what {of} know by cells of some {across:.0f} metres (resolution 10), over "
            f"{wording.months(period.months)} to {wording.month_name(period.until)}: whole "
            "incidents, each alike, however much harm it did."
        ),
        (
            f"A place is a cell and {_rings(size.reach_rings)} around it, about as much as a "
            "patrol on foot covers in a quarter of an hour and as field trials used."
        ),
        (
            f"It holds at least {size.fewest_incidents} incidents in the period. Trials asked for "
            "20 serious calls a year; over another period ask for more or fewer."
        ),
        (
            f"Middles lie {size.apart_rings} rings or more apart, some "
            f"{size.apart_rings * across:,.0f} metres, so that no cell lies in the "
            "rings around two places."
        ),
        (
            f"The {_rings(size.buffer_rings)} around a place is where incidents may move to: count "
            "it before and after."
        ),
        (
            "The fullest place comes first, then the next fullest of what is left. This says where "
            "most lies within a walk, not that chance does not explain it: the last column says "
            "which hotspot a place belongs to."
        ),
    ]


def _rings(number: int) -> str:
    return "ring" if number == 1 else f"{number} rings"


def table(found: Sequence[PatrolPlace], areas: Sequence[NamedArea]) -> pd.DataFrame:
    """Return a row a place, the fullest first."""
    return pd.DataFrame(
        [
            {
                "Place": number,
                "Around": one.name,
                "Incidents": one.facts.incidents,
                "Ring": one.facts.incidents_in_buffer,
                "Hectares": round(100 * one.facts.area_km2, 1),
                "Belongs to hotspot": _hotspot(one, areas),
            }
            for number, one in enumerate(found, start=1)
        ]
    )


def _hotspot(one: PatrolPlace, areas: Sequence[NamedArea]) -> str:
    return next((area.name for area in areas if one.place in area.facts.cells), "none")


def rows(found: Sequence[PatrolPlace]) -> dict[int, bytes]:
    """Return the rows of the map, as JSON: places, and the rings around them."""
    drawn: dict[int, list[dict[str, str]]] = {RING: [], PLACE: []}
    for number, one in enumerate(found, start=1):
        for band, cells, what in (
            (PLACE, one.facts.cells, f"{one.facts.incidents:,} incidents"),
            (RING, one.facts.buffer, f"{one.facts.incidents_in_buffer:,} in the ring around"),
        ):
            says = f"Place {number}: {what}"
            drawn[band] += [{"h": cell, "n": one.name, "s": says} for cell in as_text(cells)]
    return {band: orjson.dumps(own) for band, own in drawn.items() if own}


def numbers(found: Sequence[PatrolPlace]) -> bytes:
    """Return the places' numbers as rows of a text layer."""
    middles = np.array([one.facts.middle for one in found], dtype=np.uint64)
    points = zip(*(one.tolist() for one in centres(middles)), strict=True)
    return orjson.dumps(
        [{"p": point, "t": str(number)} for number, point in enumerate(points, start=1)]
    )


def lines(found: Sequence[PatrolPlace]) -> Outlines:
    """Return the lines around places, and around the rings around them."""
    own = [(one.name, one.facts.cells) for one in found]
    wide = [(one.name, np.union1d(one.facts.cells, one.facts.buffer)) for one in found]
    return nameless([*wide, *own])


def legend() -> str:
    """Return the legend as HTML."""
    told = [
        entry(palette.css(COLOURS[PLACE]), "place to patrol", "with its number", ""),
        entry(palette.css(COLOURS[RING]), "ring around it", "", "where incidents may move to"),
    ]
    return f'{STYLE}<div class="legend" role="group" aria-label="Legend">{"".join(told)}</div>'


def looks_at(one: PatrolPlace) -> Viewpoint:
    """Return a view of the streets of one place."""
    longitude, latitude = centres(one.facts.cells)
    return Viewpoint(float(longitude.mean()), float(latitude.mean()), zoom=STREET_ZOOM)
