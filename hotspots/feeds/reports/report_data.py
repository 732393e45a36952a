"""A verdict as plain data, for programs: what JSON knows, and no value that looks personal."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hotspots.errors import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.feeds.reports.paragraphs import Paragraph
    from hotspots.feeds.reports.timeliness import Age
    from hotspots.feeds.verdict import Finding, Verdict


def data_of(verdict: Verdict, *, age: Age | None, unread: Sequence[Paragraph]) -> dict[str, Any]:
    """Return a verdict as plain data.

    Parameters
    ----------
    verdict : Verdict
    age : Age or None
    unread : sequence of Paragraph
        What is said of records that could not be read.
    """
    contract = verdict.contract
    return {
        "file": printable(verdict.name),
        "contract": contract.feed,
        "version": contract.version,
        "read_as": printable(verdict.file.said),
        "columns": [
            {"seen": printable(one.seen), "column": one.column, "by": one.by}
            for one in verdict.match.matches
        ],
        "rows": verdict.rows,
        "accepted": verdict.accepted,
        "refused": verdict.rejected,
        "unread": len(verdict.file.set_aside),
        "unread_records": [{"says": list(one.items), "more": one.more} for one in unread],
        "breaches": [_finding(verdict, one) for one in verdict.breaches],
        "warnings": [_finding(verdict, one) for one in verdict.warnings],
        "located": dict(verdict.located),
        "outside": verdict.outside,
        "farthest": [asdict(one) for one in verdict.farthest],
        "small_numbers": asdict(verdict.small_groups) if verdict.small_groups else None,
        "age": {**asdict(age), "late_days": age.late_days} if age else None,
        "contacts": [asdict(one) for one in contract.support],
    }


def _finding(verdict: Verdict, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.breach.code,
        "columns": printable(verdict.label(finding)),
        "says": verdict.reason(finding),
        "rows": finding.rows,
        "examples": [
            {"row": one.row, "seen": printable(one.seen), "says": printable(says)}
            for one, says in zip(finding.examples, verdict.sentences(finding), strict=True)
        ],
    }
