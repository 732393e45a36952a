"""Decisions in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from hotspots.errors import RefusedError
from hotspots.governance.register.areas import every_area, keep_area
from hotspots.governance.register.decision import Decision
from hotspots.governance.register.keeping import Shelf, keep
from hotspots.governance.register.tables import DECISION, PLAN

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection

    from hotspots.governance.register.opening import Register

OWN = ("plan", "meeting", "agreed", "carried_by", "due", "status")


def record_decision(register: Register, decision: Decision, *, who: str, at: datetime) -> Decision:
    """Record a decision, new or changed; see :func:`hotspots.governance.register.keeping.keep`.

    Raises
    ------
    RefusedError
        Also where there is no plan of the number that it names.
    """
    return keep(register, decision, shelf=DECISIONS, who=who, at=at)


def decisions(register: Register, *, since: date | None = None) -> tuple[Decision, ...]:
    """Return decisions: the latest meeting first, each meeting's in the order of recording.

    Parameters
    ----------
    register : Register
    since : date, optional
        Only those of meetings on that day and later.
    """
    question = select(DECISION).order_by(DECISION.c.meeting.desc(), DECISION.c.number)
    if since is not None:
        question = question.where(DECISION.c.meeting >= since)
    with register.reading() as connection:
        rows = connection.execute(question).mappings().all()
        areas = every_area(connection)
    return tuple(
        Decision(
            area=areas[row["area"]] if row["area"] else None,
            **{name: row[name] for name in ("number", "version", *OWN)},
        )
        for row in rows
    )


def _row(connection: Connection, decision: Decision) -> dict[str, Any]:
    if decision.plan is not None:
        known = select(PLAN.c.number).where(PLAN.c.number == decision.plan)
        if connection.execute(known).first() is None:
            message = f"There is no plan {decision.plan}. Choose another, or none."
            raise RefusedError(message)
    area = keep_area(connection, decision.area) if decision.area else None
    return {"area": area, **{name: getattr(decision, name) for name in OWN}}


DECISIONS = Shelf("decision", "decision", Decision, DECISION, _row)
