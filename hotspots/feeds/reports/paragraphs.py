"""The parts that a sender reads of a checked file, and the words that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hotspots.errors import printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hotspots.feeds.reading.delivered import SetAside
    from hotspots.feeds.verdict import Finding, Verdict

Tone = Literal["plain", "refused", "warning"]


MOST_SENTENCES = 3
"""Of more values than these the reason is said once."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One thing that a sender is told, on the terminal and on paper alike."""

    heading: str
    says: str = ""
    items: tuple[str, ...] = ()
    """Single rows or columns, a sentence each."""
    more: int = 0
    """How many further rows there are beside those named."""
    tone: Tone = "plain"


def counted(number: int, noun: str = "row") -> str:
    """Return a number with its noun.

    >>> counted(1), counted(1200, "record")
    ('1 row', '1,200 records')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(when: date) -> str:
    """Return a day as it is spoken.

    >>> from datetime import date
    >>> day(date(2026, 9, 3))
    '3 September 2026'
    """
    return f"{when.day} {when:%B %Y}"


def listed_in_words(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence.

    >>> listed_in_words(["one", "two", "three"])
    'one, two and three'
    """
    return " and ".join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part])


def of_finding(verdict: Verdict, finding: Finding) -> Paragraph:
    """Return what a sender is told of one kind of breach or warning."""
    is_breach = finding.breach.severity == "error"
    label = printable(verdict.label(finding))
    how = "refused" if is_breach else "accepted with a warning"
    sentences = _sentences(verdict, finding)
    return Paragraph(
        heading=f"{label}: {counted(finding.rows)} {how}",
        says="" if 0 < len(sentences) <= MOST_SENTENCES else verdict.reason(finding),
        items=sentences,
        more=finding.rows - len(finding.examples) if sentences else 0,
        tone="refused" if is_breach else "warning",
    )


def _sentences(verdict: Verdict, finding: Finding) -> tuple[str, ...]:
    """Return a sentence for each value that was seen, with all the rows in which it was.

    Of many values each has its own line without the reason, which then stands above them.
    """
    label = verdict.label(finding)
    rows: dict[tuple[str, str], list[str]] = {}
    for one in finding.examples:
        rows.setdefault((one.seen, one.advice), []).append(f"{one.row:,}")
    is_short = len(rows) > MOST_SENTENCES
    sentences = []
    for (seen, advice), numbers in rows.items():
        if is_short:
            says = f"{_rows(numbers)}: {seen or label}. {advice}".strip()
        elif seen:
            says = f"{_rows(numbers)}, {label}: {seen} {finding.breach.advised(advice)}"
        else:
            says = f"{_rows(numbers)}: {label} {finding.breach.advised(advice)}"
        sentences.append(printable(says))
    return tuple(sentences)


def of_unread(verdict: Verdict, *, most: int) -> tuple[Paragraph, ...]:
    """Return what a sender is told of records that could not be read, one kind after the other."""
    kinds: dict[str, list[SetAside]] = {}
    for one in verdict.file.set_aside:
        kinds.setdefault(one.reason, []).append(one)
    return tuple(_of_kind(kinds[kind], most=most) for kind in sorted(kinds))


def _of_kind(records: Sequence[SetAside], *, most: int) -> Paragraph:
    rows: dict[str, list[str]] = {}
    for one in records[:most]:
        rows.setdefault(one.says, []).append(f"{one.number:,}")
    return Paragraph(
        heading=f"{counted(len(records))} that could not be read",
        says="What stands there is no row of the table. Correct it or leave it out.",
        items=tuple(
            printable(
                f"{_rows(numbers)} {says}"
                if len(numbers) == 1
                else f"{_rows(numbers)}: each {says}"
            )
            for says, numbers in rows.items()
        ),
        more=len(records) - len(records[:most]),
        tone="refused",
    )


def _rows(numbers: Sequence[str]) -> str:
    return f"{'Row' if len(numbers) == 1 else 'Rows'} {listed_in_words(numbers)}"
