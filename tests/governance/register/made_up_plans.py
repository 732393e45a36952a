"""Plans, decisions and notes of a made-up partnership."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hotspots.governance.register import (
    Action,
    Area,
    Decision,
    Outcome,
    Plan,
    add_challenge,
    answer_challenge,
    record_decision,
    save_plan,
)

if TYPE_CHECKING:
    from hotspots.governance.register import Register

QUAYSIDE = Area(name="Quayside", layer="ward", code="X05000004")
MARKET = Area(name="Market", layer="ward", code="X05000001")
CELL, BESIDE, APART = "89195da49b7ffff", "89195da49b3ffff", "89195da4997ffff"
HARBOUR = Area(name="Harbour Street", cells=(CELL, BESIDE))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WHO = "board"
WRITTEN = 9
"""How many changes two meetings make."""

FEWER = Outcome(
    measure="health.sharp_injury",
    direction="fall",
    amount=20,
    unit="percent",
    due=date(2027, 3, 31),
    words="A fifth fewer people hurt by a blade reach A&E from here.",
)
LIGHTS = Action(what="Mend the lights", owner="Skarholm City Council", due=date(2026, 4, 30))


def made_plan(**said: Any) -> Plan:
    told: dict[str, Any] = {
        "area": QUAYSIDE,
        "title": "Quiet quays",
        "owner": "Skarholm City Council",
        "outcome": FEWER,
        "start": date(2026, 4, 1),
        "review": date(2026, 9, 30),
        "actions": (LIGHTS,),
    }
    return Plan(**(told | said))


def made_decision(**said: Any) -> Decision:
    told: dict[str, Any] = {
        "meeting": date(2026, 3, 2),
        "agreed": "Walk the quay at closing time",
        "carried_by": "Dogger Police",
    }
    told |= said
    return Decision(**({"due": told["meeting"] + timedelta(days=18)} | told))


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def filled(register: Register) -> None:
    """Let a board meet twice."""
    plan = save_plan(register, made_plan(), who=WHO, at=NOON)
    save_plan(register, made_plan(area=HARBOUR, title="Harbour nights"), who=WHO, at=later(1))
    save_plan(register, replace(plan, status="running"), who="analyst", at=later(2))
    decision = record_decision(register, made_decision(plan=plan.number), who=WHO, at=later(3))
    record_decision(register, made_decision(meeting=date(2026, 6, 1)), who=WHO, at=later(4))
    record_decision(register, replace(decision, status="done"), who=WHO, at=later(5))
    note = add_challenge(
        register, HARBOUR, text="The bar closed in May", role="Licensing", who=WHO, at=later(6)
    )
    add_challenge(register, QUAYSIDE, text="Two sites, one name", role="A&E", who=WHO, at=later(7))
    answer_challenge(register, note, answer="Its months stay", role="Analyst", who=WHO, at=later(8))
