"""The cover and the map: what this is, and the whole of it in a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.bridge_words import day, month
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.pictures.risk_picture import Drawn, Mark, risk_picture
from hotspots.publish.leaving.pictures.words import listed
from hotspots.publish.leaving.plain_text import on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.change import Change
    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood

HEADS = ("No.", "Neighbourhood", "Band", "Score", "Among the highest", "Change", "Plan")
MOST_OUTLINES = 2


def cover(materials: Materials) -> dict[str, Any]:
    """Return what the cover says, as the template reads it."""
    made = materials.made
    return {
        "title": on_paper(f"Board pack: {made.partnership}"),
        "partnership": on_paper(made.partnership),
        "period": on_paper(
            f"{made.themes.replace('; ', ', ').capitalize()}, {made.period_months} months to "
            f"{month(made.until)}"
        ),
        "published": on_paper(
            f"Made from snapshot {made.snapshot or 'without a number'}"
            + (f" of {day(made.built_at[:10])}" if made.built_at else "")
            + f", {made.view} view."
        ),
        "made": [[on_paper(label), on_paper(text)] for label, text in made.lines()[:-1]],
        "rounding": on_paper(made.rounding),
    }


def map_page(
    materials: Materials,
    found: Sequence[Neighbourhood],
    *,
    changes: Sequence[Change],
    planned: Sequence[bool],
) -> Part:
    """Return the map of everything, and its neighbourhoods as a list.

    Parameters
    ----------
    materials : Materials
    found : sequence of Neighbourhood
    changes : sequence of Change
        Of each of them.
    planned : sequence of bool
        Whether each of them has a plan.
    """
    layers = [one["name"] for one in materials.view.about["layers"] if one["is_authority"]]
    drawn = Drawn(
        width=470,
        most_height=400,
        is_bare=True,
        marks=[Mark(number, tuple(_middle(materials, one))) for number, one in enumerate(found, 1)],
        outlines=[
            materials.outlines[name]
            for name in layers[1 : 1 + MOST_OUTLINES] or layers
            if name in materials.outlines
        ],
    )
    rows = [
        (
            str(number),
            one.name,
            one.letter,
            f"{one.score:.0f}",
            words.sure(one.p_top),
            change.word,
            "plan" if has_plan else "no plan",
        )
        for number, (one, change, has_plan) in enumerate(
            zip(found, changes, planned, strict=True), 1
        )
    ]
    table = Table(
        "Neighbourhoods, those most surely among the highest first",
        HEADS,
        rows,
        "No neighbourhood has a score.",
        (0.4, 2.4, 0.5, 0.6, 1.6, 1.1, 0.8),
    )
    without = [one.name for one, has_plan in zip(found, planned, strict=True) if not has_plan]
    says = [
        "Numbers on the map are those of the neighbourhoods on the pages that follow.",
        f"Without a plan: {len(without)} of {len(found)}."
        + (f" First among them {listed(without[:1])}." if without else ""),
    ]
    picture = risk_picture(materials.layer, drawn=drawn)
    return Part("Where risk is", says, [table], picture, "Risk by cell, band by letter")


def _middle(materials: Materials, one: Neighbourhood) -> list[str]:
    """Return the one cell that a neighbourhood's number stands on."""
    return [str(materials.view.cells["cell"].iloc[one.best])]
