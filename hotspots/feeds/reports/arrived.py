"""What a sender finds in its folder afterwards: a receipt, or a report on what became of a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.errors import printable
from hotspots.feeds.reports.paragraphs import counted, day
from hotspots.feeds.reports.report_files import write_report
from hotspots.feeds.reports.written_beside import written_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hotspots.feeds.reports.report import Part
    from hotspots.feeds.verdict import Verdict

NOTHING = (
    "Nothing of this file was taken in. Put right what stands above, then put the file here again."
)
REPLACES = "put the whole file here again: it takes the place of this one."


def with_outcome(part: Part, taken_in: Verdict | None, *, is_personal: bool) -> Part:
    """Return what a sender reads of a file, ending with what became of it.

    Parameters
    ----------
    part : Part
    taken_in : Verdict or None
        None where nothing of it was.
    is_personal : bool
        Whether anything in what was sent looks as if it said who somebody is.
    """
    says = _outcome(taken_in, is_personal=is_personal)
    return replace(part, next=says, data={**part.data, "next": says})


def _outcome(taken_in: Verdict | None, *, is_personal: bool) -> str:
    stays = (
        "The file stays where it is and was copied nowhere: something in it looks as if it said "
        "who somebody is. Take that out and "
    )
    if taken_in is None:
        return f"{NOTHING} {stays}{REPLACES}" if is_personal else NOTHING
    accepted = f"{counted(taken_in.accepted)} taken in."
    if is_personal:
        return f"{accepted} {stays}{REPLACES}"
    if taken_in.rejected:
        aside = counted(taken_in.rejected)
        return f"{accepted} {aside} set aside: to add what is missing, correct it and {REPLACES}"
    return f"{accepted} Look at the warnings before the next file."


def write_receipt(target: Path, taken_in: Sequence[Verdict], *, today: date, mode: int) -> None:
    """Write how many rows of a file were accepted and refused.

    Parameters
    ----------
    target : Path
    taken_in : sequence of Verdict
        One a table that the file held.
    today : date
    mode : int
        Who may read the file may read its receipt.
    """
    lines = [f"Taken in on {day(today)}."]
    lines += [
        f"{printable(one.name)}: {counted(one.rows)}, {one.accepted:,} accepted, "
        f"{one.rejected:,} refused."
        for one in taken_in
    ]
    with written_beside(target) as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8", errors="replace"))
    _may_be_read(target, mode)


def leave_report(target: Path, parts: Sequence[Part], *, today: date, mode: int) -> None:
    """Write a report that whoever may read the file may read; arguments as of a receipt."""
    write_report(target, parts, today=today)
    _may_be_read(target, mode)


def _may_be_read(target: Path, mode: int) -> None:
    target.chmod((mode & 0o444) | 0o600)
