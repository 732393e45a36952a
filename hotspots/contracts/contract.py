"""A contract as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.contracts.clauses import COUNTED_KINDS, Column, Place, Time
    from hotspots.contracts.measures import Count, Grade, Measure, Rule
    from hotspots.contracts.terms import Contact, Promise, Sees, SmallNumbers


IN_NAME = "sender in the name"
"""Stands for the column of the sender where there is none: the file's name says it."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What one feed promises. Read by :func:`hotspots.contracts.odcs.read_contract`."""

    feed: str
    name: str
    version: str
    purpose: str
    kind: COUNTED_KINDS
    columns: tuple[Column, ...]
    place: Place
    time: Time
    count: Count
    grade: Grade
    keeps: tuple[str, ...]
    """Of sites and reference: the columns that are kept, as they are facts about places."""
    sender: str
    """The column that says who sent the row."""
    measures: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    replaces: tuple[str, ...]
    """Measures of other feeds that count the same incidents: not scored where this feed speaks."""
    keeps_timing: bool
    """Whether counts by day and by hour of the week are kept, in a restricted table."""
    finest: Mapping[str, int]
    lawful_basis: str
    permitted_purposes: tuple[str, ...]
    prohibited_purposes: tuple[str, ...]
    security_marking: str
    handling: str
    small_numbers: SmallNumbers
    domain: str
    """Whose field it is, such as police or health, by the standard's own word."""
    limitations: tuple[str, ...]
    sees: Sees
    support: tuple[Contact, ...]
    promises: tuple[Promise, ...]
    access: Mapping[str, str]
    """Role to what it may see."""
    team: str
    digest: str
    """SHA-256 of the contract's file: part of what identifies a delivery."""

    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def sender_in_name(self) -> bool:
        """Whether the name of a file says who sent it, because its rows do not."""
        return self.sender == IN_NAME

    @property
    def is_table(self) -> bool:
        """Whether rows are facts about places, kept as they are, rather than counted."""
        return bool(self.keeps)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def counted_columns(self) -> tuple[str, ...]:
        """Columns that decide where, when, who and what is counted; all others are only checked."""
        by_measure = [name for measure in self.measures for name in measure.when]
        columns = [
            self.sender,
            *self.time.columns,
            *self.place.columns,
            *by_measure,
            *self.count.columns,
            *self.grade.columns,
        ]
        return tuple(dict.fromkeys(columns))

    @property
    def needed_columns(self) -> tuple[str, ...]:
        """Columns that a file must have: the required ones, and all that decide what is counted.

        Of two ways to say where, one is enough.
        """
        place = self.place
        pairs = {place.longitude, place.latitude, place.easting, place.northing}
        optional = {self.time.until, IN_NAME, *(pairs if place.easting and place.longitude else ())}
        return tuple(
            column.name
            for column in self.columns
            if column.is_required or column.name in set(self.counted_columns) - optional
        )

    def may_show(self, name: str, value: str) -> bool:
        """Say whether a value that was seen in a column may be repeated to whoever sent it.

        Words that anybody wrote freely are not, and of a sensitive feed nothing of several words.
        """
        column = self.column(name)
        if value in column.codes or any(value == refused for refused, _ in column.refused):
            return True
        is_marked = "SENSITIVE" in self.security_marking.upper()
        is_words = column.kind == "text" and any(one.isalpha() for one in value) and " " in value
        is_free = column.kind == "text" and not (column.codes or column.pattern)
        return not (column.is_sensitive or (is_marked and (is_words or is_free)))

    @property
    def is_monthly(self) -> bool:
        """Whether rows say the month only."""
        formats = self.column(self.time.at).date_formats if self.time.at else ()
        return all("dd" not in one for one in formats)

    def promise(self, name: str) -> Promise | None:
        """Return a service level by its property, None where nothing is promised."""
        return next((one for one in self.promises if one.property == name), None)
