"""What the terminal says of a file that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from hotspots.errors import printable
from hotspots.feeds.reports.paragraphs import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from hotspots.feeds.reports.paragraphs import Paragraph, Tone
    from hotspots.feeds.reports.report import Part
    from hotspots.feeds.verdict import Finding, Verdict

STYLES: dict[Tone, str] = {"plain": "bold", "refused": "bold red", "warning": "bold yellow"}


def say(console: Console, part: Part, *, rejected: str = "") -> None:
    """Print what a sender reads of a file.

    Parameters
    ----------
    console : Console
    part : Part
    rejected : str, optional
        What became of its refused rows, where they were written.
    """
    console.rule(f"[bold]{escape(part.name)}[/bold]", align="left")
    for paragraph in part.paragraphs:
        _say(console, paragraph)
    if rejected:
        console.print(escape(printable(rejected)))
    console.print(escape(part.next), style="bold")


def say_questions(console: Console, parts: Iterable[Part]) -> None:
    """Print once, after all files, whom to ask."""
    for one in dict.fromkeys(part.questions for part in parts if part.questions):
        console.print()
        _say(console, one)


def _say(console: Console, paragraph: Paragraph) -> None:
    console.print(escape(paragraph.heading), style=STYLES[paragraph.tone])
    if paragraph.says:
        console.print(f"  {escape(paragraph.says)}")
    for item in paragraph.items:
        console.print(f"  - {escape(item)}")
    if paragraph.more:
        console.print(f"    ... and {paragraph.more:,} more.", style="dim")


def set_aside(verdict: Verdict, finding: Finding) -> str:
    """Return one line on the rows of a file that were set aside for one reason."""
    rows = counted(finding.rows)
    return f"{printable(verdict.name)}: {rows} set aside: {verdict.reason(finding)}"
