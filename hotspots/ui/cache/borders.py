"""What crosses borders, read and worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import streamlit as st

from hotspots.places.areas import read_json
from hotspots.publish.borders.bridge import Bridge, bridge
from hotspots.publish.borders.bridge_page import bridge_page
from hotspots.publish.borders.published import Borders, read_borders
from hotspots.publish.borders.straddling import SharedHotspot, shared_hotspots
from hotspots.ui.borders import boundary_layers, silent_layer
from hotspots.ui.cache.clusters import Asked, hotspot_areas, tested
from hotspots.ui.cache.published import folder_of, today

if TYPE_CHECKING:
    from datetime import date

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.view import View

KEPT = 16


@st.cache_resource(show_spinner="Opening what crosses borders", max_entries=2)
def _borders(key: str, _view: View) -> Borders:  # noqa: ARG001  part of the key
    return read_borders(folder_of(_view))


def borders(shown: View) -> Borders:
    """Return what a view is told of borders."""
    return _borders(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _outlines(key: str, _view: View) -> dict[str, dict[str, Any]]:  # noqa: ARG001  part of the key
    folder = folder_of(_view)
    return {
        one["name"]: read_json(folder / f"outlines_{one['name']}.geojson")
        for one in _view.about["layers"]
    }


def outlines_of(shown: View) -> dict[str, dict[str, Any]]:
    """Return each layer's outlines as GeoJSON."""
    return _outlines(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _border_rows(key: str, layer: str, _view: View) -> bytes:  # noqa: ARG001  part of the key
    labels = {one["name"]: one["label"] for one in _view.about["layers"]}
    return boundary_layers.border_rows(outlines_of(_view)[layer], label=labels[layer])


def border_rows(shown: View, layer: str) -> bytes:
    """Return a layer's borders as rows, each drawn once."""
    return _border_rows(shown.key, layer, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _silent_ground(key: str, _view: View) -> bytes:  # noqa: ARG001  part of the key
    return orjson.dumps(silent_layer.features(borders(_view).silent))


def silent_ground(shown: View) -> bytes:
    """Return the ground that nothing is received of, as GeoJSON."""
    return _silent_ground(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _shared(key: str, asked: Asked, _view: View) -> tuple[SharedHotspot, ...]:  # noqa: ARG001
    return shared_hotspots(
        _view,
        hotspot_areas(_view, asked),
        tested=tested(_view),
        series=asked.series,
        period=asked.period,
        borders=borders(_view).cells,
    )


def shared(shown: View, asked: Asked) -> tuple[SharedHotspot, ...]:
    """Return the hotspots of a map with what each authority holds of them."""
    return _shared(shown.key, asked, shown)


def area_names(shown: View) -> dict[tuple[str, str], str]:
    """Return the name of each authority, by layer and code."""
    return {(one.layer, one.code): one.name for one in borders(shown).authorities}


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _bridge(
    key: str,  # noqa: ARG001  part of the key
    here: tuple[str, str],
    there: tuple[str, str],
    asked: Asked | None,
    on: date,
    _view: View,
) -> Bridge:
    told = borders(_view)
    known = {(one.layer, one.code): one for one in told.authorities}
    return bridge(
        known[here],
        known[there],
        known=told.authorities,
        flows=told.flows.table,
        hotspots=shared(_view, asked) if asked else (),
        comparisons=told.recording.comparisons,
        partners=_view.about["partners"],
        on=on,
    )


def bridge_between(
    shown: View, here: Authority, there: Authority, *, asked: Asked | None
) -> Bridge:
    """Return what two authorities share; without hotspots where nothing can be tested."""
    one, other = (here.layer, here.code), (there.layer, there.code)
    return _bridge(shown.key, one, other, asked, today(), shown)


def page_of(shown: View, made: Bridge, *, series: str) -> bytes:
    """Return a bridge as one page to print."""
    return bridge_page(
        made,
        view=shown,
        outlines=outlines_of(shown),
        names=borders(shown).flows.names(),
        series=series,
        snapshot=shown.key.rsplit(" ", 2)[1],
    )
