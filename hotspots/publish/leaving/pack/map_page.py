"""The map of everything, and its neighbourhoods as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.pack.plans import counted
from hotspots.publish.leaving.pack.told_change import heading
from hotspots.publish.leaving.pictures.risk_picture import Drawn, Mark, risk_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan
    from hotspots.publish.leaving.pack.told_change import ToldChange

MOST_OUTLINES = 2
WIDTH, MOST_HEIGHT = 470.0, 385.0
PLAN, NO_PLAN = "plan", "no plan"


def map_page(
    materials: Materials,
    found: Sequence[Neighbourhood],
    *,
    changes: Sequence[ToldChange],
    plans: Sequence[Sequence[PackPlan]],
) -> Part:
    """Return the map of everything, and its neighbourhoods as a list.

    Parameters
    ----------
    materials : Materials
    found : sequence of Neighbourhood
    changes : sequence of ToldChange
        Of each of them.
    plans : sequence of sequence of PackPlan
        Those of each of them.
    """
    drawn = Drawn(
        width=WIDTH,
        most_height=MOST_HEIGHT,
        is_bare=True,
        marks=[Mark(number, tuple(_middle(materials, one))) for number, one in enumerate(found, 1)],
        outlines=_outlines(materials, found),
    )
    rows = [
        (str(number), one.name, one.letter, one.expected, change.short, _planned(own))
        for number, (one, change, own) in enumerate(zip(found, changes, plans, strict=True), 1)
    ]
    table = Table(
        "Neighbourhoods, those with most of the highest cells first",
        ("No.", "Neighbourhood", "Band", "Highest cells", heading(materials), "Plan"),
        rows,
        "No neighbourhood has a score.",
        (0.4, 2.4, 0.5, 1.1, 2.3, 0.8),
        f"Highest cells: how many of the map's {materials.top:,} lie there, and in what range that "
        "is nine times in ten. Band: the highest that any of its cells is in.",
    )
    says = ["Numbers on the map are those of the neighbourhoods on the pages that follow."]
    picture = risk_picture(materials.layer, drawn=drawn)
    return Part("Where risk is", says, [table], picture, "Risk by cell, band by letter")


def _planned(own: Sequence[PackPlan]) -> str:
    """Say whether there is a plan, or what became of the only ones."""
    over = sorted({one.status for one in own if not one.is_counted and one.status})
    return PLAN if counted(own) else f"{NO_PLAN} ({', '.join(over)})" if over else NO_PLAN


def _outlines(materials: Materials, found: Sequence[Neighbourhood]) -> list[dict[str, Any]]:
    """Return the borders to draw, those first that neighbourhoods are named after."""
    layers = [one["name"] for one in materials.view.about["layers"] if one["is_authority"]]
    named = [one for one in layers if any(_is_named(materials, each, one) for each in found)]
    others = [one for one in reversed(layers[:-1]) if one not in named]
    return [
        materials.outlines[name]
        for name in [*reversed(named), *others] or layers
        if name in materials.outlines
    ][:MOST_OUTLINES]


def _is_named(materials: Materials, one: Neighbourhood, layer: str) -> bool:
    """Say whether a neighbourhood's name holds that of its area of a layer."""
    name = str(materials.view.cells[layer].iloc[one.best])
    return bool(name) and name in one.name.split(", ")


def _middle(materials: Materials, one: Neighbourhood) -> list[str]:
    """Return the one cell that a neighbourhood's number stands on."""
    return [str(materials.view.cells["cell"].iloc[one.best])]
