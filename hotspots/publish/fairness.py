"""Who lives in flagged cells, with and without what police activity brings to light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.places.deprivation import TENTHS
from hotspots.publish.risk_map import risk_map
from hotspots.risk.fairness import FlaggedShares, flagged_shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

    Truths = NDArray[np.bool_]

TENTH = "tenth"
"""Stands for the tenths of deprivation where a layer of areas could be named."""


def compared(view: View, agreed: RiskMap) -> dict[str, RiskMap]:
    """Return three maps: as agreed, without what police activity brings to light, and with it.

    Parameters
    ----------
    view : View
    agreed : RiskMap
        Of the weights and the choice to ask about.

    Returns
    -------
    dict of str to RiskMap
        ``agreed``; ``without``: no measure that follows police activity counts, also none that
        the partnership lets count; ``with_all``: all of them count, context or not. Sources and
        their weights stay the same.
    """
    without, with_all = (
        risk_map(_counting_police_activity(view, counts=counts), agreed.choice, seen=agreed.seen)
        for counts in (False, True)
    )
    return {"agreed": agreed, "without": without, "with_all": with_all}


def _counting_police_activity(view: View, *, counts: bool) -> View:
    measures = [
        {**item, "is_context": not counts} if item["is_police_activity"] else item
        for item in view.about["measures"]
    ]
    told = "with" if counts else "without"
    return replace(
        view,
        key=f"{view.key} {told} police activity",
        about={**view.about, "measures": measures},
    )


def first_cells(found: RiskMap, *, share: float) -> Truths:
    """Return which cells are among the first, shape (cells,).

    Parameters
    ----------
    found : RiskMap
    share : float
        Of the cells that have a rank. Of equal scores all or none are among them: none where they
        would be too many, and a score of 0 never is.
    """
    is_ranked = (found.rank > 0) & (found.score.total > 0)
    places = int(share * int((found.rank > 0).sum()))
    # The last place of those who share a rank.
    last = np.sort(found.rank[is_ranked])
    worst = np.searchsorted(last, found.rank, side="right")
    return is_ranked & (worst <= places)


def from_band(found: RiskMap, *, band: int) -> Truths:
    """Return which cells are in a band of the partnership or above it, shape (cells,)."""
    return found.band >= max(band, 0)


def by_group(view: View, found: RiskMap, flagged: Truths, *, group: str) -> FlaggedShares | None:
    """Return the share of people living in flagged cells, by deprivation tenth or by area.

    Parameters
    ----------
    view : View
    found : RiskMap
        The map that the cells were flagged on: people where it has no score are left out.
    flagged : ndarray of bool, shape (cells,)
    group : str
        A layer's name, or :data:`TENTH`.

    Returns
    -------
    FlaggedShares or None
        None where nobody told who lives where, or how deprived places are: not measurable.
    """
    cells = view.cells
    if cells["residents"].isna().all() or cells[group].isna().all():
        return None
    values = cells[group].tolist()
    groups = list(TENTHS) if group == TENTH else sorted({one for one in values if one})
    return flagged_shares(
        flagged,
        measured=np.isfinite(found.score.total),
        residents=cells["residents"].to_numpy(),
        group=values,
        groups=groups,
    )


def fairness_table(
    view: View, maps: Mapping[str, RiskMap], *, share: float, group: str
) -> pd.DataFrame | None:
    """Return who lives in the first cells of several maps, side by side.

    Parameters
    ----------
    view : View
    maps : mapping of str to RiskMap
        For example those of :func:`compared`.
    share : float
        Of the cells that have a rank.
    group : str
        A layer's name, or :data:`TENTH`.

    Returns
    -------
    DataFrame or None
        ``group``, ``residents`` and for each map the share of them in its first cells, the last
        row for everybody (``group`` None). None where it is not measurable.
    """
    told = {
        name: by_group(view, found, first_cells(found, share=share), group=group)
        for name, found in maps.items()
    }
    first = next(iter(told.values()))
    if first is None:
        return None
    return pd.DataFrame(
        {
            "group": pd.Series([*first.groups, None], dtype=object),
            "residents": [*first.residents, first.residents.sum()],
            **{name: [*one.share, one.overall] for name, one in told.items() if one},
        }
    )
