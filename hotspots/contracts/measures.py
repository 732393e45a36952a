"""What a contract counts, how it is graded, and the rules between columns: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.contracts.clauses import When

FINEST = Literal["cell", "area"]
DIRECTION = Literal[
    "",
    "outflow",
    "inflow of vulnerability",
    "import",
    "both",
    "corridor",
    "import or export",
    "force to force",
]
PUBLIC_ASSAULT = Literal["", "treated", "recorded"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True)
class Count:
    """How much a row counts."""

    value: str | None = None
    """The column with the number; None where a row is one incident."""
    denominator: str | None = None
    """The column with the number of those to whom it could have happened."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that say how much."""
        return tuple(name for name in (self.value, self.denominator) if name)


@dataclass(frozen=True, kw_only=True)
class Grade:
    """How far a row of graded intelligence may be trusted."""

    columns: tuple[str, ...] = ()
    """Their values, joined, are the grade; none where rows carry no grade."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Grade to its weight, 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What is counted: feed and category, with the rows that it counts."""

    name: str
    themes: tuple[str, ...]
    """The priorities that it speaks to."""
    when: When = field(default_factory=dict)
    """Empty means every row that no earlier measure counted."""
    is_context: bool = False
    """Measures what an agency does rather than what happens to people: shown, weighs nothing."""
    is_police_activity: bool = False
    """Counts what the police look for: with more officers, more is found."""
    public_assault: PUBLIC_ASSAULT = ""
    """Of assaults that are placed in public only: whether a hospital treated the injured or the
    police recorded them. Empty for all else, and where nobody says what is public."""
    finest: FINEST = "cell"
    """The finest place at which it may be kept."""
    direction: DIRECTION = ""
    """Of flows: what it says of a place that the flow comes from, or that it leads to."""
    is_importing_end: bool = False
    """Whether it shows what drug lines do in the places that they lead to."""

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
