"""Plans in the register."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, insert, select

from hotspots.governance.register.areas import every_area, keep_area, keys_that_meet
from hotspots.governance.register.keeping import Shelf, keep
from hotspots.governance.register.plan import Action, Outcome, Plan
from hotspots.governance.register.tables import ACTION, PLAN

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from hotspots.governance.register.area import Area
    from hotspots.governance.register.opening import Register

FIRST_STATUSES = ("running", "draft", "ended", "stopped")
"""The order in which plans are listed."""


def save_plan(register: Register, plan: Plan, *, who: str, at: datetime) -> Plan:
    """Save a plan, new or changed; see :func:`hotspots.governance.register.keeping.keep`."""
    return keep(register, plan, shelf=PLANS, who=who, at=at)


def plans(register: Register, *, area: Area | None = None) -> tuple[Plan, ...]:
    """Return plans: running ones first, then drafts, ended and stopped ones, each by number.

    Parameters
    ----------
    register : Register
    area : Area, optional
        Only plans of an area of the same layer and code, or with a cell in common. None found
        means that there is no plan.
    """
    place = case({one: n for n, one in enumerate(FIRST_STATUSES)}, value=PLAN.c.status)
    question = select(PLAN).order_by(place, PLAN.c.number)
    steps = select(ACTION).order_by(ACTION.c.plan, ACTION.c.place)
    with register.reading() as connection:
        if area is not None:
            question = question.where(PLAN.c.area.in_(keys_that_meet(connection, area)))
        rows = connection.execute(question).mappings().all()
        areas = every_area(connection)
        actions = defaultdict[int, list[Action]](list)
        for row in connection.execute(steps).mappings():
            kept = {name: row[name] for name in ("what", "owner", "due", "start", "status")}
            actions[row["plan"]].append(Action(**kept))
    return tuple(
        Plan(
            area=areas[row["area"]],
            outcome=Outcome(**{name: row[f"outcome_{name}"] for name in OUTCOME}),
            actions=tuple(actions.get(row["number"], ())),
            **{name: row[name] for name in OWN},
        )
        for row in rows
    )


OWN = ("number", "version", "title", "owner", "status", "start", "review")
OUTCOME = ("measure", "direction", "amount", "unit", "due", "words")


def _row(connection: Connection, plan: Plan) -> dict[str, Any]:
    own = {name: getattr(plan, name) for name in OWN if name not in {"number", "version"}}
    outcome = {f"outcome_{name}": getattr(plan.outcome, name) for name in OUTCOME}
    return {"area": keep_area(connection, plan.area), **own, **outcome}


def _actions(connection: Connection, plan: Plan) -> None:
    connection.execute(delete(ACTION).where(ACTION.c.plan == plan.number))
    rows = [
        {
            "plan": plan.number,
            "place": place,
            "what": one.what,
            "owner": one.owner,
            "due": one.due,
            "start": one.start,
            "status": one.status,
        }
        for place, one in enumerate(plan.actions, 1)
    ]
    if rows:
        connection.execute(insert(ACTION), rows)


PLANS = Shelf("plan", "plan", Plan, PLAN, _row, _actions)
