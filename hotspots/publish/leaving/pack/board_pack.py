"""The board pack as one tagged PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.pack.borders_page import borders
from hotspots.publish.leaving.pack.cover import cover
from hotspots.publish.leaving.pack.coverage_page import coverage
from hotspots.publish.leaving.pack.hotspots_page import hotspots
from hotspots.publish.leaving.pack.map_page import map_page
from hotspots.publish.leaving.pack.materials import read_materials
from hotspots.publish.leaving.pack.method_page import accessibility, method
from hotspots.publish.leaving.pack.neighbourhood_pages import neighbourhood_page
from hotspots.publish.leaving.pack.neighbourhoods import neighbourhoods as ranked
from hotspots.publish.leaving.pack.paper import paper
from hotspots.publish.leaving.pack.plans import plan_of, plans_of
from hotspots.publish.leaving.pack.plans_page import plans_page
from hotspots.publish.leaving.pack.sources import judged_by_partners
from hotspots.publish.leaving.pack.told_change import told_changes
from hotspots.publish.leaving.pictures.legend import entries
from hotspots.publish.leaving.plain_text import on_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

STAGES = (
    "Reading the map",
    "Choosing neighbourhoods",
    "Writing pages",
    "Setting the pack",
)
"""What :func:`board_pack` tells as it goes."""
NEIGHBOURHOODS = 12


def board_pack(
    view: View,
    *,
    folder: Path,
    scored: RiskMap | None = None,
    table: pd.DataFrame | None = None,
    neighbourhoods: int = NEIGHBOURHOODS,
    plans: Iterable[Mapping[str, Any]] = (),
    today: date | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> bytes:
    """Return the board pack of a view.

    Parameters
    ----------
    view : View
    folder : Path
        Of the view, in its snapshot.
    scored : RiskMap, optional
        The map of another choice than the one that it opens with.
    table : DataFrame, optional
        The risk table of that map, where it was made before.
    neighbourhoods : int
        How many have a page.
    plans : iterable of mapping
        See :func:`hotspots.publish.leaving.pack.plans.plan_of`; without one each neighbourhood
        says that no plan is registered.
    today : date, optional
        Actions that should have been done before are called overdue; none without it.
    tell : callable
        Called with each of :data:`STAGES` as it begins.

    Returns
    -------
    bytes
        A PDF (PDF/UA-1), dated as its snapshot: the same snapshot, map, plans and day give the
        same bytes.
    """
    tell(STAGES[0])
    materials = read_materials(view, folder=folder, scored=scored, table=table)
    tell(STAGES[1])
    told = pack_pages(
        materials, most=neighbourhoods, plans=plans, today=today, tell=lambda: tell(STAGES[2])
    )
    tell(STAGES[3])
    return paper(told, on=_built(materials.made.built_at))


def pack_pages(
    materials: Materials,
    *,
    most: int,
    plans: Iterable[Mapping[str, Any]] = (),
    today: date | None = None,
    tell: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Return everything that a pack says, as the template reads it."""
    known = [plan_of(one, today=today) for one in plans]
    found = ranked(materials, most=most)
    changes = told_changes(materials, found)
    own = [plans_of(known, one.area) for one in found]
    promises = judged_by_partners(materials)
    tell()
    pages = [
        neighbourhood_page(
            materials, one, number=number, change=change, promises=promises, plans=planned
        )
        for number, (one, change, planned) in enumerate(zip(found, changes, own, strict=True), 1)
    ]
    parts = [
        map_page(materials, found, changes=changes, plans=own),
        *pages,
        plans_page(found, plans=own, known=known),
        *([hotspots(materials, known)] if materials.series else []),
        borders(materials),
        coverage(materials),
        method(materials),
        accessibility(),
    ]
    return {
        "marking": on_paper(materials.made.marking),
        "cover": cover(materials, found, plans=own),
        "legend": [
            {"said": on_paper(said), "fill": fill, "letter": letter, "ink": ink}
            for said, (fill, letter, ink) in entries(materials.layer).items()
        ],
        "parts": [one.told() for one in parts],
    }


def _built(built_at: str) -> datetime:
    try:
        found = datetime.fromisoformat(built_at)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
