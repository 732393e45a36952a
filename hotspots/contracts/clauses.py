"""The clauses of a contract that describe a row: its columns, its place, its time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "number", "date", "timestamp"]
COUNTED_KINDS = Literal["incidents", "aggregates", "flows", "sites", "reference"]
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
    means: tuple[tuple[str, ...], ...] = ()
    """Words by which measures ask for each code; empty where no code has any."""
    awaits_codes: bool = False
    """Whether its list is one that only a sender can give, and nobody has given it yet."""
    example: str = ""
    """A value as it should be."""
    pattern: str | None = None
    minimum_length: int | None = None
    maximum_length: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    symbols: tuple[str, ...] = ()
    """Of a number: texts that stand for one that is hidden or unknown."""
    is_whole: bool = False
    """Of a number: whether it has no fraction."""
    refused: tuple[tuple[str, str], ...] = ()
    """Values that may not come in, each with the reason and what to do."""
    may_name_people: bool = False
    """Whether somebody wrote freely here, and so may have written of a person."""
    exempt: tuple[str, ...] = ()
    """Shapes of personal values that the column is made of, as a list of postcodes is."""
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
    area_when: When = field(default_factory=dict)
    """Rows that are kept by their area only, whatever else they say."""
    origin: str | None = None
    """Of flows: the column with the code of the area that they come from."""
    destination: str | None = None
    """Of flows: the column with the code of the area that they go to."""
    precision: str = "point"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say where."""
        pairs = (self.longitude, self.latitude, self.easting, self.northing)
        ends = (self.origin, self.destination)
        named = (*pairs, self.area, self.text, *self.home_when, *self.area_when, *ends)
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Parts of a school year, which begins in September."""

    column: str
    """The column that names the part."""
    months: Mapping[str, tuple[int, int]]
    """Part to how many months after September it begins, and how many it lasts."""


@dataclass(frozen=True, kw_only=True)
class Time:
    """Which columns say when."""

    at: str = ""
    """The column with the month, date or time; the earliest possible one where it is a range.

    Sites and reference have none.
    """
    until: str | None = None
    """The column with the latest possible time; a blank means that the time is exact."""
    period_start: str | None = None
    """The column with the first day that the file speaks for."""
    period_end: str | None = None
    months: int = 1
    """For how many months a row speaks, from ``at`` on."""
    terms: Terms | None = None
    """Where rows name a part of a school year; ``at`` then names the year."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say when."""
        named = (*self.month_columns, self.until, self.period_start, self.period_end)
        return tuple(name for name in named if name)

    @property
    def is_span(self) -> bool:
        """Whether a row speaks for several months at once."""
        return self.months > 1 or self.terms is not None

    @property
    def month_columns(self) -> tuple[str, ...]:
        """Names of the columns that say for which month, or months, a row speaks."""
        named = (self.at, self.terms.column if self.terms else "")
        return tuple(name for name in named if name)
