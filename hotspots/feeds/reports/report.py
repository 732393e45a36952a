"""What a sender reads of a file: sentences in a fixed order, and the same as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.contracts.contract import IN_NAME
from hotspots.contracts.personal_data import normalised
from hotspots.errors import BREACHES, printable
from hotspots.feeds.reports.next_step import next_step
from hotspots.feeds.reports.paragraphs import Paragraph, counted, of_finding, of_unread
from hotspots.feeds.reports.report_data import data_of
from hotspots.feeds.reports.shares import outside, place_share, small_numbers
from hotspots.feeds.reports.timeliness import age_of, timeliness

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hotspots.contracts.columns import Match
    from hotspots.errors import HotspotsError
    from hotspots.feeds.verdict import Verdict

NUMBERING = (
    "Rows are counted from 1, the first below the header, without blank lines: in a spreadsheet "
    "row 1 stands in line 2."
)
HOW = {
    "name": "by its name",
    "synonym": "an agreed name for it",
    "likeness": "by likeness: look whether that is right",
}


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a report says of one file."""

    name: str
    status: int
    """Exit status that the file alone would give."""
    paragraphs: tuple[Paragraph, ...]
    next: str
    """The last sentence: what happens now."""
    questions: Paragraph | None
    """Whom to ask, where anything is wrong or doubtful."""
    data: Mapping[str, Any]
    """The same for a program; only what JSON knows."""


def part_of(verdict: Verdict, *, today: date, most: int, refusal: str = "") -> Part:
    """Return what a sender reads of a checked file.

    Parameters
    ----------
    verdict : Verdict
        With its examples; see :func:`hotspots.feeds.examples.with_examples`.
    today : date
    most : int
        How many records that could not be read to name for each reason.
    refusal : str, optional
        Why the store would not take the file in, whatever its rows say.
    """
    refusal = _refusal(verdict) or refusal
    age = age_of(verdict, today=today)
    unread = of_unread(verdict, most=most)
    is_wrong = bool(refusal or verdict.breaches or unread)
    is_past = bool(age and age.is_past_retention)
    is_doubtful = bool(verdict.warnings or verdict.outside or is_past)
    is_late = bool(age and age.late_days > 0)
    paragraphs = (
        *_loud(refusal),
        _contract(verdict),
        _columns(verdict),
        _rows(verdict),
        *unread,
        *(of_finding(verdict, one) for one in verdict.breaches),
        *(of_finding(verdict, one) for one in verdict.warnings),
        *place_share(verdict),
        *outside(verdict),
        *small_numbers(verdict),
        *timeliness(age),
    )
    last = next_step(verdict, is_refused=bool(refusal), is_doubtful=is_doubtful)
    return Part(
        name=printable(verdict.name),
        status=BREACHES if is_wrong else 0,
        paragraphs=paragraphs,
        next=last,
        questions=_questions(verdict) if is_wrong or is_doubtful or is_late else None,
        data={
            **data_of(verdict, age=age, unread=unread),
            "refusal": printable(refusal),
            "next": last,
        },
    )


def part_of_fault(fault: HotspotsError, *, name: str) -> Part:
    """Return what a sender reads of a file that could not be checked row by row."""
    says = str(fault)
    return Part(
        name=printable(name),
        status=fault.exit_status,
        paragraphs=(Paragraph(heading="Not checked", says=says, tone="refused"),),
        next="Nothing was kept.",
        questions=None,
        data={"file": printable(name), "refusal": says, "next": "Nothing was kept."},
    )


def _refusal(verdict: Verdict) -> str:
    if verdict.accepted:
        return verdict.refusal
    none = (
        "Its only row cannot be used"
        if verdict.rows == 1
        else (f"None of its {verdict.rows:,} rows can be used")
    )
    return verdict.refusal or f"{none}; the reasons stand below."


def _loud(refusal: str) -> tuple[Paragraph, ...]:
    heading = "THIS FILE CANNOT BE TAKEN IN"
    says = printable(refusal)
    return (Paragraph(heading=heading, says=says, tone="refused"),) if refusal else ()


def _contract(verdict: Verdict) -> Paragraph:
    contract = verdict.contract
    return Paragraph(
        heading="Contract",
        says=f"{printable(verdict.name)} follows {contract.feed} {contract.version}: "
        f"{contract.name}. It was read as {printable(verdict.file.said)}.",
    )


def _columns(verdict: Verdict) -> Paragraph:
    matches = verdict.match.matches
    matched = {one.column for one in matches}
    unsent = [
        one.label
        for one in verdict.contract.columns
        if one.name not in matched and one.name != IN_NAME
    ]
    missing = f" Not in the file, and not needed: {', '.join(unsent)}." if unsent else ""
    return Paragraph(
        heading="Columns",
        says=f"All {counted(len(matches), 'column')} of the file are known.{missing}",
        items=tuple(
            f"{printable(one.seen)} is taken as {one.column} ({HOW[one.by]})."
            for one in matches
            if not _is_same(one)
        ),
    )


def _is_same(one: Match) -> bool:
    return normalised(one.seen) == normalised(one.column)


def _rows(verdict: Verdict) -> Paragraph:
    unread = len(verdict.file.set_aside)
    parts = [f"{verdict.accepted:,} accepted", f"{verdict.rejected - unread:,} refused"]
    if unread:
        parts.append(f"{unread:,} that could not be read")
    named = verdict.rejected or verdict.warnings or verdict.outside
    return Paragraph(
        heading="Rows",
        says=f"{counted(verdict.rows)}: {', '.join(parts)}." + (f" {NUMBERING}" if named else ""),
    )


def _questions(verdict: Verdict) -> Paragraph | None:
    asked = tuple(
        printable(f"{one.channel}: {one.url.removeprefix('mailto:')}. {one.description}".strip())
        for one in verdict.contract.support
    )
    says = f"Whoever looks after {verdict.contract.name} can help:"
    return Paragraph(heading="Questions", says=says, items=asked) if asked else None
