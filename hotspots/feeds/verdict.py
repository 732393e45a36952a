"""What a file turned out to be: the verdict, and the sentences that a sender reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotspots.contracts.breaches import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row in which a breach was seen."""

    row: int
    """Number of the row, 1 for the first below the header."""
    seen: str
    """What stood there, as it may be printed."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One kind of breach or warning, with how often it holds and some of the rows."""

    breach: Breach
    rows: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A file held against its contract."""

    file: DeliveredFile
    match: ColumnMatch
    rows: int
    accepted: int
    placed: int
    """Accepted rows that have coordinates."""
    outside: int
    """Accepted rows that lie outside the area their sender covers: kept, and flagged."""
    senders: tuple[str, ...]
    months: tuple[str, ...]
    """First and last month of accepted rows, each ``YYYY-MM``; empty where there are none."""
    breaches: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    farthest: tuple[Example, ...] = ()
    """The rows farthest outside."""

    @property
    def rejected(self) -> int:
        """Rows that breach the contract."""
        return self.rows - self.accepted

    @property
    def contract(self) -> Contract:
        """The contract that the file was held against."""
        return self.match.contract

    def sentences(self, finding: Finding) -> tuple[str, ...]:
        """Return a sentence for each example of a finding."""
        label = " and ".join(
            self.contract.column(name).label
            for name in finding.breach.columns[: finding.breach.shown]
        )
        return tuple(
            f"Row {one.row:,}, {label}: {one.seen} {finding.breach.says}"
            if one.seen
            else f"Row {one.row:,}: {label} {finding.breach.says}"
            for one in finding.examples
        )
