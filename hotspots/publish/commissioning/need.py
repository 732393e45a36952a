"""Where the need is: each area's share of it, in what range, and what is told of the area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.publish.commissioning.drawn import HERE, drawn_need
from hotspots.publish.commissioning.pieces import told_pieces
from hotspots.publish.commissioning.worth import worth
from hotspots.publish.map_confidence import proposed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.commissioning.areas import AreasOfLayer
    from hotspots.publish.commissioning.pieces import Pieces
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

TAIL = 0.05
"""Nine times in ten a share lies between the bounds."""
LEAST_RECEIVED = 0.5
"""The share of an area's cells that data have to be there of: of a strip along the border of a
neighbour who sends nothing, little would be told as if it were all."""
LEAST_SHARE = 1e-12
"""A smaller share is taken for this one where logarithms are."""


@dataclass(frozen=True, kw_only=True)
class Need:
    """Need of the areas of a layer; arrays of shape (areas,) in the order of their codes."""

    areas: AreasOfLayer
    share: Floats
    """Of the whole; sums to 1 with ``elsewhere``. NaN where nothing was received."""
    low: Floats
    high: Floats
    """Nine times in ten the share lies between them."""
    together_low: Floats
    together_high: Floats
    """Nine times in ten the shares of all areas at once lie between them: of many areas some fall
    out of their own range by chance."""
    elsewhere: float
    """Share of what lies in no area of the layer."""
    first: Floats
    """Share of the draws in which the area has most need of all."""
    per_resident: Floats
    """Times the average of all residents; NaN where nobody lives."""
    told_here: Floats
    """Share of the area's need that follows from numbers told of it or of places in it; the rest
    is its residents' part of what is told of a larger area only."""
    incidents: Floats
    """Told of the area itself, as the view shows them."""
    least: Floats
    most: Floats
    """Between them the true number of these incidents lies: hidden ones count from 1 up, and of a
    year that the period cuts, told as a whole, none to all may fall into it."""
    hidden: Integers
    """How many numbers of it are hidden."""

    @property
    def order(self) -> Integers:
        """The areas by need, then by code; those of which nothing is known last."""
        return np.argsort(-np.nan_to_num(self.share, nan=-1.0), kind="stable")

    @property
    def is_known(self) -> bool:
        """Whether there is any need to share out."""
        return bool(np.nansum(self.share) > 0)


def need(view: View, scored: RiskMap, areas: AreasOfLayer, *, seed: int = 0) -> Need:
    """Return the need of each area.

    Parameters
    ----------
    view : View
    scored : RiskMap
        Of the period and themes.
    areas : AreasOfLayer
    seed : int
        Of the draws; the same one gives the same ranges.
    """
    pieces, value = told_pieces(view, scored.choice), worth(scored)
    drawn = drawn_need(
        pieces, areas, worth=value, proposals=proposed(view, value.sources), seed=seed
    )
    number = len(areas.codes)
    cells = np.bincount(areas.of_cell, minlength=number + 1)[:number]
    heard = np.bincount(areas.of_cell, value.is_received, number + 1)[:number]
    received = (heard > 0) & (heard >= LEAST_RECEIVED * cells)
    share = _shares(drawn.expected[None])[0]
    draws = _shares(drawn.draws)
    low, high = np.quantile(draws, [TAIL, 1 - TAIL], axis=0)[:, :number]
    first = np.bincount(draws[:, :number].argmax(axis=1), minlength=number) / len(draws)
    people = areas.residents / np.nansum(areas.residents)
    known = np.where(received, share[:number], np.nan)
    whole = float(np.nansum(known))
    low, high = np.minimum(low, known), np.maximum(high, known)
    wide_low, wide_high = _of_all(draws[:, :number], received)
    return Need(
        areas=areas,
        share=known,
        low=low,
        high=high,
        together_low=np.minimum(wide_low, low),
        together_high=np.maximum(wide_high, high),
        elsewhere=float(share[number]),
        first=first if whole > 0 else np.zeros(number),
        per_resident=np.divide(
            known / max(whole, 1e-300),
            people,
            out=np.full(number, np.nan),
            where=np.nan_to_num(people) > 0,
        ),
        told_here=np.divide(
            drawn.told_here,
            drawn.expected,
            out=np.ones(number + 1),
            where=drawn.expected > 0,
        )[:number],
        **_told(pieces, areas, counts=value.each.sum(axis=0) > 0),
    )


def _shares(need_of: Floats) -> Floats:
    total = need_of.sum(axis=1, keepdims=True)
    found: Floats = np.divide(need_of, total, out=np.zeros_like(need_of), where=total > 0)
    return found


def _of_all(draws: Floats, received: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return the range in which all areas lie at once, nine times in ten.

    As wide for each area, in its own standard deviations, as the largest gap of any is; in
    logarithms, as draws are skewed and a symmetric range would reach down to nothing.
    """
    is_any = draws.max(axis=0) > 0
    logs = np.log(np.maximum(draws, LEAST_SHARE))
    middle, spread = logs.mean(axis=0), logs.std(axis=0)
    away = np.divide(np.abs(logs - middle), spread, out=np.zeros_like(logs), where=spread > 0)
    largest = away[:, received].max(axis=1, initial=0.0)
    reach = np.quantile(largest, 1 - 2 * TAIL) * spread
    return np.exp(middle - reach) * is_any, np.minimum(np.exp(middle + reach), 1.0) * is_any


def _told(pieces: Pieces, areas: AreasOfLayer, *, counts: NDArray[np.bool_]) -> dict[str, Any]:
    """Return what is told of each area by itself, so far as it counts at all."""
    held = (pieces.shares @ areas.member.T).toarray()
    at = held.argmax(axis=1)
    is_here = held.max(axis=1) >= HERE * np.maximum(held.sum(axis=1), 1e-300)
    number = len(areas.codes)
    own = counts[pieces.measure] & is_here[pieces.unit] & (at[pieces.unit] < number)
    area = at[pieces.unit[own]]
    part = pieces.only(own)
    shown = np.where(part.is_hidden, 0.0, part.incidents)
    found = {"incidents": shown, "least": part.truly_least, "most": part.truly_most}
    told = {name: np.bincount(area, each, number).astype(float) for name, each in found.items()}
    hidden = np.bincount(area[part.is_hidden], minlength=number)
    return {**told, "hidden": hidden}
