"""The register's tables. The newest shape stands here; the way to it in ``migrations``."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from hotspots.governance.register.challenge import CHALLENGE_STATUSES
from hotspots.governance.register.decision import DECISION_STATUSES
from hotspots.governance.register.plan import ACTION_STATUSES, DIRECTIONS, PLAN_STATUSES, UNITS

METADATA = MetaData()


def _one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=f"{column}_is_known")


def _said(column: str) -> CheckConstraint:
    return CheckConstraint(f"length(trim({column})) > 0", name=f"{column}_is_said")


SCHEMA_VERSION = Table("schema_version", METADATA, Column("version", Integer, nullable=False))

AREA = Table(
    "area",
    METADATA,
    Column("key", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("code", Text, nullable=False),
)

AREA_CELL = Table(
    "area_cell",
    METADATA,
    Column("area", ForeignKey(AREA.c.key), primary_key=True),
    Column("cell", String(15), primary_key=True, index=True),
)

PLAN = Table(
    "plan",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("area", ForeignKey(AREA.c.key), nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("start", Date, nullable=False),
    Column("review", Date, nullable=False),
    Column("outcome_measure", Text, nullable=False),
    Column("outcome_direction", Text, nullable=False),
    Column("outcome_amount", Float, nullable=False),
    Column("outcome_unit", Text, nullable=False),
    Column("outcome_due", Date, nullable=False),
    Column("outcome_words", Text, nullable=False),
    _said("title"),
    _said("owner"),
    _said("outcome_measure"),
    _said("outcome_words"),
    _one_of("status", PLAN_STATUSES),
    _one_of("outcome_direction", DIRECTIONS),
    _one_of("outcome_unit", UNITS),
    CheckConstraint("outcome_amount > 0", name="outcome_amount_is_above_0"),
)

ACTION = Table(
    "action",
    METADATA,
    Column("plan", ForeignKey(PLAN.c.number), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("start", Date),
    Column("status", Text, nullable=False),
    _said("what"),
    _said("owner"),
    _one_of("status", ACTION_STATUSES),
)

DECISION = Table(
    "decision",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("area", ForeignKey(AREA.c.key), index=True),
    Column("plan", ForeignKey(PLAN.c.number), index=True),
    Column("meeting", Date, nullable=False, index=True),
    Column("agreed", Text, nullable=False),
    Column("carried_by", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("status", Text, nullable=False),
    _said("agreed"),
    _said("carried_by"),
    _one_of("status", DECISION_STATUSES),
)

CHALLENGE = Table(
    "challenge",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("area", ForeignKey(AREA.c.key), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("raised_by", Text, nullable=False),
    Column("raised_at", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", Text),
    Column("status", Text, nullable=False),
    _said("text"),
    _said("raised_by"),
    _one_of("status", CHALLENGE_STATUSES),
)

EVENT = Table(
    "event",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    _said("who"),
    UniqueConstraint("kind", "subject", "version", name="one_event_a_version"),
)
"""Every change, for ever: triggers keep an event from being changed or removed."""

for _change in ("update", "delete"):
    _sqlite = DDL(
        f"create trigger event_no_{_change} before {_change} on event "  # type: ignore[no-untyped-call]
        "begin select raise(abort, 'events are never changed'); end"
    )
    event.listen(EVENT, "after_create", _sqlite.execute_if(dialect="sqlite"))
_function = DDL(
    "create function events_stay() returns trigger language plpgsql as "  # type: ignore[no-untyped-call]
    "$$ begin raise exception 'events are never changed'; end $$"
)
_trigger = DDL(
    "create trigger events_stay before update or delete or truncate on event "  # type: ignore[no-untyped-call]
    "for each statement execute function events_stay()"
)
for _ddl in (_function, _trigger):
    event.listen(EVENT, "after_create", _ddl.execute_if(dialect="postgresql"))
