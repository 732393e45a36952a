"""A page a neighbourhood: what it is, how sure that is, who says so, who acts, what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.pack.neighbourhood_tables import (
    desks_of,
    numbers_by_year,
    plan_tables,
    promises_by_cell,
    promises_by_year,
    sources_table,
)
from hotspots.publish.leaving.pack.neighbourhood_words import how_sure, what_it_is
from hotspots.publish.leaving.pack.parts import Part
from hotspots.publish.leaving.pack.plans import NO_PLAN, counted, no_plan
from hotspots.publish.leaving.pictures.risk_picture import Drawn, Mark, risk_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan
    from hotspots.publish.leaving.pack.told_change import ToldChange
    from hotspots.publish.leaving.pictures.risk_picture import Picture
    from hotspots.publish.thresholds import Judged

MAP_WIDTH, MAP_HEIGHT = 230.0, 190.0
NEAREST_LAYERS = 2
"""How many kinds of borders a small map shows, the finest ones."""


def neighbourhood_page(
    materials: Materials,
    one: Neighbourhood,
    *,
    number: int,
    change: ToldChange,
    promises: Judged | None,
    plans: Sequence[PackPlan],
) -> Part:
    """Return the page of a neighbourhood.

    Parameters
    ----------
    materials : Materials
    one : Neighbourhood
    number : int
        Its place in the pack, from 1.
    change : ToldChange
    promises : Judged or None
        What partners' thresholds say of every cell, of a view that sees months.
    plans : sequence of PackPlan
        Its own.
    """
    is_yearly = materials.whole_years is not None
    promised = promises_by_year(materials, one) if is_yearly else promises_by_cell(promises, one)
    return Part(
        f"{number}. {one.name}",
        says=[what_it_is(materials, one), how_sure(materials, one), change.sentence],
        strong=_without_plan(plans),
        picture=_map(materials, one),
        beside=[sources_table(materials, one)],
        tables=[
            *plan_tables(plans),
            *numbers_by_year(materials, one),
            promised,
            desks_of(materials, one),
        ],
    )


def _without_plan(plans: Sequence[PackPlan]) -> str:
    """Say that there is no plan, or what became of the only ones; nothing where there is one."""
    if counted(plans):
        return ""
    return f"There is {no_plan(plans)}." if plans else NO_PLAN


def _map(materials: Materials, one: Neighbourhood) -> Picture:
    finest = [item["name"] for item in materials.view.about["layers"]]
    named = [name for name in finest if name in set(_name_layers(materials, one))]
    drawn = Drawn(
        width=MAP_WIDTH,
        most_height=MAP_HEIGHT,
        within=one.cells,
        is_bare=True,
        marks=[Mark(0, one.cells)],
        outlines=[
            materials.outlines[name]
            for name in named[:NEAREST_LAYERS]
            if name in materials.outlines
        ],
    )
    return risk_picture(materials.layer, drawn=drawn)


def _name_layers(materials: Materials, one: Neighbourhood) -> list[str]:
    """Return the layers that the neighbourhood is named after."""
    cell = materials.view.cells.iloc[one.best]
    layers = [item["name"] for item in materials.view.about["layers"]]
    return [name for name in layers if cell[name] and str(cell[name]) in one.name]
