"""A contract as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hotspots.contracts.terms import Contact, Promise, SmallNumbers

Kind = Literal["text", "number", "date", "timestamp"]
Severity = Literal["error", "warning"]
When = Mapping[str, tuple[str, ...]]
"""Column to the values that meet the condition; ``present`` and ``blank`` stand for themselves."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a feed."""

    name: str
    """The name from here on, lower case with underscores."""
    kind: Kind
    label: str
    """What the sender calls it: the first synonym, else the name."""
    description: str = ""
    synonyms: tuple[str, ...] = ()
    is_required: bool = False
    codes: tuple[str, ...] = ()
    """The only values allowed; empty means any."""
    labels: tuple[str, ...] = ()
    """What each code means, in the order of the codes."""
    example: str = ""
    """A value as it should be."""
    pattern: str | None = None
    minimum_length: int | None = None
    maximum_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    date_formats: tuple[str, ...] = ()
    """Of a date or timestamp: the ways to write it, for example ``yyyy-MM``; the first is best."""
    is_sensitive: bool = False
    """Values of this column are never printed."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which columns say where."""

    longitude: str | None = None
    latitude: str | None = None
    easting: str | None = None
    """Metres on the British National Grid, as is ``northing``."""
    northing: str | None = None
    area: str | None = None
    """The column with the code of the area, kept as it was sent."""
    text: str | None = None
    """The column with the name of a place, looked up in the gazetteer and never kept."""
    home_when: When = field(default_factory=dict)
    """Rows that happened in a home: counted, and never placed whatever else they say."""
    precision: str = "point"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say where."""
        pairs = (self.longitude, self.latitude, self.easting, self.northing)
        named = (*pairs, self.area, self.text, *self.home_when)
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, kw_only=True)
class Time:
    """Which columns say when."""

    at: str
    """The column with the month, date or time; the earliest possible one where it is a range."""
    until: str | None = None
    """The column with the latest possible time; a blank means that the time is exact."""
    period_start: str | None = None
    """The column with the first day that the file speaks for."""
    period_end: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say when."""
        named = (self.at, self.until, self.period_start, self.period_end)
        return tuple(name for name in named if name)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What is counted: feed and category, with the rows that it counts."""

    name: str
    theme: str
    when: When = field(default_factory=dict)
    """Empty means every row that no earlier measure counted."""
    is_context: bool = False
    """Measures what an agency does rather than what happens to people: shown, weighs nothing."""
    finest: Literal["cell", "area"] = "cell"
    """The finest place at which it may be kept."""

    @property
    def source(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A promise between columns of one row."""

    rule: Literal["required_if", "blank_if", "one_of", "not_one_of", "not_after", "within_period"]
    field: str
    when: When
    """Where the rule holds; empty means everywhere."""
    other: str = ""
    """Of ``not_after``: the column that must not be earlier."""
    values: tuple[str, ...] = ()
    """Of ``one_of`` and ``not_one_of``."""
    severity: Severity = "error"
    breach: str = ""
    """The sentence that a sender reads."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What one feed promises. Read by :func:`hotspots.contracts.odcs.read_contract`."""

    feed: str
    name: str
    version: str
    purpose: str
    kind: Literal["incidents", "aggregates", "flows", "sites", "reference"]
    columns: tuple[Column, ...]
    place: Place
    time: Time
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
    limitations: tuple[str, ...]
    support: tuple[Contact, ...]
    promises: tuple[Promise, ...]
    access: Mapping[str, str]
    """Role to what it may see."""
    team: str
    digest: str
    """SHA-256 of the contract's file: part of what identifies a delivery."""

    def __hash__(self) -> int:
        return hash(self.digest)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def counted_columns(self) -> tuple[str, ...]:
        """Columns that decide where, when, who and what is counted; all others are only checked."""
        by_measure = [name for measure in self.measures for name in measure.when]
        columns = [self.sender, *self.time.columns, *self.place.columns, *by_measure]
        return tuple(dict.fromkeys(columns))

    @property
    def needed_columns(self) -> tuple[str, ...]:
        """Columns that a file must have: the required ones, and all that decide what is counted.

        Of two ways to say where, one is enough.
        """
        place = self.place
        pairs = {place.longitude, place.latitude, place.easting, place.northing}
        optional = {self.time.until, *(pairs if place.easting and place.longitude else ())}
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
        is_marked = "SENSITIVE" in self.security_marking.upper()
        is_words = column.kind == "text" and any(one.isalpha() for one in value) and " " in value
        is_free = column.kind == "text" and not (column.codes or column.pattern)
        return not (column.is_sensitive or (is_marked and (is_words or is_free)))

    @property
    def is_monthly(self) -> bool:
        """Whether rows say the month only."""
        return all("dd" not in one for one in self.column(self.time.at).date_formats)

    def promise(self, name: str) -> Promise | None:
        """Return a service level by its property, None where nothing is promised."""
        return next((one for one in self.promises if one.property == name), None)
