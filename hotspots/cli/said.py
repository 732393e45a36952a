"""What the terminal says of a file that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape

from hotspots.contracts.personal_data import normalised
from hotspots.errors import printable

if TYPE_CHECKING:
    from rich.console import Console

    from hotspots.contracts.columns import Match
    from hotspots.feeds.verdict import Finding, Verdict


def say(console: Console, verdict: Verdict) -> None:
    """Print a verdict: what matched, what was refused, what is flagged."""
    contract, name = verdict.contract, verdict.file.path.name
    console.print(f"[bold]{escape(name)}[/bold] follows {contract.feed} {contract.version}.")
    columns = ", ".join(_match(one) for one in verdict.match.matches)
    console.print(escape(f"{len(verdict.match.matches)} columns matched: {columns}."))
    console.print(
        f"{verdict.rows:,} rows: {verdict.accepted:,} accepted, {verdict.rejected:,} refused; "
        f"{verdict.placed:,} of the accepted have a place."
    )
    for finding in verdict.breaches:
        console.print(f"[red]Refused, {finding.rows:,} rows:[/red]")
        _examples(console, verdict, finding)
    for finding in verdict.warnings:
        console.print(f"[yellow]Accepted with a warning, {finding.rows:,} rows:[/yellow]")
        _examples(console, verdict, finding)
    if verdict.outside:
        sender = ", ".join(verdict.senders)
        console.print(
            f"Accepted and flagged, {verdict.outside:,} rows lie outside the area of "
            f"{escape(sender)}:"
        )
        for one in verdict.farthest:
            console.print(f"  Row {one.row:,} lies {one.seen} outside.")
    console.print("Rows are numbered from 1, the first below the header.", style="dim")


def _match(one: Match) -> str:
    """Return a column as the sender called it, and as the contract does where that differs."""
    alike = normalised(one.seen) == normalised(one.column)
    seen = printable(one.seen)
    return seen if alike else f"{seen} as {one.column} (by {one.by})"


def _examples(console: Console, verdict: Verdict, finding: Finding) -> None:
    for sentence in verdict.sentences(finding):
        console.print(f"  {escape(sentence)}")
    more = finding.rows - len(finding.examples)
    if more:
        console.print(f"  ... and {more:,} more.", style="dim")


def set_aside(verdict: Verdict, finding: Finding) -> str:
    """Return one line on the rows of a file that were set aside for one reason."""
    label = verdict.contract.column(finding.breach.columns[0]).label
    name = printable(verdict.file.path.name)
    return f"{name}: {finding.rows:,} rows set aside: {label} {finding.breach.says}"
