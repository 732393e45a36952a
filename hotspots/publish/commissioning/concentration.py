"""How much of the need a small part of the land, or of the residents, holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.lorenz import generalised_gini, lorenz_curve
from hotspots.publish.commissioning.areas import AreasOfLayer
from hotspots.publish.commissioning.curves import Curve, drawn_curve
from hotspots.publish.commissioning.drawn import HERE, drawn_incidents
from hotspots.publish.commissioning.pieces import told_pieces
from hotspots.publish.commissioning.worth import worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.commissioning.pieces import Pieces
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

FEWEST_PLACES = 20
"""Of fewer places it cannot be said how concentrated anything is."""
ENOUGH = 0.5
"""Numbers of a level are enough where they hold so much of the need."""
DRAWS = 400
NOBODY = 1e-9
"""Residents of a place where nobody lives: such places come first, and take no part of them."""


@dataclass(frozen=True, kw_only=True)
class Concentration:
    """How concentrated need is over the places that it is told for."""

    level: str
    """``cell`` or the layer whose areas are the places."""
    label: str
    places: int
    smallest: float
    """Part of the land that the middle one of the places takes."""
    told: float
    """Share of the need that is told of these places themselves; the rest is left out."""
    land: Curve
    residents: Curve | None
    """None where nobody counted them."""
    generalised_gini: float
    """Of the incidents over the places; see :func:`hotspots.clusters.lorenz.generalised_gini`."""
    hidden: int
    """How many of the numbers are hidden."""


def concentration(
    view: View, scored: RiskMap, layers: Sequence[AreasOfLayer], *, seed: int = 0
) -> Concentration | None:
    """Return how concentrated the need of a map is.

    Parameters
    ----------
    view : View
    scored : RiskMap
    layers : sequence of AreasOfLayer
        That numbers may be told for, if not for cells.
    seed : int

    Returns
    -------
    Concentration or None
        None where less than half of the need is told of places of which there are enough.

    Notes
    -----
    Places are cells where enough is told of cells, else the areas of that layer with most areas of
    which enough is told. What is told of larger areas only is left out: spread over places by their
    residents it would say how residents are spread. Within a place need is taken to be even, so
    where places are large the truth is more concentrated than the curve.

    Intervals are those of places drawn again with replacement, each time with hidden and rounded
    numbers drawn from all that they may be.
    """
    pieces, value = told_pieces(view, scored.choice), worth(scored)
    total = float(_worth_of(pieces, value.each) @ pieces.weighed)
    if total <= 0:
        return None
    whole = _cells(view)
    known = [whole, *sorted(layers, key=lambda one: -len(one.codes))]
    for places in known:
        at, is_here = _places(pieces, places)
        own = pieces.only(is_here)
        each = _worth_of(own, value.each)
        told = float((each * own.weighed).sum()) / total
        if told >= ENOUGH and len(places.codes) >= FEWEST_PLACES:
            is_told = np.bincount(places.of_cell, value.is_received)[: len(places.codes)] > 0
            counted = own.only(each > 0)
            return _concentration(
                counted,
                places,
                at=at[counted.unit],
                each=each[each > 0],
                kept=is_told & (places.land_km2 > 0),
                told=told,
                seed=seed,
            )
    return None


def _cells(view: View) -> AreasOfLayer:
    """Return the cells as if they were areas."""
    cells = view.cells
    codes = tuple(cells["cell"].tolist())
    land = (cells["area_km2"] * cells["land"]).to_numpy(float)
    return AreasOfLayer(
        layer="cell",
        label="Cells",
        codes=codes,
        names=codes,
        of_cell=np.arange(len(codes)),
        people=np.nan_to_num(cells["residents"].to_numpy(float)),
        residents=cells["residents"].to_numpy(float),
        land_km2=land,
    )


def _worth_of(pieces: Pieces, each: Floats) -> Floats:
    """Return what one decayed incident of each piece adds to all need."""
    shares = pieces.shares
    found = np.zeros(len(pieces.unit))
    for measure in np.unique(pieces.measure):
        own = pieces.measure == measure
        found[own] = (shares @ each[:, measure])[pieces.unit[own]]
    return found


def _places(pieces: Pieces, places: AreasOfLayer) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the place of each unit, and which pieces are told of one place by itself."""
    held = pieces.shares @ places.member.T
    most = np.asarray(held.max(axis=1).todense()).ravel()
    at = np.asarray(held.argmax(axis=1)).ravel()
    total = np.maximum(np.asarray(held.sum(axis=1)).ravel(), 1e-300)
    is_here = (most >= HERE * total) & (at < len(places.codes))
    return at, is_here[pieces.unit]


def _concentration(
    pieces: Pieces,
    places: AreasOfLayer,
    *,
    at: Integers,
    each: Floats,
    kept: NDArray[np.bool_],
    told: float,
    seed: int,
) -> Concentration:
    number, generator = len(places.codes), np.random.default_rng((seed, 5))
    a_piece = pieces.weighed / pieces.incidents * each
    drawn = drawn_incidents(pieces, draws=DRAWS, generator=generator) * a_piece
    amounts = np.stack([np.bincount(at, row, number)[kept] for row in drawn]).astype(float)
    amount = np.bincount(at, pieces.weighed * each, number)[kept].astype(float)
    land, people = places.land_km2[kept], places.residents[kept]
    again = generator.integers(len(land), size=(DRAWS, len(land)))
    incidents = np.rint(np.bincount(at, pieces.incidents, number)[kept]).astype(np.int64)
    has_people = np.isfinite(people).any() and np.nansum(people) > 0
    return Concentration(
        level=places.layer,
        label=places.label,
        places=len(land),
        smallest=float(np.median(land) / land.sum()),
        told=told,
        land=drawn_curve(amount, amounts, ground=land, again=again),
        residents=drawn_curve(
            amount, amounts, ground=np.maximum(np.nan_to_num(people), NOBODY), again=again
        )
        if has_people
        else None,
        generalised_gini=generalised_gini(
            lorenz_curve(incidents, area_km2=land).gini,
            incidents=int(incidents.sum()),
            cells=len(land),
        ),
        hidden=int(pieces.is_hidden.sum()),
    )
