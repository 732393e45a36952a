"""The command with which a sender looks at a file before it is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from hotspots import pipeline
from hotspots.cli.named_files import Files, found
from hotspots.cli.said import say, say_questions
from hotspots.cli.terminal import HERE, SettingsFile, console, errors, now, progress_bar
from hotspots.errors import CannotReadError, printable
from hotspots.feeds.reports.report import Part, part_of, part_of_fault
from hotspots.feeds.reports.report_files import report_form, write_report
from hotspots.feeds.reports.written_beside import check_target
from hotspots.settings import read_partnership

EXAMPLES = 20
MOST_EXAMPLES = 1_000

ReportFile = Annotated[
    Path | None, typer.Option(help="Write what was found to this file, .html or .json.")
]
RejectedFile = Annotated[
    Path | None, typer.Option(help="Write the refused rows to this CSV file, to correct them.")
]
Examples = Annotated[
    int, typer.Option(min=0, max=MOST_EXAMPLES, help="Rows to name for each reason.")
]


def check(
    files: Files,
    partnership: SettingsFile = HERE,
    *,
    report: ReportFile = None,
    rejected: RejectedFile = None,
    examples: Examples = EXAMPLES,
) -> None:
    """Hold files against their contracts and say what is wrong. Nothing is kept."""
    settings = read_partnership(partnership)
    every, today = found(files), now(settings).date()
    _check_targets(tuple(every), report=report, rejected=rejected)
    parts: list[Part] = []
    status = 0
    with progress_bar() as progress:
        task = progress.add_task("Checking", total=len(every))
        for one in pipeline.check(
            settings, every, examples=examples, today=today, rejected=rejected
        ):
            progress.advance(task)
            part = _part(one, examples=examples)
            status = max(status, part.status)
            parts.append(part)
            if one.fault:
                errors.print(escape(str(one.fault)), style="red")
            else:
                say(progress.console, part, rejected=one.rejected)
    say_questions(console, parts)
    if report:
        write_report(report, parts, today=today)
        console.print(escape(printable(f"The report is in {report}.")))
    raise typer.Exit(status)


def _part(one: pipeline.Checked, *, examples: int) -> Part:
    if one.verdict is None:
        return part_of_fault(one.fault or CannotReadError(""), name=one.path.name)
    return part_of(one.verdict, today=one.today, most=examples, refusal=one.refusal)


def _check_targets(
    sources: tuple[Path, ...], *, report: Path | None, rejected: Path | None
) -> None:
    """Say before the work begins what cannot be written."""
    if report:
        report_form(report, sources=sources)
    if rejected:
        check_target(rejected, sources=(*sources, *((report,) if report else ())))
