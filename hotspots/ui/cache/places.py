"""The names that can be looked for, opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from hotspots.publish.findable import FILE, findable
from hotspots.publish.finding import PlaceIndex, read_index
from hotspots.publish.hotspot_areas import PLACES
from hotspots.ui.cache.clusters import named_places
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    from hotspots.publish.view import View


@st.cache_resource(show_spinner="Opening the names of places", max_entries=4)
def _place_index(key: str, _view: View) -> PlaceIndex:  # noqa: ARG001  part of the key
    folder = folder_of(_view)
    if (folder / FILE).exists():
        return read_index(folder)
    # A map that was published before places could be looked for knows streets and wards.
    return PlaceIndex(
        findable(
            _view,
            named=named_places(_view) if (folder / PLACES).exists() else [],
            postcodes=pd.DataFrame({"name": [], "longitude": [], "latitude": []}),
            resolution=_view.about["resolution"],
        )
    )


def place_index(shown: View) -> PlaceIndex:
    """Return the names that can be looked for on the map of a view."""
    return _place_index(shown.key, shown)
