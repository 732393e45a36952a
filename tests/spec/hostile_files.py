"""Files that are meant to do harm, or do it by accident; made anew for every run, never stored."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.attendance_files import AT, ATTENDANCE, PLACE, write_attendances
from tests.feeds.sent_files import (
    cell,
    csv_text,
    deflated,
    gzip_bomb,
    sheet,
    xlsx,
    zip_that_lies,
    zipped,
)
from tests.spec.call_outs import POINTS, write_call_outs
from tests.street_files import HEADER, ROW, write_street_file
from tests.tiny_partnership import EAST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Rows = Sequence[Mapping[str, str]]

MB = 1_000_000
NHS = "943 476 5919"
PERSONAL = {
    "NHS number": NHS,
    "postcode": "YO11 2AB",
    "telephone": "07700 900123",
    "e-mail": "ann.other@example.org",
    "national insurance": "AB123456C",
    "long number": "1234567890123",
}
"""What must come out nowhere, by what it would be."""
WIDE = "\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19"
"""The digits of an NHS number as wide as a Chinese letter."""
BESIDE = "what lies beside the file"
"""Stands in a file that hostile ones point to."""

GOOD = {"Reported by": EAST, "Falls within": EAST, "Longitude": "1.370000", "Latitude": "54.450000"}
WHOLE = {**ROW, **GOOD}
LINE = ",".join(WHOLE[name] for name in HEADER).encode() + b"\n"
TOP = ",".join(HEADER).encode() + b"\n"
SHORT = f",2026-01,{EAST},,1.37,54.45,,,,{{}},,\n"
"""A row of few letters, with its category left open."""


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """One file, and what the command line is to make of it."""

    write: Callable[[Path], object]
    says: str
    """What stands in the sentence, or in the report."""
    name: str = "2026-01-sent.csv"
    status: int = 1
    counts: tuple[int, int] | None = None
    """Accepted and refused rows, of a file that is read; None where it is refused unread."""
    meanwhile: str = ""
    """Where the file shrinks while it is read: just before this step."""

    @property
    def is_read(self) -> bool:
        """Whether there is a verdict on its rows."""
        return self.counts is not None


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _street(rows: Rows, *, header: Sequence[str] = HEADER) -> Callable[[Path], object]:
    whole = [{**GOOD, **row} for row in rows]
    return lambda path: write_street_file(path, whole, header=header)


def _named(name: str) -> Hostile:
    """Return a file with one wrong row and a name that does harm where it is printed."""
    return Hostile(write=_street([{}, {"Crime type": "Fun"}]), name=name, says="", counts=(1, 1))


def _column(name: str, says: str) -> Hostile:
    return Hostile(write=_street([{name: NHS}], header=[*HEADER, name]), says=says)


def _value(column: str, value: str, says: str) -> Hostile:
    return Hostile(write=_street([{}, {column: value}]), says=says, counts=(1, 1))


def _many(line: str) -> Callable[[Path], object]:
    """Return what writes a million rows, numbered where the line leaves something open."""

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(TOP.decode())
            file.writelines(line.format(f"Category {number}") for number in range(MB))

    return write


def _workbook(path: Path) -> None:
    secret = path.with_name("secret.csv")
    secret.write_text(BESIDE)
    good = [cell(WHOLE[name]) for name in HEADER]
    linked = list(good)
    linked[9] = f"<c t=\"e\"><f>'file://{secret}'!A1</f><v>#REF!</v></c>"
    path.write_bytes(
        xlsx(
            {"Rows": sheet([[cell(name) for name in HEADER], good, linked])},
            more={
                "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
                "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
                "xl/externalLinks/_rels/externalLink1.xml.rels": str(secret).encode(),
            },
        )
    )


def _zip_bomb(path: Path) -> None:
    packed = deflated(LINE * 9_000, times=4_000)
    path.write_bytes(zip_that_lies("a.csv", packed=packed, declared_bytes=9))


def _gzip_bomb(path: Path) -> None:
    path.write_bytes(gzip_bomb(LINE * 9_000, times=9_000, start=TOP))


def _vrt(path: Path) -> None:
    secret = path.with_name("secret.csv")
    secret.write_text(BESIDE)
    path.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{secret}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )


def _link(path: Path) -> None:
    secret = path.with_name("secret.csv")
    secret.write_text(BESIDE)
    path.symlink_to(secret)


def _call_outs(path: Path) -> None:
    rows = [(f"{day}/04/2026 10:00", "stabbing", ("1.370000", "54.450000")) for day in ("25", "03")]
    write_call_outs(path, rows, way=POINTS)


def _attendances(rows: Rows) -> Callable[[Path], object]:
    return lambda path: write_attendances(path, rows)


def _headless(path: Path) -> None:
    first = {**WHOLE, "Location": f"by {NHS}", "Context": "x"}
    path.write_text(csv_text([[row[name] for name in HEADER] for row in (first, WHOLE)]))


NO_TABLE = {
    "empty": Hostile(write=_bytes(b""), says="is empty", status=2),
    "header only": Hostile(write=_bytes(TOP), says="has a header and no rows"),
    "no header": Hostile(
        write=_headless, says="take out a title above them, or add them", status=2
    ),
    "no header, and a blank in the first row": Hostile(
        write=_bytes(LINE + LINE), says="column 12 of 12 has no name"
    ),
    "ragged": Hostile(
        write=_bytes(TOP + LINE + b"1,2\n3\n"), says="2 of 3 records cannot be read", status=2
    ),
    "unclosed quote": Hostile(
        write=_bytes(TOP + LINE + b'"' + LINE * 9),
        says="opens in record 2 is never closed",
        status=2,
    ),
    "nothing but NUL bytes": Hostile(write=_bytes(bytes(99)), says="NUL bytes", status=2),
    "100 MB single line": Hostile(
        write=lambda path: path.write_bytes(b"a" * 100 * MB),
        says="no header within its first",
        status=2,
    ),
    "100 MB second line": Hostile(
        write=lambda path: path.write_bytes(TOP + b"x" * 100 * MB),
        says="1 of 1 records cannot be read",
        status=2,
    ),
    "climbing zip": Hostile(
        write=_bytes(zipped({"../../climbed.csv": TOP + LINE})), says="climbs out", status=2
    ),
    "zip bomb": Hostile(write=_zip_bomb, says="is a zip file that is damaged", status=2),
    "gzip bomb": Hostile(write=_gzip_bomb, says="grows to more than 200 times its size", status=2),
    "renamed PDF": Hostile(write=_bytes(b"%PDF-1.7\n%"), says="is a PDF document", status=2),
    "mixed encodings": Hostile(
        write=_bytes(
            TOP + LINE.replace(b"Lane", "Café".encode()) + LINE.replace(b"Lane", b"Caf\xe9")
        ),
        says="mixes two kinds of letters",
        status=2,
    ),
    "VRT dressed as GeoJSON": Hostile(
        write=_vrt, says="a GDAL VRT, which only points to other files", name="a.geojson", status=2
    ),
    "link to something else": Hostile(write=_link, says="follows no contract", status=2),
    "link to itself": Hostile(
        write=lambda path: path.symlink_to(path.name), says="symbolic links", status=2
    ),
    "link to nothing": Hostile(
        write=lambda path: path.symlink_to("nothing"), says="There is no file", status=2
    ),
    "pipe": Hostile(write=os.mkfifo, says="is not a file that can be read twice", status=2),
}
"""What is no table that could be checked."""

SHRINKING = {
    f"shrinks before {step.rpartition('.')[2]}": Hostile(
        write=_street([{}, {"Crime type": "Fun"}] * 500),
        says="changed while it was read",
        status=2,
        meanwhile=step,
    )
    for step in (
        "hotspots.feeds.gate.check_file",
        "hotspots.pipeline.with_examples",
        "hotspots.counts.taking_in.content_digest",
    )
}

HEADERS = {
    "duplicate columns": _column("Month", "stand for the same. Keep one of the two"),
    "unknown column": _column("Weather", "does not name the column 'Weather'"),
    "formula in the header": _column("=1+1", "does not name the column '=1+1'"),
    "NHS number in the header": _column(NHS, "(10 digits that pass the NHS number check)"),
    "postcode in the header": _column(PERSONAL["postcode"], "(the shape of a full postcode)"),
    "right-to-left mark in the header": _column("Wea\u202ether", "does not name the column"),
    **{
        f"personal column {name}": _column(name, f"looks like {what}")
        for name, what in (
            ("DoB", "a date of birth"),
            ("D.O.B.", "a date of birth"),
            ("birth_dt", "a date of birth"),
            ("NHS No", "an NHS number"),
            ("MRN", "a hospital number"),
            ("PCODE", "a postcode"),
            ("mob", "a telephone number"),
            ("\uff2e\uff28\uff33 \uff2e\uff4f", "an NHS number"),
        )
    },
}
"""What may not come in for the names of its columns."""

VALUES = {
    **{
        f"{what} in free text": _value("Location", f"seen {value} there", "who somebody is")
        for what, value in PERSONAL.items()
    },
    **{
        f"{what} among the codes": _value("Crime type", value, "is not in the agreed list")
        for what, value in PERSONAL.items()
    },
    **{
        f"NHS number as {column}": _value(column, NHS, says)
        for column, says in (
            ("Reported by", "who somebody is"),
            ("Crime ID", "is shorter than 64"),
            ("Month", "is not a date"),
            ("Longitude", "is not a number"),
            ("LSOA code", "is not written as agreed"),
        )
    },
    "NHS number as a bare number": _value("Longitude", "9434765919", "is above 180"),
    "NUL byte in a row": Hostile(
        write=_bytes(TOP + LINE + LINE.replace(b"Robbery", b"Rob\0ery")),
        says="holds a NUL byte",
        counts=(1, 1),
    ),
    "one ragged line": Hostile(
        write=_bytes(TOP + LINE * 3 + b"1,2\n"),
        says="has 2 columns where the header",
        counts=(3, 1),
    ),
    "future dates": Hostile(
        write=_street([{"Month": "2999-01"}] * 3), says="lies in the future", counts=(0, 3)
    ),
    "month-first dates": Hostile(
        write=_attendances([ATTENDANCE, {AT: "09/30/2026 22:10"}]),
        says="makes sense only with the month before the day",
        name="sent.csv",
        counts=(1, 1),
    ),
    "ambiguous dates": Hostile(
        write=_call_outs, says="may be read as two different days", name="sent.csv", counts=(1, 1)
    ),
    "coordinates as text": _value("Longitude", "one degree east", "is not a number"),
    "coordinate 1e400": _value("Longitude", "1e400", "is not a number"),
    "coordinate nan": _value("Latitude", "nan", "is not a number"),
    "formula": _value("Crime type", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0'"),
    "formula in full width": _value("Crime type", "\uff1dcmd|1", "is not in the agreed list"),
    "markup": _value("Crime type", "[red]<script>x</script>", "is not in the agreed list"),
    "terminal codes": _value("Crime type", "a\x1b]0;x\x07", "is not in the agreed list"),
    "right-to-left mark in a category": _value("Crime type", "Rob\u202ebery", "agreed list"),
    "right-to-left mark in the sender": Hostile(
        write=_street([{"Reported by": "East\u202eern"}, {"Crime type": "Fun"}]),
        says="from whom nothing is agreed",
        counts=(1, 1),
    ),
    **{
        f"NHS number in full width as {column}": _value(column, WIDE, "who somebody is")
        for column in ("Reported by", "Location")
    },
    "postcode in a place of words": Hostile(
        write=_attendances([{}, {PLACE: f"Flat 2, {PERSONAL['postcode']}"}]),
        says="who somebody is",
        name="sent.csv",
        counts=(1, 1),
    ),
    "workbook with macros and links": Hostile(
        write=_workbook,
        says="Crime type is blank",
        name="2026-01.xlsm",
        counts=(1, 1),
    ),
    "a million categories": Hostile(
        write=_many(SHORT), says="is not in the agreed list", counts=(0, MB)
    ),
}
"""What is read, and holds rows that may not come in."""

NAMES = {
    "control characters": _named("2026-01-\x1b[31mred\x07.csv"),
    "a new line": _named("2026-01-a\nb.csv"),
    "markup of the terminal": _named("2026-01-[bold red]a[blink].csv"),
    "markup of a page": _named("2026-01-<img src=x onerror=alert(1)>.csv"),
    "a formula": _named("=cmd|calc 2026-01.csv"),
    "a right-to-left mark": _named("2026-01-\u202evsc.csv"),
    "bytes that are no letters": Hostile(
        write=_bytes(TOP + LINE),
        says="holds bytes that are no letters",
        name=os.fsdecode(b"2026-01-\xff.csv"),
        status=2,
    ),
    "a pattern": _named("2026-01-[a-z]*?.csv"),
    "a quotation mark": _named("2026-01-';drop table x;--.csv"),
}
"""What is harmless but for its name."""
