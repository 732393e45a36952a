"""Challenge notes in the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from hotspots.errors import RefusedError
from hotspots.governance.register.area import Area
from hotspots.governance.register.areas import every_area, keep_area, keys_that_meet
from hotspots.governance.register.challenge import Challenge
from hotspots.governance.register.events import written_time
from hotspots.governance.register.keeping import Shelf, keep
from hotspots.governance.register.tables import CHALLENGE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from hotspots.governance.register.opening import Register

OWN = ("text", "raised_by", "answer", "answered_by", "status")


def add_challenge(
    register: Register, area: Area, *, text: str, role: str, who: str, at: datetime
) -> Challenge:
    """Keep a note with an area or a cell.

    Parameters
    ----------
    register : Register
    area : Area
    text : str
        What is doubted.
    role : str
        The organisation or role that doubts.
    who : str
        The role or account that writes it down.
    at : datetime
        With its time zone.
    """
    note = Challenge(area=area, text=text, raised_by=role, raised_at=_second(at))
    return keep(register, note, shelf=CHALLENGES, who=who, at=at)


def answer_challenge(
    register: Register, note: Challenge, *, answer: str, role: str, who: str, at: datetime
) -> Challenge:
    """Answer a note, or answer it anew; the earlier answer stays in the history.

    Parameters
    ----------
    register : Register
    note : Challenge
        As it was looked at.
    answer : str
    role : str
        The organisation or role that answers.
    who : str
        The role or account that writes it down.
    at : datetime
        With its time zone.

    Raises
    ------
    ChangedError
        Where somebody else answered in between.
    """
    if not note.number:
        message = "The note was never kept, so it cannot be answered. Add it first."
        raise RefusedError(message)
    answered = replace(
        note, answer=answer, answered_by=role, answered_at=_second(at), status="answered"
    )
    return keep(register, answered, shelf=CHALLENGES, who=who, at=at)


def challenges(
    register: Register, *, area: Area | None = None, cell: str | None = None
) -> tuple[Challenge, ...]:
    """Return notes: open ones first, then the newest first.

    Parameters
    ----------
    register : Register
    area : Area, optional
        Only those of an area of the same layer and code, or with a cell in common.
    cell : str, optional
        Only those of that cell, or of areas that hold it by their list of cells.
    """
    question = select(CHALLENGE).order_by(CHALLENGE.c.status.desc(), CHALLENGE.c.number.desc())
    wanted = [area] if area is not None else []
    wanted += [Area(name=cell, cells=(cell,))] if cell is not None else []
    with register.reading() as connection:
        for one in wanted:
            question = question.where(CHALLENGE.c.area.in_(keys_that_meet(connection, one)))
        rows = connection.execute(question).mappings().all()
        areas = every_area(connection)
    return tuple(
        Challenge(
            area=areas[row["area"]],
            raised_at=datetime.fromisoformat(row["raised_at"]),
            answered_at=_moment(row["answered_at"]),
            **{name: row[name] for name in ("number", "version", *OWN)},
        )
        for row in rows
    )


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


def _row(connection: Connection, note: Challenge) -> dict[str, Any]:
    return {
        "area": keep_area(connection, note.area),
        "raised_at": written_time(note.raised_at),
        "answered_at": written_time(note.answered_at) if note.answered_at else None,
        **{name: getattr(note, name) for name in OWN},
    }


CHALLENGES = Shelf("challenge", "note", Challenge, CHALLENGE, _row)
