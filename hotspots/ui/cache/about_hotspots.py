"""What else is asked of hotspots: each answer worked out when somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.clusters.density import Bandwidth, chosen_bandwidth, density, dual_density
from hotspots.clusters.lorenz import Uneven
from hotspots.clusters.lorenz import uneven as uneven_share
from hotspots.publish.closer_than_months import SeenHours, SeenRepeat, hours_of
from hotspots.publish.closer_than_months import near_repeats as repeats
from hotspots.publish.densest_places import densest_places
from hotspots.publish.hotspot_areas import counted
from hotspots.publish.seen_timing import seen_hours
from hotspots.publish.started_now import started_now
from hotspots.publish.told_once import told_once
from hotspots.ui import hotspot_map
from hotspots.ui.cache.close_up import days
from hotspots.ui.cache.clusters import Asked, findings, hotspot_areas, tested
from hotspots.ui.cache.published import beside, folder_of, row_heads

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.clusters.scan.scan import Scan
    from hotspots.publish.local_findings import Period
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]

KEPT = 32
SEED = 0
"""The same snapshot gives the same answers."""


@dataclass(frozen=True)
class Densities:
    """Pictures of a density."""

    bandwidth: Bandwidth
    plain: Floats
    """Incidents a square kilometre, shape (cells,)."""
    dual: Floats
    """Incidents a resident."""


@st.cache_resource(show_spinner="Smoothing", max_entries=8)
def _densities(key: str, asked: Asked, _view: View) -> Densities:  # noqa: ARG001
    found = findings(_view, asked)
    number = tested(_view).series.index(asked.series)
    counts, covered = found.counts[number], found.covered[number]
    size = _view.cells["area_km2"].to_numpy()
    near = beside(_view)
    width = chosen_bandwidth(counts, neighbours=near, area_km2=size, covered=covered)
    residents = np.nan_to_num(_view.cells["residents"].to_numpy(dtype=np.float64))
    plain, people = (
        density(each, neighbours=near, area_km2=size, bandwidth_m=width.metres, covered=covered)
        for each in (counts, residents)
    )
    return Densities(width, plain, dual_density(plain, of_exposure=people))


def densities(shown: View, asked: Asked) -> Densities:
    """Return the density of incidents, by area and by residents."""
    return _densities(shown.key, asked, shown)


@st.cache_resource(show_spinner=False, max_entries=8)
def _density_rows(key: str, asked: Asked, is_dual: bool, _view: View) -> dict[int, bytes]:  # noqa: ARG001, FBT001
    seen = densities(_view, asked)
    chosen = seen.dual if is_dual else seen.plain
    return hotspot_map.density_rows(chosen, heads=row_heads(_view))


def density_rows(shown: View, asked: Asked, *, is_dual: bool) -> dict[int, bytes]:
    """Return the rows of a picture of a density, as JSON."""
    return _density_rows(shown.key, asked, is_dual, shown)


@st.cache_resource(show_spinner="Drawing curves", max_entries=KEPT)
def _uneven(key: str, asked: Asked, _view: View) -> Uneven:  # noqa: ARG001  part of the key
    what = counted(_view, tested(_view), series=asked.series, period=asked.period)
    number = tested(_view).series.index(asked.series)
    own = findings(_view, asked).covered[number]
    return uneven_share(
        (what.harm @ what.incidents)[own],
        incidents=what.incidents.sum(axis=0)[own],
        area_km2=_view.cells["area_km2"].to_numpy()[own],
        seed=SEED,
    )


def uneven(shown: View, asked: Asked) -> tuple[Uneven, str]:
    """Return how uneven harm is spread over the area that was tested, and what it is called."""
    return _uneven(shown.key, asked, shown), f"the harm of {asked.series}"


@st.cache_resource(show_spinner="Pairing incidents", max_entries=8)
def _near_repeats(key: str, asked: Asked, _view: View) -> SeenRepeat | None:  # noqa: ARG001
    measures = tested(_view).measures[asked.series]
    return repeats(days(_view), measures=measures, period=asked.period, seed=SEED)


def near_repeats(shown: View, asked: Asked) -> SeenRepeat | None:
    """Return how soon incidents come again nearby, None where too few are known by day."""
    return _near_repeats(shown.key, asked, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _hours(key: str, _view: View) -> pa.Table:  # noqa: ARG001  part of the key
    return told_once(seen_hours(folder_of(_view)), view=_view, time="quarter")


def hours(shown: View, asked: Asked, *, hotspot: str) -> SeenHours | None:
    """Return when in the week incidents happen, on the map or in one hotspot."""
    names = shown.cells["cell"].to_numpy()
    own = [
        names[one.facts.cells].tolist()
        for one in hotspot_areas(shown, asked)
        if one.name == hotspot
    ]
    return hours_of(
        _hours(shown.key, shown),
        measures=tested(shown).measures[asked.series],
        cells=own[0] if own else None,
    )


@st.cache_resource(show_spinner="Looking through circles", max_entries=8)
def _densest(key: str, period: Period, _view: View) -> Scan | None:  # noqa: ARG001
    return densest_places(_view, tested(_view), period=period, seed=SEED)


def densest(shown: View, asked: Asked) -> Scan | None:
    """Return which circles hold most against the people there, None where none can tell."""
    return _densest(shown.key, asked.period, shown)


@st.cache_resource(show_spinner="Looking through windows, up to half a minute", max_entries=8)
def _started(key: str, until: str, _view: View) -> Scan | None:  # noqa: ARG001  part of the key
    return started_now(_view, tested(_view), until=until, seed=SEED)


def started(shown: View, *, until: str) -> Scan | None:
    """Return whether something started in the months before one, None where none can tell."""
    return _started(shown.key, until, shown)
