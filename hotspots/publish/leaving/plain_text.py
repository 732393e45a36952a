"""Texts from files made harmless where they go: in a spreadsheet, on paper, in a picture."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from pathlib import Path

from hotspots.errors import printable

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet would take for the beginning of a formula; the last four are the wide forms of
the first."""
MOST_LETTERS = 160
"""A longer text is cut on paper, and says how long it was."""
LONGEST_WORD = 100
"""Letters of a word before it is cut."""
UNBROKEN = 24
"""A longer word may be broken after every so many letters."""
IN_CELL = 8
"""The same in a cell of a table, which may be narrow."""
JOINTS = re.compile(r"(?<=[@./_-])(?!$)")
"""Where an address is broken rather than anywhere."""
BREAK = "\u200b"
"""Where a line may be broken; it has no width and no sound."""
FONTS = Path(__file__).parent / "fonts"
FONT = "DejaVuSansCondensed.ttf"


def harmless(value: object) -> object:
    """Return a text that no spreadsheet takes for a formula; other values as they are.

    >>> harmless("=1+1"), harmless(" @x"), harmless("Market, Skarholm"), harmless(-1.5)
    ("'=1+1", "' @x", 'Market, Skarholm', -1.5)
    """
    is_formula = isinstance(value, str) and value.lstrip(" ").startswith(BEGINS_A_FORMULA)
    return f"'{value}" if is_formula else value


def on_paper(text: object, *, most: int = MOST_LETTERS, every: int = UNBROKEN) -> str:
    r"""Return a text that can be drawn as it is: one line, nothing that steers, known letters.

    A letter that the font does not have is told by its name, a text of more than ``most`` letters
    and a word that no line holds are cut, and a long word may be broken after every so many.

    >>> on_paper("Quay  *ward*\n#import")
    'Quay *ward* #import'
    >>> on_paper("a \N{HOCHO}")
    'a [hocho]'
    """
    line = printable(" ".join(_cut(word, LONGEST_WORD) for word in str(text).split()))
    told = _cut(line, most)
    known = drawable()
    drawn = "".join(one if ord(one) in known else _told(one) for one in told)
    return re.sub(rf"\S{{{UNBROKEN + 1},}}", lambda found: _breakable(found[0], every), drawn)


def _cut(text: str, most: int) -> str:
    return f"{text[:most].rstrip()}... ({len(text):,} letters)" if len(text) > most else text


def _breakable(word: str, every: int) -> str:
    """Return a word with breaks where an address has its joints, and within longer parts."""
    parts = []
    for part in JOINTS.split(word):
        step = every if len(part) > min(UNBROKEN, 2 * every) else len(part)
        parts += [part[at : at + step] for at in range(0, len(part), step or 1)]
    return BREAK.join(parts)


def _told(letter: str) -> str:
    return f"[{unicodedata.name(letter, 'unknown letter').lower()}]"


@cache
def drawable() -> frozenset[int]:
    """Return the code points that the font of paper and pictures has."""
    font = (FONTS / FONT).read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    where = {font[at : at + 4]: at for at in range(12, 12 + 16 * tables, 16)}
    (start,) = struct.unpack_from(">I", font, where[b"cmap"] + 8)
    (number,) = struct.unpack_from(">H", font, start + 2)
    offsets = [struct.unpack_from(">HHI", font, start + 4 + 8 * n)[2] for n in range(number)]
    found: set[int] = set()
    for at in offsets:
        if struct.unpack_from(">H", font, start + at)[0] == SEGMENTS:
            found |= _in_groups(font, start + at)
    return frozenset(found)


SEGMENTS = 12
"""The format of a table of letters that holds every plane."""


def _in_groups(font: bytes, at: int) -> set[int]:
    (groups,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for number in range(groups):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        found.update(range(first, last + 1))
    return found
