"""One quick look at every byte, for what the engine would not notice.

The engine takes NUL bytes for letters. A line longer than its buffer at the end of a file it leaves
out, and says nothing. On quotation marks see
:func:`hotspots.feeds.reading.delivered_rows.reads_every_line`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import io
    from typing import BinaryIO

SPAN_BYTES = 1 << 17
"""Bytes looked at together: few enough to stay in the processor's own memory."""


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What a file's bytes hold."""

    has_nul: bool
    has_quotes: bool
    has_long_lines: bool
    """Whether there is a line of more than :data:`SPAN_BYTES`, for certain of twice as many."""

    @property
    def is_plain(self) -> bool:
        """Whether the engine reads it as it is meant."""
        return not (self.has_nul or self.has_long_lines)


def survey(content: BinaryIO) -> Survey:
    """Look at every byte.

    Parameters
    ----------
    content : BinaryIO
        Of a text in UTF-8; read to its end.
    """
    buffer = bytearray(SPAN_BYTES)
    file = cast("io.BufferedIOBase", content)
    has_nul = has_quotes = has_long_lines = False
    while count := file.readinto(buffer):
        has_nul = has_nul or buffer.find(0, 0, count) >= 0
        has_quotes = has_quotes or buffer.find(b'"', 0, count) >= 0
        is_full = count == SPAN_BYTES
        if is_full and buffer.find(b"\n", 0, count) < 0 and buffer.find(b"\r", 0, count) < 0:
            has_long_lines = True
    return Survey(has_nul=has_nul, has_quotes=has_quotes, has_long_lines=has_long_lines)


def lines_in(content: BinaryIO) -> int:
    """Return how many lines a text in UTF-8 has, blank ones included.

    A text whose lines end now in one way, now in another has more than its reader will find.
    """
    feeds = returns = 0
    last = b""
    while chunk := content.read(SPAN_BYTES):
        feeds += chunk.count(b"\n")
        returns += chunk.count(b"\r")
        last = chunk[-1:]
    ends = feeds if feeds == returns else feeds + returns
    return ends + (last not in b"\r\n")
