"""Every plan on one page: what is done, by whom, and when the board looks at it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.pack.plans import counted, no_plan
from hotspots.publish.leaving.pictures.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan

PLACE_HEADS = ("No.", "Neighbourhood", "Plan", "Owner", "Looked at again")
PLAN_HEADS = ("Plan", "Where", "Owner", "What it is meant to change", "Status", "Looked at again")
STEP_HEADS = ("Plan", "What is done", "By whom", "Due", "Status")
NONE_AT_ALL = (
    "No plan is registered. A board member begins one on the page of a neighbourhood: what is to "
    "change, who owns it, what is done by when."
)


def plans_page(
    found: Sequence[Neighbourhood],
    *,
    plans: Sequence[Sequence[PackPlan]],
    known: Sequence[PackPlan],
) -> Part:
    """Return which neighbourhoods have a plan, every plan, and every action.

    Parameters
    ----------
    found : sequence of Neighbourhood
        Those of the pack.
    plans : sequence of sequence of PackPlan
        Those of each of them.
    known : sequence of PackPlan
        All that are registered, also for places that the pack has no page of.
    """
    places = [
        (
            str(number),
            one.name,
            listed([_named(plan) for plan in own]) if counted(own) else no_plan(own),
            listed([plan.owner for plan in counted(own)]),
            listed([plan.review for plan in counted(own) if plan.review]),
        )
        for number, (one, own) in enumerate(zip(found, plans, strict=True), 1)
    ]
    every = [
        (one.name, one.area, one.owner, one.outcome, one.status, one.review or "no day is named")
        for one in known
    ]
    steps = [
        (one.name, step.what, step.owner, step.due, step.status)
        for one in known
        for step in one.steps
    ]
    tables = [
        Table(
            "Neighbourhoods of this pack",
            PLACE_HEADS,
            places,
            "No neighbourhood has a score.",
            (0.4, 2.2, 2, 1.6, 1.1),
        ),
        Table("Every plan", PLAN_HEADS, every, NONE_AT_ALL, (1.5, 1.5, 1.3, 2.2, 0.7, 1)),
    ]
    if known:
        none = "No action is registered."
        tables.append(Table("What is done", STEP_HEADS, steps, none, (1.4, 2.4, 1.4, 1, 1)))
    return Part("Plans", [plans_sentence(found, plans)], tables)


def _named(plan: PackPlan) -> str:
    return plan.name if plan.is_counted else f"{plan.name} ({plan.status or 'no status'})"


def plans_sentence(found: Sequence[Neighbourhood], plans: Sequence[Sequence[PackPlan]]) -> str:
    """Say how many neighbourhoods of the pack have a plan, and which is the first without."""
    if not found:
        return ""
    without = [one.name for one, own in zip(found, plans, strict=True) if not counted(own)]
    number = len(found) - len(without)
    said = (
        f"Of the {len(found):,} neighbourhoods in this pack {f'{number:,}' if number else 'none'} "
    )
    said += "have a plan." if number > 1 else "has a plan."
    return f"{said} The first without one: {without[0]}." if number and without else said
