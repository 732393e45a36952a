"""The hotspots of a map of findings, with each authority's share of their harm and incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.borders.straddling import JOINT_SHARE, Parts, Straddle, split, straddle
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.series_counts import counted_once
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.borders.straddling import Held, Split
    from hotspots.publish.borders.border_cells import BorderCells
    from hotspots.publish.hotspot_areas import NamedArea
    from hotspots.publish.local_findings import Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View


ROW = (
    *("hotspot", "layer", "area", "name", "incidents"),
    *("share_of_incidents", "harm", "share_of_harm", "joint_action"),
)
"""Columns of the table."""


@dataclass(frozen=True)
class SharedHotspot:
    """A hotspot and how it is shared, layer by layer."""

    area: NamedArea
    by_layer: dict[str, Straddle]
    """Of every layer of authorities, shared there or not."""

    @property
    def joint_layers(self) -> tuple[str, ...]:
        """Layers in which authorities need to act together."""
        return tuple(name for name, one in self.by_layer.items() if one.needs_joint_action)

    def held(self, layer: str, code: str) -> Held | None:
        """Return what an authority holds of it, None where it holds nothing."""
        held = self.by_layer[layer].held if layer in self.by_layer else ()
        return next((one for one in held if one.code == code), None)


def shared_hotspots(
    view: View,
    areas: Sequence[NamedArea],
    *,
    tested: SeriesCounts,
    series: str,
    period: Period,
    borders: BorderCells,
    least: float = JOINT_SHARE,
) -> tuple[SharedHotspot, ...]:
    """Return hotspots with the share of each authority, in the order in which they come.

    Parameters
    ----------
    view : View
    areas : sequence of NamedArea
        See :func:`hotspots.publish.hotspot_areas.named_areas`.
    tested : SeriesCounts
    series : str
    period : Period
    borders : BorderCells
    least : float
        Share of the harm from which an authority is one that must act.
    """
    kept = _kept(view, tested, series=series, period=period)
    incidents = np.stack([table.sum(axis=1) for table in kept.values()])
    harm = np.array([view.measure(name)["harm"] for name in kept], dtype=np.float64)
    splits = {
        layer: split(
            incidents,
            layer=layer,
            code=borders.codes[layer].tolist(),
            parts=_parts(borders.parts, layer=layer, months=view.months, kept=kept),
        )
        for layer in borders.codes.columns
    }
    return tuple(
        SharedHotspot(one, _by_layer(one, splits, harm=harm, least=least)) for one in areas
    )


def _by_layer(
    area: NamedArea,
    splits: Mapping[str, Split],
    *,
    harm: NDArray[np.float64],
    least: float,
) -> dict[str, Straddle]:
    return {
        layer: straddle(area.facts.cells, of=one, harm=harm, least=least)
        for layer, one in splits.items()
    }


def _kept(
    view: View, tested: SeriesCounts, *, series: str, period: Period
) -> dict[str, NDArray[np.int64]]:
    """Return, measure by measure, what counts for the series in the period, (cells, months).

    Its sums are those of :func:`hotspots.publish.hotspot_areas.counted`.
    """
    age = ages(view.months, until=period.until)
    in_period = (age >= 0) & (age < period.months)
    speaks = tested.covered[tested.series.index(series)] & in_period
    covered = {feed: share > 0 for feed, share in feed_coverage(view).items()}
    once = counted_once(view, tested.measures[series], covered=covered)
    return {name: np.where(speaks, table, 0) for name, table in once.items()}


def _parts(
    parts: pd.DataFrame,
    *,
    layer: str,
    months: tuple[str, ...],
    kept: Mapping[str, NDArray[np.int64]],
) -> Parts:
    names = list(kept)
    own = parts[(parts["layer"] == layer) & parts["measure"].isin(names)]
    measure = pd.Categorical(own["measure"], categories=names).codes.astype(np.int64)
    month = pd.Categorical(own["month"], categories=list(months)).codes.astype(np.int64)
    place = own["place"].to_numpy().astype(np.int64)
    is_kept = np.stack(list(kept.values()))[measure, place, month] > 0
    return Parts(
        place=place[is_kept],
        code=own["area"].to_numpy().astype(str)[is_kept],
        measure=measure[is_kept],
        incidents=own["incidents"].to_numpy()[is_kept],
    )


def straddling_table(
    shared: Sequence[SharedHotspot], *, names: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """Return a row a hotspot, layer and authority, in the order of the hotspots.

    Parameters
    ----------
    shared : sequence of SharedHotspot
    names : mapping of (str, str) to str
        Layer and code to the name of the area.

    Returns
    -------
    DataFrame
        ``hotspot``, ``layer``, ``area`` (code), ``name`` (empty for nobody's ground),
        ``incidents``, ``share_of_incidents``, ``harm``, ``share_of_harm``, ``joint_action``.
        Layers in which one authority holds everything are left out.
    """
    rows = [
        {
            "hotspot": one.area.name,
            "layer": layer,
            "area": held.code,
            "name": names.get((layer, held.code), held.code),
            "incidents": held.incidents,
            "share_of_incidents": held.share_of_incidents,
            "harm": held.harm,
            "share_of_harm": held.share_of_harm,
            "joint_action": shares.needs_joint_action,
        }
        for one in shared
        for layer, shares in one.by_layer.items()
        if len(shares.held) > 1
        for held in shares.held
    ]
    return pd.DataFrame(rows, columns=list(ROW))
