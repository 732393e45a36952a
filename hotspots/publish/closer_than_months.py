"""When in the week, and how soon again: asked of the days and hours that a view may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.clusters.repeat.events import Events, ring_distances_m
from hotspots.clusters.repeat.knox import NearRepeat, knox
from hotspots.clusters.repeat.stay import Stay, stay
from hotspots.clusters.timing import (
    Run,
    Share,
    busiest_runs,
    hour_profile,
    night,
    share_of_hours,
    weekend,
)
from hotspots.places.cells import areas_km2, spacing_m
from hotspots.publish.incident_times import incident_days, week_hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.local_findings import Period

MOST_EVENTS = 20_000
"""Above it the newest are taken: pairs grow with the square of their number."""
MILLION = 1_000_000


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
    months: tuple[str, ...]
    """Those of the paired incidents, ``YYYY-MM``, in order."""
    asked_months: int
    """Of the period."""


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
    inside = days.filter(_within(days, period))
    found = incident_days(inside, measures=measures)
    whole = len(found)
    if whole < 2:  # noqa: PLR2004  one incident has no pair
        return None
    found = _newest(found)
    spacing = spacing_m(float(np.median(areas_km2(inside["cell"].to_numpy()))))
    distances = ring_distances_m(spacing)
    table = knox(found, distances_m=distances, seed=seed)
    return SeenRepeat(
        table=table,
        stay=stay(table, near_m=distances[1]),
        events=len(found),
        left_out=whole - len(found),
        spacing_m=spacing,
        months=tuple(
            np.unique(
                found.day.astype("datetime64[D]").astype("datetime64[M]").astype(str)
            ).tolist()
        ),
        asked_months=period.months,
    )


def hours_of(
    hours: pa.Table, *, measures: Sequence[str], cells: Sequence[str] | None
) -> SeenHours | None:
    """Return when in the week incidents happen, over all quarters; None where nothing is known.

    Parameters
    ----------
    hours : pyarrow.Table
        See :func:`hotspots.publish.seen_timing.seen_hours`.
    measures : sequence of str
    cells : sequence of str, optional
        Of a hotspot; the whole map without it.
    """
    profile = week_hours(hours, measures=measures, cells=cells)
    if not profile.any():
        return None
    return SeenHours(
        profile=hour_profile(profile),
        night=share_of_hours(profile, hours=night()),
        weekend=share_of_hours(profile, hours=weekend()),
        runs=busiest_runs(profile),
        incidents=float(profile.sum()) / MILLION,
    )


def _newest(found: Events) -> Events:
    kept = np.sort(np.argsort(-found.day, kind="stable")[:MOST_EVENTS])
    return replace(
        found, points_m=found.points_m[kept], day=found.day[kept], stratum=found.stratum[kept]
    )


def _within(days: pa.Table, period: Period) -> pa.Array:
    """Return which rows lie in a period."""
    until = np.datetime64(period.until, "M")
    months = np.array([day[:7] for day in days["day"].to_pylist()], dtype="datetime64[M]")
    return pa.array((months <= until) & (months > until - period.months))
