"""A contract as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "number", "date"]
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
    pattern: str | None = None
    minimum_length: int | None = None
    maximum_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    date_format: str | None = None
    """Of a date: in the notation of the standard, for example ``yyyy-MM``."""
    is_sensitive: bool = False
    """Values of this column are never printed."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Which columns say where."""

    longitude: str | None = None
    latitude: str | None = None
    area: str | None = None
    """The column with the code of the area, kept as it was sent."""
    precision: str = "point"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say where."""
        return tuple(name for name in (self.longitude, self.latitude, self.area) if name)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What is counted: feed and category, with the rows that it counts."""

    name: str
    theme: str
    when: When = field(default_factory=dict)
    """Empty means every row that no earlier measure counted."""
    is_context: bool = False
    """Measures what an agency does rather than what happens to people: shown, weighs nothing."""

    @property
    def source(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A promise between columns of one row."""

    rule: Literal["required_if", "blank_if"]
    field: str
    when: When
    severity: Severity = "error"
    breach: str = ""
    """The sentence that a sender reads."""


@dataclass(frozen=True, kw_only=True)
class SmallNumbers:
    """Which counts are hidden, and from whom."""

    suppress_from: int = 1
    suppress_to: int = 4
    round_to: int = 1
    full_counts: tuple[str, ...] = ()
    """Views that see true counts."""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to ask, and where."""

    channel: str
    url: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A service level: how often, how late, how long kept."""

    property: str
    value: float
    unit: str


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
    month: str
    """The column that says when."""
    sender: str
    """The column that says who sent the row."""
    measures: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    timing: str
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
    delimiters: tuple[str, ...]
    digest: str
    """SHA-256 of the contract's file: part of what identifies a delivery."""

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def counted_columns(self) -> tuple[str, ...]:
        """Columns that decide where, when, who and what is counted; all others are only checked."""
        by_measure = [name for measure in self.measures for name in measure.when]
        return tuple(dict.fromkeys([self.sender, self.month, *self.place.columns, *by_measure]))
