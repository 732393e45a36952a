"""What a boundary file is, told by its bytes and never by its name."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Literal

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["JSON", "GeoPackage", "shapefile"]

HEAD = 512
"""Bytes that are enough to tell."""
MOST_UNPACKED = 1_000_000_000
"""Bytes that a packed file may grow to."""
MOST_TIMES = 200
"""How many times its size a packed file may grow; less than ten million bytes is no matter."""
GRACE = 10_000_000
GZIP = b"\x1f\x8b"
STARTS: dict[bytes, Kind] = {
    b"SQLite format 3\0": "GeoPackage",
    b"\x00\x00\x27\x0a": "shapefile",
}
REFUSED = {
    b"PK\x03\x04": "it is a zip file. Unpack it, and name the file within",
    b"<": (
        "it is XML, which may point at other files and is not opened. "
        "Export the boundaries as GeoPackage or GeoJSON"
    ),
    b"\x03": "it is the table of a shapefile. Name the file that ends in .shp",
}


def kind_of(file: Path) -> Kind:
    """Return what a file is.

    Raises
    ------
    SettingsError
        Where it is missing, empty, or of a kind that is not opened.
    """
    if file.exists() and not file.is_file():
        message = f"{file} cannot be read as boundaries: it is a folder, or no file that ends."
        raise SettingsError(message)
    try:
        with file.open("rb") as content:
            head = content.read(HEAD)
    except OSError as fault:
        message = f"{file} cannot be read as boundaries: {fault.strerror or fault}."
        raise SettingsError(message) from None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        message = f"{file} is empty: it holds no boundary. Export it again."
        raise SettingsError(message)
    for start, kind in STARTS.items():
        if head.startswith(start):
            return kind
    for start, says in REFUSED.items():
        if text.startswith(start):
            message = f"{file} cannot be read as GeoJSON or TopoJSON: {says}."
            raise SettingsError(message)
    return "JSON"


def unpacked(file: Path) -> bytes:
    """Return a file's content, gzip or not.

    Raises
    ------
    OSError, ValueError, EOFError, zlib.error
        Where it cannot be read, or would grow beyond all measure.
    """
    content = file.read_bytes()
    if not content.startswith(GZIP):
        return content
    most = min(MOST_UNPACKED, max(GRACE, MOST_TIMES * len(content)))
    parts: list[bytes] = []
    while content:
        one = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        parts.append(one.decompress(content, most + 1 - sum(map(len, parts))))
        if sum(map(len, parts)) > most:
            message = f"it unpacks to more than {most // 1_000_000:,} million bytes"
            raise ValueError(message)
        if not one.eof:
            message = "it ends too early"
            raise EOFError(message)
        content = one.unused_data.lstrip(b"\0")
    return b"".join(parts)
