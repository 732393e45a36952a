"""What becomes of one file: it goes with a receipt, or stays beside a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots import pipeline
from hotspots.errors import CannotReadError
from hotspots.feeds.arrivals import RECEIPT, REPORT
from hotspots.feeds.drop_folder import beside
from hotspots.feeds.examples import EXAMPLES
from hotspots.feeds.reports.arrived import leave_report, with_outcome, write_receipt
from hotspots.feeds.reports.next_step import looks_personal
from hotspots.feeds.reports.report import Part, part_of, part_of_fault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hotspots.feeds.arrivals import Arrival
    from hotspots.feeds.drop_folder import DropFolder
    from hotspots.feeds.verdict import Verdict
    from hotspots.pipeline import Checked, Ingested
    from hotspots.settings import Partnership

PERSONAL = "Something in it looks as if it said who somebody is."


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """What became of one file."""

    path: Path
    """Where it lay."""
    taken_in: tuple[Verdict, ...] = ()
    """One a table that was counted."""
    stays: str = ""
    """Why it still lies there; empty where it does not."""
    report: Path | None = None
    """What its sender should read."""


def outcome(
    arrival: Arrival,
    members: Sequence[Ingested],
    *,
    drop: DropFolder,
    partnership: Partnership,
    today: date,
) -> Arrived:
    """Let a file go where all of it could be used, and leave it with a report where not.

    Parameters
    ----------
    arrival : Arrival
    members : sequence of Ingested
        What became of each table in it; empty where it may not be opened.
    drop : DropFolder
    partnership : Partnership
    today : date

    Raises
    ------
    HotspotsError, OSError
        Where it cannot be moved, or nothing can be written there.
    """
    parts, why = _told(arrival, members, partnership=partnership, today=today)
    taken_in = tuple(each.verdict for each in members if each.verdict)
    report = beside(arrival.path, REPORT)
    if why:
        leave_report(report, parts, today=today, mode=arrival.mode)
        drop.leave(arrival)
        return Arrived(path=arrival.path, taken_in=taken_in, stays=why, report=report)
    home = drop.take_out(arrival, is_deleted=partnership.arriving.accepted == "delete")
    # One that was written for an earlier file of that name.
    report.unlink(missing_ok=True)
    write_receipt(beside(home, RECEIPT), taken_in, today=today, mode=arrival.mode)
    if not parts:
        return Arrived(path=arrival.path, taken_in=taken_in)
    report = beside(home, REPORT)
    leave_report(report, parts, today=today, mode=arrival.mode)
    return Arrived(path=arrival.path, taken_in=taken_in, report=report)


def _told(
    arrival: Arrival, members: Sequence[Ingested], *, partnership: Partnership, today: date
) -> tuple[list[Part], str]:
    """Return what its sender should read of a file, and why it may not go."""
    if arrival.refusal:
        refused = part_of_fault(CannotReadError(arrival.refusal), name=arrival.path.name)
        return [with_outcome(refused, None, is_personal=False)], arrival.refusal
    if not any(map(_is_to_be_told, members)):
        return [], ""
    # Only files with something wrong are read once more, to name the rows.
    checked = list(pipeline.check(partnership, [arrival.path], examples=EXAMPLES, today=today))
    is_personal = any(one.verdict and looks_personal(one.verdict) for one in checked)
    parts = [
        with_outcome(_part(one, member), member.verdict, is_personal=is_personal)
        for one, member in zip(checked, members, strict=False)
    ]
    faults = [str(member.fault) for member in members if member.fault]
    return parts, " ".join([*faults[:1], *([PERSONAL] if is_personal else [])])


def _is_to_be_told(member: Ingested) -> bool:
    found = member.verdict
    return found is None or bool(found.breaches or found.warnings or found.rejected)


def _part(one: Checked, member: Ingested) -> Part:
    refusal = one.refusal or (str(member.fault) if member.fault else "")
    if one.verdict:
        return part_of(one.verdict, today=one.today, most=EXAMPLES, refusal=refusal)
    return part_of_fault(one.fault or CannotReadError(refusal), name=one.path.name)
