"""What the view of a role tells of itself: nothing in it follows from a count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.governance.roles import rule_for
from hotspots.publish.about_view import about_view
from hotspots.publish.borders.boundaries import told_boundaries
from hotspots.publish.partners import partners
from hotspots.publish.roles.ground import CELL, POINTS
from hotspots.publish.thresholds import told_thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.governance import Role
    from hotspots.governance.lattice import Levels
    from hotspots.places.geography import Geography
    from hotspots.publish.roles.whole_years import WholeYears
    from hotspots.settings import Partnership

NOT_TOLD: dict[str, Any] = {
    "totals": {},
    "quality": [],
    "beside": [],
    "not_covered": [],
    "recording_factors": [],
}
"""What only the analyst is told, as nothing."""


def about_role(
    partnership: Partnership,
    *,
    role: Role,
    contracts: Sequence[Contract],
    geography: Geography,
    deliveries: Sequence[Delivery],
    years: WholeYears,
) -> dict[str, Any]:
    """Return what stands beside the tables of a role's view, as JSON may hold it."""
    measures = [(contract, m) for contract in contracts for m in contract.measures]
    about = about_view(partnership, measures, years.months, role=role)
    for item, (contract, _) in zip(about["measures"], measures, strict=True):
        rule = rule_for(contract, role)
        item["small_numbers"] = [rule.suppress_from, rule.suppress_to, rule.round_to]
        # Of a sender that sends sums, some may be hidden already: no view tells how many.
        item["may_hide"] = contract.count.value is not None
    return {
        **about,
        **NOT_TOLD,
        "resolution": geography.grid.resolution,
        "years": list(years.years),
        "thresholds": told_thresholds(partnership.thresholds, geography),
        "partners": partners(partnership, contracts=contracts, deliveries=deliveries, view=role),
        "boundaries": told_boundaries(geography.layers),
    }


def with_levels(about: dict[str, Any], levels: Levels) -> dict[str, Any]:
    """Return the same with the level that each measure is told at.

    ``levels`` of a measure holds one for each way in which its places are known, and ``told_by``
    is ``cell`` where its points are told cell by cell: else a rule about cells cannot be held
    against it.
    """
    measures = [
        {
            **item,
            "levels": levels.get(item["name"], {}),
            "told_by": levels.get(item["name"], {}).get(POINTS, CELL),
        }
        for item in about["measures"]
    ]
    return {**about, "measures": measures}
