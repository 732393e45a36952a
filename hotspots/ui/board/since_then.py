"""What became of plans, decisions and notes since the last board, from the register's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.governance.register.plans import PLANS
from hotspots.ui.plans.plan_words import action_line, change, decision_line, plan_name, written
from hotspots.ui.wording import day, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, tzinfo

    from hotspots.governance.register import Challenge, Decision, Event, Plan

BEGUN = {"draft": "is written as a draft", "running": "has begun"}
STATUSES = {
    "draft": "is a draft again",
    "running": "is running now",
    "ended": "has ended",
    "stopped": "was stopped",
}


@dataclass(frozen=True)
class Line:
    """Something that happened."""

    text: str
    """As Markdown."""
    plan: Plan


def last_board(decisions: Iterable[Decision], *, today: date) -> date | None:
    """Return the newest day of a meeting before today, None where no board has met."""
    return max((one.meeting for one in decisions if one.meeting < today), default=None)


def plan_lines(
    events: Sequence[Event], *, since: date | None, zone: tzinfo | None = None
) -> list[Line]:
    """Return what became of each plan after a day, plan by plan.

    Parameters
    ----------
    events : sequence of Event
        Of plans, in their order.
    since : date, optional
        None tells of all since the register began.
    zone : tzinfo, optional
        In which a change lies on a day; this machine's without it.
    """
    before: dict[int, Plan] = {}
    after: dict[int, Plan] = {}
    for one in events:
        is_new = since is None or one.at.astimezone(zone).date() > since
        (after if is_new else before)[one.subject] = PLANS.adapter.validate_json(one.body)
    return [Line(_became(before.get(number), plan), plan) for number, plan in sorted(after.items())]


def _became(old: Plan | None, new: Plan) -> str:
    """Say what became of a plan."""
    name = f"**{plan_name(new)[:1].upper()}{plan_name(new)[1:]}** ({written(new.area.name)})"
    if old is None:
        said = [BEGUN.get(new.status, STATUSES[new.status])]
        said.append(f"It is meant to bring: {change(new.outcome)}. Owner: {written(new.owner)}")
    else:
        said = [STATUSES[new.status] if new.status != old.status else "was changed"]
        if new.outcome != old.outcome:
            said.append(f"What it is meant to bring is now: {change(new.outcome)}")
        if new.review != old.review:
            said.append(f"Its review moved from {day(old.review)} to {day(new.review)}")
        said += _actions(old, new)
    return f"{name} {'. '.join(said)}."


def _actions(old: Plan, new: Plan) -> list[str]:
    was = {one.what: one.status for one in old.actions}
    done = [one for one in new.actions if one.status == "done" != was.get(one.what)]
    added = [one for one in new.actions if one.what not in was and one.status != "done"]
    said = [f"Done: {listed([written(one.what) for one in done])}"] if done else []
    return said + ([f"New: {listed([written(one.what) for one in added])}"] if added else [])


def late_actions(plans: Iterable[Plan], *, since: date | None, today: date) -> list[Line]:
    """Return open actions whose day passed since then, the longest overdue first."""
    found = [
        (one.due, plan, one)
        for plan in plans
        if plan.status in {"draft", "running"}
        for one in plan.actions
        if one.is_overdue(today=today) and (since is None or one.due >= since)
    ]
    found.sort(key=lambda item: (item[0], item[1].number))
    return [
        Line(f"{action_line(one, today=today)} In {plan_name(plan)}.", plan)
        for _, plan, one in found
    ]


def reviews_due(plans: Iterable[Plan], *, today: date) -> list[Line]:
    """Return plans whose review is due today or was due, the longest overdue first."""
    due = [one for one in plans if one.status in {"draft", "running"} and one.review <= today]
    due.sort(key=lambda one: (one.review, one.number))
    return [
        Line(f"Review **{plan_name(one)}** today: its review was due {day(one.review)}.", one)
        for one in due
    ]


def waiting_decisions(
    decisions: Iterable[Decision], *, plans: Iterable[Plan], today: date
) -> list[str]:
    """Return open decisions as Markdown, overdue ones first, then by the day they are due."""
    known = {one.number: one for one in plans}
    waiting = sorted(
        (one for one in decisions if one.status == "open"), key=lambda one: (one.due, one.number)
    )
    return [decision_line(one, plans=known, today=today) for one in waiting]


def waiting_notes(notes: Iterable[Challenge]) -> list[str]:
    """Return notes without an answer as Markdown, the oldest first."""
    waiting = sorted((one for one in notes if one.status == "open"), key=lambda one: one.number)
    return [
        f"**{written(one.area.name)}**: {written(one.text)} ({written(one.raised_by)}, "
        f"{day(one.raised_at.date())})"
        for one in waiting
    ]
