"""The neighbourhoods that a board talks about, those most surely among the highest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.leaving.risk_layer import letters_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.leaving.pack.materials import Materials


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """Cells of one name, and what the map says of them."""

    name: str
    places: NDArray[np.intp]
    """Rows of its cells in the view."""
    cells: tuple[str, ...]
    best: int
    """Row of its cell that is most surely among the highest."""
    p_top: float
    """Of that cell; NaN where not measurable."""
    expected_top: float
    """How many of its cells are among the highest, on average over all draws."""
    score: float
    """The highest of its cells; NaN where none has a score."""
    letter: str
    """Of the highest band that any of its cells is in, empty for none."""
    by_letter: dict[str, int]
    """Band to how many cells are in it; bands without any are left out."""
    states: dict[str, int]
    """State to how many cells are in it, those with a score left out."""
    hotspots: tuple[SharedHotspot, ...]
    """Those with a cell in it."""


def neighbourhoods(materials: Materials, *, most: int) -> list[Neighbourhood]:
    """Return the neighbourhoods whose cells are most surely among the highest.

    Parameters
    ----------
    materials : Materials
    most : int

    Returns
    -------
    list of Neighbourhood
        By the cell that is most surely among the highest, then by how many are, then by name.
        Those in which nothing has a score are left out.
    """
    names = materials.view.cells["name"].to_numpy()
    known = materials.is_place
    found = [
        _neighbourhood(materials, str(name), np.flatnonzero((names == name) & known))
        for name in sorted(set(names[known].tolist()))
        if name
    ]
    scored = [one for one in found if one.letter]
    scored.sort(key=lambda one: (-np.nan_to_num(one.p_top), -one.expected_top, one.name))
    return scored[:most]


def _neighbourhood(materials: Materials, name: str, places: NDArray[np.intp]) -> Neighbourhood:
    cells = materials.view.cells["cell"].to_numpy()[places].tolist()
    table = materials.layer.table
    own = table[table["cell"].isin(set(cells))]
    likely = own["p_top"].to_numpy(dtype=float, na_value=np.nan)
    letters = [
        one for one in letters_of(len(materials.layer.bands)) if (own["letter"] == one).any()
    ]
    held = set(places.tolist())
    scores = own["score"].to_numpy(dtype=float, na_value=np.nan)
    best = materials.view.place_of(str(own["cell"].iloc[0])) if len(own) else -1
    return Neighbourhood(
        name=name,
        places=places,
        cells=tuple(cells),
        best=best,
        p_top=float(np.nanmax(likely)) if np.isfinite(likely).any() else float("nan"),
        expected_top=float(np.nansum(likely)),
        score=float(np.nanmax(scores)) if np.isfinite(scores).any() else float("nan"),
        letter=letters[-1] if letters else "",
        by_letter={one: int((own["letter"] == one).sum()) for one in letters},
        states={
            str(state): int(number)
            for state, number in own.loc[own["letter"] == "", "state"].value_counts().items()
        },
        hotspots=tuple(
            one for one in materials.hotspots if held & set(one.area.facts.cells.tolist())
        ),
    )
