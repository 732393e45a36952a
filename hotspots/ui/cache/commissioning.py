"""Need, concentration and provision, worked out once for every choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.commissioning.areas import AreasOfLayer, areas_of_layer, is_told_apart
from hotspots.publish.commissioning.concentration import Concentration, concentration
from hotspots.publish.commissioning.need import Need, need
from hotspots.publish.commissioning.provision import published_provision
from hotspots.publish.leaving.reading import read_outlines
from hotspots.ui.cache.maps import scored
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

KEPT = 32


@st.cache_resource(show_spinner=False, max_entries=2)
def _outlines(key: str, _view: View) -> dict[str, dict[str, Any]]:  # noqa: ARG001  part of the key
    return read_outlines(_view, folder=folder_of(_view))


def outlines_of(shown: View) -> dict[str, dict[str, Any]]:
    """Return layer to its published borders, as GeoJSON."""
    return _outlines(shown.key, shown)


@st.cache_resource(show_spinner="Laying out areas", max_entries=2)
def _layers(key: str, _view: View) -> dict[str, AreasOfLayer]:  # noqa: ARG001
    outlines = outlines_of(_view)
    return {name: areas_of_layer(_view, name, outlines=one) for name, one in outlines.items()}


def all_layers(shown: View) -> dict[str, AreasOfLayer]:
    """Return every layer with its areas, also those that are smaller than cells."""
    return _layers(shown.key, shown)


def layers(shown: View) -> dict[str, AreasOfLayer]:
    """Return the layers whose areas can be spoken of one by one."""
    return {name: one for name, one in all_layers(shown).items() if is_told_apart(one)}


@st.cache_resource(show_spinner="Adding up the need", max_entries=KEPT)
def _need(key: str, choice: Choice, layer: str, _view: View) -> Need:  # noqa: ARG001
    return need(_view, scored(_view, choice), all_layers(_view)[layer])


def need_of(shown: View, choice: Choice, *, layer: str) -> Need:
    """Return the need of the areas of a layer."""
    return _need(shown.key, choice, layer, shown)


@st.cache_resource(show_spinner="Drawing the curve", max_entries=KEPT)
def _concentration(key: str, choice: Choice, _view: View) -> Concentration | None:  # noqa: ARG001
    return concentration(_view, scored(_view, choice), list(layers(_view).values()))


def concentration_of(shown: View, choice: Choice) -> Concentration | None:
    """Return how concentrated need is, None where it cannot be said."""
    return _concentration(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _provision(key: str, _view: View) -> pd.DataFrame | None:  # noqa: ARG001  part of the key
    return published_provision(folder_of(_view))


def provision(shown: View) -> pd.DataFrame | None:
    """Return the services that were published with a view, None where there is no file."""
    return _provision(shown.key, shown)
