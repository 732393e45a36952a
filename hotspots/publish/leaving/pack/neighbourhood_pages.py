"""A page a neighbourhood: what it is, how sure that is, who says so, who acts, what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.neighbourhood_words import how_sure, what_it_is
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.pack.plans import NO_PLAN, plans_of
from hotspots.publish.leaving.pack.sources import authorities_of, promises_of, sources_of
from hotspots.publish.leaving.pictures.risk_picture import Drawn, Mark, risk_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.change import Change
    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan
    from hotspots.publish.leaving.pictures.risk_picture import Picture
    from hotspots.publish.thresholds import Judged

SOURCE_HEADS = ("Source", "Against the average cell", "Incidents in the period", "Speaks for")
PROMISE_HEADS = ("Partner", "Its rule is met in", "Responds", "What happens then", "Who to call")
DESK_HEADS = ("Authority", "Who, and how to reach them")
MOST_DESKS = 3
STEP_HEADS = ("What is done", "By whom", "Due", "Status")
MAP_WIDTH, MAP_HEIGHT = 230.0, 210.0
NEAREST_LAYERS = 2
"""How many kinds of borders a small map shows, the finest ones."""


def neighbourhood_page(
    materials: Materials,
    one: Neighbourhood,
    *,
    number: int,
    change: Change,
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
    change : Change
    promises : Judged or None
        What partners' thresholds say of every cell.
    plans : sequence of PackPlan
        All that are known.
    """
    own = plans_of(
        plans, names={one.name, *(item.area.name for item in one.hotspots)}, cells=one.cells
    )
    return Part(
        f"{number}. {one.name}",
        says=[what_it_is(materials, one), how_sure(materials, one), _change(materials, change)],
        strong="" if own else NO_PLAN,
        picture=_map(materials, one),
        caption=f"Risk in {one.name}",
        is_beside=True,
        tables=[
            _sources(materials, one),
            _promises(promises, one),
            _desks(materials, one),
            *_plans(own),
        ],
    )


def _change(materials: Materials, change: Change) -> str:
    months = materials.choice.period_months
    return words.change(change, of=materials.series, months=months)


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


def _sources(materials: Materials, one: Neighbourhood) -> Table:
    rows = [
        (
            words.source(item.source),
            words.times(item.times_average),
            f"{item.incidents:,}" if item.incidents is not None else "not told: small numbers",
            f"{words.share(item.share_spoken)} of its cells",
        )
        for item in sources_of(materials, one)
    ]
    return Table(
        "What each source says", SOURCE_HEADS, rows, "No source counts.", (1.5, 1.2, 1.4, 1)
    )


def _promises(told: Judged | None, one: Neighbourhood) -> Table:
    rows = [
        (
            item.partner,
            f"{item.met} of {item.asked} cells"
            + (f" ({item.cannot_say} cannot be told)" if item.cannot_say else ""),
            words.response(item.response_hours) if item.met else "not called for",
            item.action,
            item.contact,
        )
        for item in promises_of(told, one)
    ]
    return Table(
        "What partners promise here",
        PROMISE_HEADS,
        rows,
        "No partner promises a response here.",
        (1.1, 1.1, 0.9, 2, 1.9),
    )


def _desks(materials: Materials, one: Neighbourhood) -> Table:
    rows = []
    for authority in authorities_of(materials, one):
        own = [desk for desk in authority.desks if desk.how != "covers it"] or authority.desks
        told = [f"{desk.name}, {desk.contact}" for desk in own[:MOST_DESKS]]
        rows.append((authority.name, "; ".join(told) or "nobody is named"))
    return Table("Who to call", DESK_HEADS, rows, "Nobody is named.", (1, 3))


def _plans(plans: Sequence[PackPlan]) -> list[Table]:
    return [
        Table(
            " ".join(
                part
                for part in (
                    f"Plan: {one.title or one.area} ({one.status or 'no status'}).",
                    f"Owner: {one.owner or 'nobody named'}.",
                    f"Meant to: {one.outcome or 'no outcome is told'}",
                    f"Looked at again on {one.review}." if one.review else "",
                )
                if part
            ),
            STEP_HEADS,
            [(step.what, step.owner, step.due, step.status) for step in one.steps],
            "No action is registered.",
            (2.6, 1.4, 1, 0.8),
        )
        for one in plans
    ]
