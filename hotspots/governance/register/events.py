"""What became of the register, change by change: who, when, what. Nothing here is ever changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, get_args

from sqlalchemy import func, insert, select

from hotspots.governance.register.free_text import (
    LONGEST_LINE,
    require_known,
    require_text,
    require_writable,
)
from hotspots.governance.register.tables import EVENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hotspots.governance.register.opening import Register

Kind = Literal["plan", "decision", "challenge"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One change."""

    number: int
    """Its place among all changes, from 1 on."""
    at: datetime
    who: str
    """The role or account that made it."""
    kind: Kind
    subject: int
    """The number of the plan, decision or note."""
    version: int
    """The version that the change made; 1 is new."""
    body: str
    """The whole plan, decision or note after the change, as JSON."""


def history(
    register: Register, *, kind: Kind | None = None, number: int | None = None
) -> tuple[Event, ...]:
    """Return changes in the order in which they were made.

    Parameters
    ----------
    register : Register
    kind : str, optional
        Only those of plans, of decisions or of challenges.
    number : int, optional
        Only those of one of them.
    """
    question = select(EVENT).order_by(EVENT.c.number)
    if kind is not None:
        question = question.where(EVENT.c.kind == kind)
    if number is not None:
        question = question.where(EVENT.c.subject == number)
    with register.reading() as connection:
        return tuple(
            Event(**{**row, "at": datetime.fromisoformat(row["at"])})
            for row in connection.execute(question).mappings()
        )


def note_event(connection: Connection, event: Event) -> None:
    """Note a change beside the change itself."""
    require_text("Who does it", event.who)
    require_writable({"Who does it": event.who}, longest=LONGEST_LINE)
    require_known("The kind", event.kind, known=KINDS)
    connection.execute(
        insert(EVENT).values(
            number=event.number,
            at=written_time(event.at),
            who=event.who,
            kind=event.kind,
            subject=event.subject,
            version=event.version,
            body=event.body,
        )
    )


def next_event(connection: Connection) -> int:
    """Return the number that the next change has."""
    last = connection.execute(select(func.coalesce(func.max(EVENT.c.number), 0))).scalar_one()
    return int(last) + 1


def changed_at(connection: Connection, *, kind: Kind, number: int) -> datetime:
    """Return when something was changed last."""
    question = (
        select(EVENT.c.at)
        .where(EVENT.c.kind == kind, EVENT.c.subject == number)
        .order_by(EVENT.c.number.desc())
        .limit(1)
    )
    return datetime.fromisoformat(connection.execute(question).scalar_one())


def written_time(at: datetime) -> str:
    """Return a moment as the register writes it: in UTC, to the second.

    >>> written_time(datetime.fromisoformat("2026-07-01T14:03:20+01:00"))
    '2026-07-01T13:03:20+00:00'
    """
    return at.astimezone(UTC).isoformat(timespec="seconds")
