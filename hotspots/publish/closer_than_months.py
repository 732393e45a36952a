"""When in the week, and how soon again: asked of the days and hours that a view may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.repeat.events import events, ring_distances_m, spacing_m
from hotspots.clusters.repeat.knox import NearRepeat, knox
from hotspots.clusters.repeat.stay import Stay, stay
from hotspots.clusters.timing import Run, Share, busiest_runs, hour_profile, night, share_of_hours
from hotspots.clusters.timing import weekend as of_weekend
from hotspots.places.cells import areas_km2, centres, from_text, parents

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.publish.local_findings import Period
    from hotspots.publish.view import View

    Integers = NDArray[np.int64]

HOURS = 168
MOST_EVENTS = 20_000
"""Above it the newest are taken: pairs grow with the square of their number."""


@dataclass(frozen=True)
class SeenRepeat:
    """How soon incidents come again nearby."""

    table: NearRepeat
    stay: Stay
    events: int
    left_out: int
    """Older ones, where there were too many to pair."""
    spacing_m: float
    """Between the centres of neighbouring cells that days are known by."""


@dataclass(frozen=True)
class SeenHours:
    """When in the week incidents happen."""

    profile: tuple[Share, ...]
    """Of each of the 168 hours, from Monday midnight."""
    night: Share
    weekend: Share
    runs: tuple[Run, ...]
    """The hours in a row that hold most."""
    incidents: float


def near_repeats(
    days: pa.Table, *, measures: Sequence[str], period: Period, seed: int
) -> SeenRepeat | None:
    """Return how soon incidents come again nearby, None where fewer than two are known by day.

    Parameters
    ----------
    days : pyarrow.Table
        See :func:`hotspots.publish.seen_timing.seen_days`.
    measures : sequence of str
    period : Period
    seed : int
    """
    first, last = _bounds(period)
    when = np.array(days["day"].to_pylist(), dtype="datetime64[D]")
    own = np.isin(np.array(days["measure"].to_pylist()), list(measures))
    rows = np.flatnonzero(own & (when >= first) & (when <= last))
    rows = rows[np.argsort(when[rows], kind="stable")]
    incidents = days["incidents"].to_numpy()[rows]
    kept = np.cumsum(incidents[::-1])[::-1] <= MOST_EVENTS
    left_out = int(incidents[~kept].sum())
    rows, incidents = rows[kept], incidents[kept]
    if incidents.sum() < 2:  # noqa: PLR2004  one incident has no pair
        return None
    cells = days["cell"].to_numpy()[rows]
    longitude, latitude = centres(cells)
    day = when[rows].astype(np.int64)
    senders = np.unique(np.array(days["sender"].to_pylist())[rows], return_inverse=True)[1]
    quarter = day // 91
    found = events(
        longitude,
        latitude,
        day=day,
        incidents=incidents,
        # One that became worse for good is no repeat, and a silent sender no pause.
        stratum=np.unique(np.stack([senders, quarter]), axis=1, return_inverse=True)[1].ravel(),
    )
    spacing = spacing_m(float(np.median(areas_km2(cells))))
    distances = ring_distances_m(spacing)
    table = knox(found, distances_m=distances, seed=seed)
    return SeenRepeat(
        table=table,
        stay=stay(table, near_m=distances[1]),
        events=int(incidents.sum()),
        left_out=left_out,
        spacing_m=spacing,
    )


def hours_of(
    hours: pa.Table, view: View, *, measures: Sequence[str], cells: Integers | None
) -> SeenHours | None:
    """Return when in the week incidents happen, over all quarters; None where nothing is known.

    Parameters
    ----------
    hours : pyarrow.Table
        See :func:`hotspots.publish.seen_timing.seen_hours`.
    view : View
    measures : sequence of str
    cells : ndarray of int, optional
        Rows of the cells of a hotspot; the whole map without it.
    """
    own = np.isin(np.array(hours["measure"].to_pylist()), list(measures))
    if cells is not None:
        chosen = from_text(view.cells["cell"].to_numpy()[cells].tolist())
        where = parents(hours["cell"].to_numpy(), resolution=view.about["resolution"])
        own &= np.isin(where, chosen)
    profile = np.zeros(HOURS, dtype=np.int64)
    np.add.at(profile, hours["hour_of_week"].to_numpy()[own], hours["millionths"].to_numpy()[own])
    if not profile.any():
        return None
    return SeenHours(
        profile=hour_profile(profile),
        night=share_of_hours(profile, hours=night()),
        weekend=share_of_hours(profile, hours=of_weekend()),
        runs=busiest_runs(profile),
        incidents=float(profile.sum()) / 1_000_000,
    )


def _bounds(period: Period) -> tuple[np.datetime64, np.datetime64]:
    until = np.datetime64(period.until, "M")
    first = (until - (period.months - 1)).astype("datetime64[D]")
    last = (until + 1).astype("datetime64[D]") - 1
    return first, last
