"""How plans and decisions are said. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import printable
from hotspots.governance import Role
from hotspots.ui.wording import day, plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hotspots.governance.register import Action, Area, Decision, Outcome, Plan

WHOLE = "The whole partnership"
BOARD = Role.BOARD.value
"""Who is said to have changed something, until people sign in."""


def written(text: str) -> str:
    r"""Return what somebody wrote as text, whatever it looks like.

    >>> print(written("**bold**\n<b>"))
    \*\*bold\*\* \<b\>
    """
    return plain(printable(" ".join(text.split())))


def amount(outcome: Outcome) -> str:
    """Return by how much something is meant to change."""
    if outcome.unit == "percent":
        return f"{outcome.amount:g}%"
    incidents, _, period = outcome.unit.partition(" ")
    return f"{outcome.amount:g} {incidents} {period}"


def change(outcome: Outcome) -> str:
    """Return the change that a plan is meant to make, as Markdown."""
    return (
        f"{written(outcome.words)} ({written(outcome.measure)}: {outcome.direction} by "
        f"{amount(outcome)} by {day(outcome.due)})"
    )


def action_line(action: Action, *, today: date) -> str:
    """Return an action as Markdown; one that is overdue begins with that."""
    late = "**Overdue:** " if action.is_overdue(today=today) else ""
    since = f"from {day(action.start)} " if action.start else ""
    return (
        f"{late}{written(action.what)} ({written(action.owner)}, {since}by {day(action.due)}, "
        f"{action.status})"
    )


def decision_line(decision: Decision, *, plans: dict[int, Plan], today: date) -> str:
    """Return a decision as Markdown; one that is overdue begins with that."""
    late = "**Overdue:** " if decision.is_overdue(today=today) else ""
    about = [written(decision.area.name)] if decision.area else []
    if decision.plan in plans:
        about.append(plan_name(plans[decision.plan]))
    where = f" About: {'; '.join(about)}." if about else ""
    return (
        f"{late}{written(decision.agreed)} ({written(decision.carried_by)}, by "
        f"{day(decision.due)}, {decision.status}){where}"
    )


def plan_name(plan: Plan) -> str:
    """Return what a plan is called, as Markdown."""
    return f"plan {plan.number}, {written(plan.title)}"


@dataclass(frozen=True)
class Late:
    """Something whose day has passed."""

    due: date
    line: str
    """As Markdown."""


def overdue(
    plans: Iterable[Plan], decisions: Iterable[Decision], *, today: date
) -> tuple[Late, ...]:
    """Return open actions and decisions whose day has passed, the longest overdue first.

    Actions of plans that ended or were stopped are nobody's to do any more.
    """
    known = {one.number: one for one in plans}
    found = [
        Late(action.due, f"{action_line(action, today=today)} In {plan_name(plan)}.")
        for plan in known.values()
        if plan.status in {"draft", "running"}
        for action in plan.actions
        if action.is_overdue(today=today)
    ]
    found += [
        Late(one.due, decision_line(one, plans=known, today=today))
        for one in decisions
        if one.is_overdue(today=today)
    ]
    return tuple(sorted(found, key=lambda late: late.due))


def areas_of(plans: Iterable[Plan], others: Iterable[Area]) -> tuple[Area, ...]:
    """Return the areas that a decision may be about, each once, by name."""
    every = {one.key: one for one in [*(plan.area for plan in plans), *others]}
    return tuple(sorted(every.values(), key=lambda area: (area.name, area.key)))
