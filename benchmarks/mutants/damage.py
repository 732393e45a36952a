"""Ways in which a table gets damaged: by transfers, by exports, by people, by malice."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.mutants.lines import (
    NUMBERS,
    ODD,
    deleted,
    delimited,
    doubled,
    moved_header,
    shuffled,
    swapped,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Damage = Callable[[bytes, Random], bytes]

ENDS = (b"\r\n", b"\r", b"\n\n", b"\n\r", b"\x1a", b"\xe2\x80\xa8")


def somewhere(content: bytes, random: Random) -> int:
    """Return a place in a text, its end included."""
    return random.randint(0, len(content))


def flipped(content: bytes, random: Random) -> bytes:
    """Flip bits of a few bytes."""
    out = bytearray(content)
    for _ in range(random.randint(1, 20)):
        if out:
            out[random.randrange(len(out))] ^= 1 << random.randrange(8)
    return bytes(out)


def cut(content: bytes, random: Random) -> bytes:
    """Take a piece out."""
    start = somewhere(content, random)
    return content[:start] + content[start + random.randint(1, 400) :]


def truncated(content: bytes, random: Random) -> bytes:
    """Lose the end."""
    return content[: somewhere(content, random)]


def filled(content: bytes, random: Random, *, what: bytes) -> bytes:
    """Put a byte in here and there."""
    for _ in range(random.randint(1, 5)):
        place = somewhere(content, random)
        content = content[:place] + what + content[place:]
    return content


def ended(content: bytes, random: Random) -> bytes:
    """End lines another way, all or some."""
    end = random.choice(ENDS)
    return content.replace(b"\n", end, random.choice([-1, random.randint(1, 50)]))


def encoded(content: bytes, random: Random) -> bytes:
    """Write a text in other letters."""
    text = content.decode("utf-8", "replace").replace("Lane", "Café")
    codec = random.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7"])
    return text.encode(codec, "replace")


def zipped(content: bytes) -> bytes:
    """Pack it as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("2026-01-sent.csv"), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed(content: bytes, random: Random) -> bytes:
    """Pack it as gzip or zip, and damage that now and then."""
    gzipped: Callable[[bytes], bytes] = partial(gzip.compress, mtime=0)
    pack = random.choice((gzipped, zipped))
    harm: Damage | None = random.choice([None, truncated, flipped, cut])
    return harm(pack(content), random) if harm else pack(content)


DAMAGES: dict[str, Damage] = {
    "bits flipped": flipped,
    "piece cut out": cut,
    "end lost": truncated,
    "lines doubled": doubled,
    "lines lost": deleted,
    "lines mixed up": shuffled,
    "header moved": moved_header,
    "columns exchanged": swapped,
    "another delimiter": delimited,
    "other line ends": ended,
    "other letters": encoded,
    "NUL bytes put in": partial(filled, what=b"\0"),
    "quotes put in": partial(filled, what=b'"'),
    "delimiters put in": partial(filled, what=b","),
    "line ends put in": partial(filled, what=b"\n"),
    "blanks put in": partial(filled, what=b" "),
    "huge numbers": partial(written, among=NUMBERS),
    "odd values": partial(written, among=ODD),
    "values left out": partial(written, among=(b"",)),
    "packed, then damaged": packed,
}
"""Name of a way to what does it; each takes any bytes."""
