"""The cover: what this is, the whole of it in a few sentences, and what it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.bridge_words import day, month
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.borders_page import flows_sentence
from hotspots.publish.leaving.pack.coverage_page import coverage_sentence
from hotspots.publish.leaving.pack.parts import whole
from hotspots.publish.leaving.pack.plans_page import plans_sentence
from hotspots.publish.leaving.pack.told_change import change_over_all
from hotspots.publish.leaving.pictures.words import listed
from hotspots.publish.leaving.plain_text import on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan

MOST_NAMED = 3


def cover(
    materials: Materials,
    found: Sequence[Neighbourhood],
    *,
    plans: Sequence[Sequence[PackPlan]],
) -> dict[str, Any]:
    """Return what the cover says, as the template reads it.

    Parameters
    ----------
    materials : Materials
    found : sequence of Neighbourhood
        Those of the pack.
    plans : sequence of sequence of PackPlan
        Those of each of them.
    """
    made = materials.made
    themes = words.and_so_on(materials.choice.themes)
    short = [
        where_most(materials, found),
        *change_over_all(materials),
        plans_sentence(found, plans),
        flows_sentence(materials),
        coverage_sentence(materials),
    ]
    return {
        "title": on_paper(f"Board pack: {made.partnership}"),
        "partnership": on_paper(made.partnership),
        "period": on_paper(
            f"{themes[:1].upper()}{themes[1:]}, {made.period_months} months to {month(made.until)}"
        ),
        "published": on_paper(
            f"Made from snapshot {made.snapshot or 'without a number'}"
            + (f" of {day(made.built_at[:10])}" if made.built_at else "")
            + f", {made.view} view."
        ),
        "short": [whole(one) for one in short if one],
        "made": [[on_paper(label), on_paper(text)] for label, text in made.lines()[:-1]],
        "rounding": on_paper(made.rounding),
    }


def where_most(materials: Materials, found: Sequence[Neighbourhood]) -> str:
    """Say which neighbourhoods hold most of the highest cells."""
    if not found:
        return "No neighbourhood has a score."
    named = [f"{one.name} (about {one.highest:.0f})" for one in found[:MOST_NAMED]]
    return f"Most of the map's {materials.highest_cells} lie in {listed(named)}."
