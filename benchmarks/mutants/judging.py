"""Damaged slices of real and sample files, and what intake makes of them."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from benchmarks.mutants.damage import DAMAGES
from hotspots.counts.count_table import count_accepted
from hotspots.errors import HotspotsError
from hotspots.feeds.examples import with_examples
from hotspots.feeds.gate import gate
from hotspots.feeds.reports.report import part_of
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from duckdb import DuckDBPyConnection

    from hotspots.feeds.gate import Gate
    from hotspots.feeds.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "real" / "police" / "street"
TODAY = date(2026, 11, 22)
ROWS = 200
FILES = 4
"""Files of each source that are cut into slices."""
EXAMPLES = 5

Outcome = Literal["accepted", "accepted in part", "refused"]


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Some rows of a file under its header."""

    source: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What intake made of one damaged file."""

    outcome: Outcome
    said: str
    """Everything that a sender would read: equal for equal files."""


class BrokenPromiseError(AssertionError):
    """Rows were lost or doubled, or one file was judged in two ways."""


def slices() -> tuple[Slice, ...]:
    """Return slices of the sample files, and of the real ones where they are."""
    folders = {
        "police": ROOT / "sample_data" / "police",
        "police_incidents": ROOT / "sample_data" / "police_incidents",
        "health": ROOT / "sample_data" / "health",
        "real police": REAL,
    }
    found = []
    for source, folder in folders.items():
        files = sorted(one for one in folder.rglob("*.csv*") if one.is_file())
        for file in files[:: max(1, len(files) // FILES)][:FILES]:
            content = file.read_bytes()
            text = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
            lines = text.splitlines(keepends=True)
            middle = max(1, (len(lines) - ROWS) // 2)
            content = lines[0] + b"".join(lines[middle : middle + ROWS])
            found.append(Slice(source=source, content=content))
    return tuple(found)


def damaged(content: bytes, ways: Sequence[str], random: Random) -> bytes:
    """Damage a slice in some ways, one after the other."""
    for way in ways:
        content = DAMAGES[way](content, random)
    return content


def county_gate(workspace: Path) -> Gate:
    """Return what files of the fictional county pass."""
    partnership = read_partnership(ROOT / "sample_data" / "partnership.toml")
    return gate(partnership, today=TODAY, workspace=workspace)


def judged(content: bytes, *, into: Gate) -> Judged:
    """Let a file pass the gate twice and hold the results against each other and the file.

    Raises
    ------
    BrokenPromiseError
        Where rows were lost or doubled, or the same file was judged in two ways.
    """
    path = into.workspace / "2026-01-sent.csv"
    path.write_bytes(content)
    found = []
    for _, connection, verdict in into.verdicts([path, path]):
        if isinstance(verdict, HotspotsError):
            found.append((str(verdict), 0, 0))
            continue
        _check(verdict, content, connection)
        found.append(
            (str(part_of(verdict, today=TODAY, most=0).data), verdict.rows, verdict.accepted)
        )
        if len(found) == 1:
            whole = with_examples(connection, verdict, ground=into.ground, most=EXAMPLES)
            part_of(whole, today=TODAY, most=EXAMPLES)
    once, again = found[: len(found) // 2], found[len(found) // 2 :]
    if once != again:
        message = f"judged in two ways: {once} and {again}"
        raise BrokenPromiseError(message)
    rows, accepted = sum(one[1] for one in once), sum(one[2] for one in once)
    outcome: Outcome = "accepted in part" if accepted else "refused"
    return Judged(
        outcome="accepted" if rows == accepted > 0 else outcome,
        said="\n".join(one[0] for one in once),
    )


def _check(verdict: Verdict, content: bytes, connection: DuckDBPyConnection) -> None:
    counts = count_accepted(
        connection, contract=verdict.contract, senders={one: one for one in verdict.senders}
    )
    counted = sum(counts["rows"].to_pylist())
    if counted != verdict.accepted:
        message = f"{verdict.accepted} rows accepted and {counted} counted"
        raise BrokenPromiseError(message)
    if not 0 <= verdict.accepted <= verdict.rows:
        message = f"{verdict.rows} rows and {verdict.accepted} accepted"
        raise BrokenPromiseError(message)
    records = records_in(content, verdict)
    if records is not None and records != verdict.rows:
        message = f"{records} records in the file and {verdict.rows} in the verdict"
        raise BrokenPromiseError(message)


def records_in(content: bytes, verdict: Verdict) -> int | None:
    """Count the records below the header another way; None where Python cannot read the file."""
    try:
        text = content.decode("utf-8-sig")
        lines = io.StringIO(text, newline="")
        reader = csv.reader(lines, delimiter=verdict.file.delimiter, strict=True)
        rows = [row for row in reader if len(row) > 1 or "".join(row).strip(" \x1a")]
    except (UnicodeDecodeError, csv.Error, TypeError):
        return None
    names = [[name.strip() for name in row] for row in rows[:2]]
    header = list(verdict.file.header)
    return len(rows) - 1 - names.index(header) if header in names else None
