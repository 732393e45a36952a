"""What is known of each hotspot area: its size, what happened there, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Counted:
    """What happened on the map in a period."""

    incidents: Integers
    """Shape (measures, cells)."""
    harm: Floats
    """Harm of one incident of each measure, shape (measures,)."""
    measures: Sequence[str]
    sources: Sequence[str]
    """Who tells of each measure."""


@dataclass(frozen=True)
class AreaFacts:
    """What is known of one area."""

    area: int
    cells: NDArray[np.intp]
    """Rows of its cells."""
    area_km2: float
    incidents: int
    harm: float
    share_of_harm: float
    """Of all harm on the map, 0 to 1; NaN where there is none on the map."""
    by_measure: dict[str, int]
    """Incidents, most first; measures without any are left out."""
    by_source: dict[str, int]
    """Incidents, most first."""
    straddles: dict[str, dict[str, float]]
    """Layer to the share of the area's ground in each of its areas, largest first, for layers of
    which it touches more than one."""


def area_facts(
    area: Integers, *, counted: Counted, area_km2: Floats, layers: Mapping[str, Sequence[str]]
) -> tuple[AreaFacts, ...]:
    """Describe every area of one month.

    Parameters
    ----------
    area : ndarray of int, shape (cells,)
        Number of the area of each cell, -1 for none.
    counted : Counted
    area_km2 : ndarray of float, shape (cells,)
        True area of each cell.
    layers : mapping of str to sequence of str, each of length (cells)
        Which area of each layer a cell lies in; empty where in none, which is nobody's.

    Returns
    -------
    tuple of AreaFacts
        Most harm first; ties by number.

    Notes
    -----
    Borders are looked up after the areas are made: redrawing them changes who shares an area, and
    never the area.
    """
    harm_of = counted.harm @ counted.incidents
    of_map = float(harm_of.sum())
    named = {layer: np.asarray(names, dtype=str) for layer, names in layers.items()}
    found = []
    for number in np.unique(area[area >= 0]).tolist():
        own = np.flatnonzero(area == number)
        incidents = counted.incidents[:, own].sum(axis=1)
        harm = float(harm_of[own].sum())
        found.append(
            AreaFacts(
                area=number,
                cells=own,
                area_km2=float(area_km2[own].sum()),
                incidents=int(incidents.sum()),
                harm=harm,
                share_of_harm=harm / of_map if of_map else float("nan"),
                by_measure=_most_first(_sums(counted.measures, incidents.tolist())),
                by_source=_most_first(_sums(counted.sources, incidents.tolist())),
                straddles=_straddled(own, area_km2=area_km2, named=named),
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.harm, one.area)))


def _straddled(
    own: NDArray[np.intp], *, area_km2: Floats, named: Mapping[str, NDArray[np.str_]]
) -> dict[str, dict[str, float]]:
    whole = float(area_km2[own].sum())
    found = {}
    for layer, names in named.items():
        shares = _sums(names[own].tolist(), (area_km2[own] / whole).tolist())
        known = {name: round(share, 6) for name, share in shares.items() if name}
        if len(known) > 1:
            found[layer] = _most_first(known)
    return found


def _sums(names: Sequence[str], values: Sequence[Number]) -> dict[str, Number]:
    found: dict[str, Number] = {}
    for name, value in zip(names, values, strict=True):
        found[name] = found.get(name, type(value)()) + value
    return found


def _most_first(values: dict[str, Number]) -> dict[str, Number]:
    ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return {name: value for name, value in ranked if value > 0}
