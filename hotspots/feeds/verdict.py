"""What a file turned out to be: the verdict, and the sentences that a sender reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotspots.errors import printable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row in which a breach was seen."""

    row: int
    """Number of the record, 1 for the first below the header."""
    seen: str
    """What stood there, as it may be printed."""
    advice: str = ""
    """What to write instead, where that can be told."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One kind of breach or warning, with how often it holds and some of the rows."""

    breach: Breach
    rows: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SmallGroups:
    """How the counts of a file will look once small numbers are hidden."""

    groups: int
    """Counts above 0 by cell or area, month and measure."""
    hidden: int
    """Those that the contract's rule hides."""
    suppress_from: int
    suppress_to: int


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A file held against its contract."""

    file: DeliveredFile
    match: ColumnMatch
    rows: int
    """Records in the file, with those that could not be read."""
    accepted: int
    located: Mapping[str, int]
    """Accepted rows by how their place was found; see :data:`hotspots.feeds.locating.LOCATED`."""
    outside: int
    """Accepted rows that lie outside the area their sender covers: kept, and flagged."""
    senders: tuple[str, ...]
    """What stands in the sender's column of accepted rows."""
    months: tuple[str, ...]
    """First and last month of accepted rows, each ``YYYY-MM``; empty where there are none."""
    periods: tuple[tuple[str, str], ...]
    """First and last month of every reporting period that one accepted row in twenty names."""
    newest: date | None
    """The last day that accepted rows speak of."""
    breaches: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    farthest: tuple[Example, ...] = ()
    """The rows farthest outside."""
    small_groups: SmallGroups | None = None
    unread: Mapping[str, int] = field(default_factory=dict)
    """Reason to how many records were no rows."""

    @property
    def name(self) -> str:
        """Name of the file, or of the member of an archive."""
        return self.file.name

    @property
    def rejected(self) -> int:
        """Records that breach the contract or could not be read."""
        return self.rows - self.accepted

    @property
    def placed(self) -> int:
        """Accepted rows that have a cell."""
        return self.located.get("point", 0) + self.located.get("gazetteer", 0)

    @property
    def contract(self) -> Contract:
        """The contract that the file was held against."""
        return self.match.contract

    @property
    def refusal(self) -> str:
        """Why none of the file may be taken in although rows were accepted; empty where it may."""
        for finding in self.breaches:
            if finding.breach.refuses_file:
                rows = "1 row" if finding.rows == 1 else f"{finding.rows:,} rows"
                return f"In {rows} {self.label(finding)} {finding.breach.says}"
        return ""

    def label(self, finding: Finding) -> str:
        """Return the columns that a finding is about, as the sender calls them."""
        columns = finding.breach.columns[: finding.breach.shown]
        return " and ".join(map(self.label_of, columns))

    def label_of(self, name: str) -> str:
        """Return a column of the contract as the sender calls it."""
        seen = (one.seen for one in self.match.matches if one.column == name)
        return next(seen, self.contract.column(name).label)

    def reason(self, finding: Finding) -> str:
        """Return what is wrong and what to do, with the column and without any value."""
        return printable(f"{self.label(finding)} {finding.breach.says}")

    def sentences(self, finding: Finding) -> tuple[str, ...]:
        """Return a sentence for each example of a finding."""
        label = self.label(finding)
        return tuple(
            f"Row {one.row:,}, {label}: {one.seen} {finding.breach.advised(one.advice)}"
            if one.seen
            else f"Row {one.row:,}: {label} {finding.breach.says}"
            for one in finding.examples
        )
