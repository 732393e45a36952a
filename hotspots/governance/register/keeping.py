"""How anything is kept: looked through, numbered, written with its event, never over another's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import func, insert, select, update

from hotspots.errors import ChangedError, RefusedError
from hotspots.governance.register.events import Event, changed_at, next_event, note_event
from hotspots.governance.register.free_text import (
    LONGEST_LINE,
    LONGEST_NOTE,
    require_impersonal,
    require_writable,
)
from hotspots.governance.register.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import Connection, Table

    from hotspots.governance.register.events import Kind
    from hotspots.governance.register.opening import Register

T = TypeVar("T", bound=Kept)


@dataclass(frozen=True)
class Shelf(Generic[T]):
    """Where one kind of thing lies."""

    kind: Kind
    named: str
    """What readers call it."""
    thing: type[T]
    table: Table
    row: Callable[[Connection, T], dict[str, Any]]
    """Returns the columns beside number and version; keeps the area first."""
    parts: Callable[[Connection, T], None] = lambda _, __: None
    """Writes what lies in tables of its own."""

    @cached_property
    def adapter(self) -> TypeAdapter[T]:
        """What writes a thing as JSON and reads it."""
        return TypeAdapter(self.thing)


def keep(register: Register, thing: T, *, shelf: Shelf[T], who: str, at: datetime) -> T:
    """Keep something, new or changed, and note who did it.

    Parameters
    ----------
    register : Register
    thing : Kept
        With the version that was looked at.
    shelf : Shelf
    who : str
        The role or account that acts.
    at : datetime
        With its time zone.

    Returns
    -------
    Kept
        With its number and its new version.

    Raises
    ------
    RefusedError
        Where a text may say who somebody is, or what it refers to does not exist.
    ChangedError
        Where somebody else kept another version in between.
    """
    look_through(thing)
    with register.writing() as connection:
        if thing.number:
            require_unchanged(connection, thing, shelf=shelf, at=at)
        number = thing.number or _next_number(connection, shelf.table)
        made = replace(thing, number=number, version=thing.version + 1 if thing.number else 1)
        place(connection, made, shelf=shelf)
        note_event(
            connection,
            Event(
                number=next_event(connection),
                at=at,
                who=who,
                kind=shelf.kind,
                subject=number,
                version=made.version,
                body=shelf.adapter.dump_json(made).decode(),
            ),
        )
    return made


def look_through(thing: Kept) -> None:
    """Refuse texts that cannot be kept, or that may say who somebody is."""
    lines, notes = thing.lines(), thing.notes()
    require_writable(lines, longest=LONGEST_LINE)
    require_writable(notes, longest=LONGEST_NOTE)
    require_impersonal(lines | notes)


def require_unchanged(connection: Connection, thing: T, *, shelf: Shelf[T], at: datetime) -> None:
    """Refuse to write over a version that whoever saves has not looked at."""
    question = select(shelf.table.c.version).where(shelf.table.c.number == thing.number)
    version = connection.execute(question).scalar_one_or_none()
    if version is None:
        message = f"There is no {shelf.named} {thing.number}. Load the page again."
        raise RefusedError(message)
    if version != thing.version:
        changed = changed_at(connection, kind=shelf.kind, number=thing.number)
        message = (
            f"Somebody changed this {shelf.named} {_said(changed, at=at)}. Look at it and save "
            "again."
        )
        raise ChangedError(message)


def place(connection: Connection, thing: T, *, shelf: Shelf[T]) -> None:
    """Write something with the number and the version that it has, without an event."""
    row = {"version": thing.version, **shelf.row(connection, thing)}
    if thing.version == 1:
        connection.execute(insert(shelf.table).values(number=thing.number, **row))
    else:
        where = shelf.table.c.number == thing.number
        connection.execute(update(shelf.table).where(where).values(**row))
    shelf.parts(connection, thing)


def _next_number(connection: Connection, table: Table) -> int:
    last = connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()
    return int(last) + 1


def _said(changed: datetime, *, at: datetime) -> str:
    there = changed.astimezone(at.tzinfo)
    time = f"at {there:%H:%M}"
    return time if there.date() == at.date() else f"on {there.day} {there:%B %Y} {time}"
