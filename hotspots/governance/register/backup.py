"""A register as one file: all its events, from which everything else is made again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import ValidationError
from sqlalchemy import select

from hotspots.errors import RefusedError, StoreError
from hotspots.governance.register.challenges import CHALLENGES
from hotspots.governance.register.decisions import DECISIONS
from hotspots.governance.register.events import Event, history, note_event, written_time
from hotspots.governance.register.keeping import Shelf, look_through, place
from hotspots.governance.register.plans import PLANS
from hotspots.governance.register.tables import EVENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from hotspots.governance.register.opening import Register

FORMAT = "hotspots register 1"
SHELVES: dict[str, Shelf[Any]] = {one.kind: one for one in (PLANS, DECISIONS, CHALLENGES)}
NO_BACKUP = "The file is no backup of a register. 'hotspots register export' writes one."


def exported(register: Register) -> bytes:
    """Return a register as JSON; the same register gives the same bytes."""
    events = [
        {**asdict(one), "at": written_time(one.at), "body": orjson.loads(one.body)}
        for one in history(register)
    ]
    told = {"format": FORMAT, "events": events}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def import_into(register: Register, backup: bytes) -> int:
    """Make everything again that a backup holds, in one step; return the number of its events.

    Raises
    ------
    RefusedError
        Where the file is no backup, or an event of it could not be kept.
    StoreError
        Where the register already holds something.
    """
    events = read_backup(backup)
    with register.writing() as connection:
        if connection.execute(select(EVENT.c.number).limit(1)).first() is not None:
            message = (
                "The register already holds plans, decisions or notes, and an import would mix the "
                f"two. Stop the screen and move {register.where} away with the files beside it "
                "whose names begin alike, or name an empty database; then import again."
            )
            raise StoreError(message)
        for event in events:
            _replay(connection, event)
    return len(events)


def read_backup(backup: bytes) -> Sequence[Event]:
    """Return the events of a backup, in order.

    Raises
    ------
    RefusedError
        Where it is none, or events are missing.
    """
    try:
        told = orjson.loads(backup)
        is_ours = told["format"] == FORMAT
        events = [
            Event(
                **{
                    **one,
                    "at": datetime.fromisoformat(one["at"]),
                    "body": orjson.dumps(one["body"]).decode(),
                }
            )
            for one in told["events"]
        ]
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
        raise RefusedError(NO_BACKUP) from None
    if not is_ours:
        raise RefusedError(NO_BACKUP)
    if [one.number for one in events] != list(range(1, len(events) + 1)):
        message = "Events are missing from the backup, or stand in another order. Take another one."
        raise RefusedError(message)
    return events


def _replay(connection: Connection, event: Event) -> None:
    where = f"Event {event.number} of the backup"
    shelf = SHELVES.get(event.kind) if isinstance(event.kind, str) else None
    try:
        thing = shelf.adapter.validate_json(event.body) if shelf else None
    except ValidationError:
        thing = None
    except RefusedError as fault:
        message = f"{where} cannot be kept. {fault}"
        raise RefusedError(message) from None
    if shelf is None or thing is None:
        message = f"{where} is not one that this software wrote. Take another backup."
        raise RefusedError(message)
    known = connection.execute(
        select(shelf.table.c.version).where(shelf.table.c.number == thing.number)
    ).scalar_one_or_none()
    if (event.subject, event.version) != (thing.number, thing.version) or thing.version != (
        known or 0
    ) + 1:
        message = f"{where} does not follow from the ones before it. Take another backup."
        raise RefusedError(message)
    look_through(thing)
    place(connection, thing, shelf=shelf)
    note_event(connection, event)
