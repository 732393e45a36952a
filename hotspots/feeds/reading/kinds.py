"""What a file is by its first bytes, whatever its name ends in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["gzip", "zip", "old office", "parquet", "text"]

READABLE: dict[bytes, Kind] = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old office",
    b"PAR1": "parquet",
}

TABLE = "Send the table it was made from, as CSV or an Excel workbook."
SAVE = "Open it where it was made and save the table as CSV UTF-8."
UNPACK = "Unpack it and send the table itself, or a zip of it."
ONLY_DATA = "Send the table itself, as CSV or an Excel workbook."
UNLOCK = (
    "Save it without a password, and send it the way that was agreed for files that need protection"
    "."
)

FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", TABLE),
    (b"{\\rtf", "a Word document (RTF)", TABLE),
    (b"\x89PNG\r\n", "a picture (PNG)", TABLE),
    (b"\xff\xd8\xff", "a picture (JPEG)", TABLE),
    (b"GIF8", "a picture (GIF)", TABLE),
    (b"II*\0", "a picture (TIFF)", TABLE),
    (b"MM\0*", "a picture (TIFF)", TABLE),
    (b"\x7fELF", "a program", ONLY_DATA),
    (b"\xcf\xfa\xed\xfe", "a program", ONLY_DATA),
    (b"\xca\xfe\xba\xbe", "a program", ONLY_DATA),
    (b"#!/", "a program", ONLY_DATA),
    (b"SQLite format 3\0", "a database (SQLite or GeoPackage)", SAVE),
    (b"\0\1\0\0Standard ", "a database (Access)", SAVE),
    (b"\0\0\x27\x0a", "a shapefile", SAVE),
    (b"ARROW1\0\0", "an Arrow file", "Write it as Parquet or CSV."),
    (b"PARE", "a Parquet file that is locked", UNLOCK),
    (b"$FL2", "an SPSS file", SAVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"\xfd7zXZ\0", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
    (b"PK\x07\x08", "one part of a zip in several parts", UNPACK),
    (b"\xff\xfe\0\0", "text in UTF-32", SAVE),
    (b"\0\0\xfe\xff", "text in UTF-32", SAVE),
)
"""First bytes, what they say the file is, and what to send instead."""

BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", "a program", ONLY_DATA),
    (b"BM", "a picture (BMP)", TABLE),
    (b"RIFF", "a picture, a sound or a film", TABLE),
)
"""The same for first bytes that a header could begin with too: only where NUL bytes follow."""

MARKUP: tuple[tuple[str, str, str], ...] = (
    (r"<OGRVRT", "a GDAL VRT, which only points to other files", ONLY_DATA),
    (r"<!DOCTYPE html|<html|<table", "a web page", SAVE),
    (r"urn:schemas-microsoft-com:office:spreadsheet", "a workbook written as XML", SAVE),
    (r"<(\w+:)?(kml|gml|FeatureCollection)\b", "a map file (KML or GML)", SAVE),
    (r"<", "an XML file", SAVE),
)

JSON_START = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\d\]-]")
MARKUP_START = re.compile(rb"<[?!A-Za-z]")
TAR_MAGIC = slice(257, 262)

OLD_OFFICE: dict[str, tuple[str, str]] = {
    "EncryptedPackage": ("an Office file that is locked with a password", UNLOCK),
    "WordDocument": ("a Word document", TABLE),
    "PowerPoint Document": ("a PowerPoint presentation", TABLE),
    "__properties_version1.0": ("an Outlook message", "Send the table that is attached to it."),
}
DIRECTORY_BYTES = 4096


def kind_of(start: bytes, *, title: str) -> Kind:
    """Say how a file is to be read.

    Parameters
    ----------
    start : bytes
        Its first bytes.
    title : str
        What a message calls it.

    Raises
    ------
    CannotReadError
        Where it is no table: the sentence says what it is, and what to send instead.
    """
    for magic, kind in READABLE.items():
        if start.startswith(magic):
            return kind
    foreign = FOREIGN + (BINARY if b"\0" in start[:512] else ())
    for magic, what, instead in foreign:
        if start.startswith(magic):
            raise not_a_table(title, what, instead)
    if start[TAR_MAGIC] == b"ustar":
        raise not_a_table(title, "a tar archive", UNPACK)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if MARKUP_START.match(text):
        raise not_a_table(title, *_markup(text.decode("latin-1")))
    if JSON_START.match(text):
        what = "a GeoJSON file" if b'"Feature' in text else "a JSON file"
        raise not_a_table(title, what, SAVE)
    return "text"


def check_old_office(content: Path, *, title: str) -> None:
    """Refuse an Office file of before 2007 that is not a workbook.

    Raises
    ------
    CannotReadError
    """
    with content.open("rb") as file:
        head = file.read(512)
        sector_bytes = 1 << min(int.from_bytes(head[30:32], "little"), 12)
        file.seek((int.from_bytes(head[48:52], "little") + 1) * sector_bytes)
        directory = file.read(DIRECTORY_BYTES)
    for name, (what, instead) in OLD_OFFICE.items():
        if name.encode("utf-16-le") in directory:
            raise not_a_table(title, what, instead)


def not_a_table(title: str, what: str, instead: str) -> CannotReadError:
    """Return the error that names a file for what it is."""
    return CannotReadError(f"{title} is {what}. {instead}")


def _markup(text: str) -> tuple[str, str]:
    return next(
        (what, instead)
        for pattern, what, instead in MARKUP
        if re.search(pattern, text, re.IGNORECASE)
    )
