"""The hotspots, each with its plan or without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance.register.area import Area
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.pack.plans import counted, no_plan, plans_of
from hotspots.publish.leaving.pictures.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.plans import PackPlan

HOTSPOT_HEADS = ("No.", "Hotspot", "Incidents", "Of all harm", "Hectares", "Plan")


def hotspots(materials: Materials, plans: Sequence[PackPlan]) -> Part:
    """Return the hotspots, most harm first, each with its plan or without one.

    Only of a view in which a theme is tested: the board's has none.
    """
    cells = materials.view.cells["cell"].to_numpy()
    rows = []
    for number, one in enumerate(materials.hotspots, 1):
        facts = one.area.facts
        held = tuple(cells[facts.cells].tolist())
        own = plans_of(plans, Area(name=one.area.name, cells=held))
        told = [f"{plan.name}: {plan.owner}, {plan.status}" for plan in own]
        harm = (
            "not measurable" if np.isnan(facts.share_of_harm) else words.share(facts.share_of_harm)
        )
        rows.append(
            (
                str(number),
                one.area.name,
                f"{facts.incidents:,}",
                harm,
                f"{100 * facts.area_km2:,.0f}",
                listed(told) if counted(own) else no_plan(own),
            )
        )
    what = materials.series
    none = f"No hotspot of {what} can be told from chance."
    says = (
        f"Groups of cells that hold more {what} than the cells around them let expect, and more "
        "than chance explains: of what is found at most 5% is chance, on average. Borders are not "
        "looked at."
    )
    table = Table(
        "Hotspots, most harm first", HOTSPOT_HEADS, rows, none, (0.4, 2.6, 0.8, 0.8, 0.8, 2)
    )
    return Part("Hotspots and plans", [says], [table], is_new_page=False)
