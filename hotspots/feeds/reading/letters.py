"""Which letters a file is written in, told record by record."""

from __future__ import annotations

from typing import Literal

from hotspots.errors import CannotReadError

Encoding = Literal["utf-8", "utf-16", "cp1252"]
NAMES = {"utf-8": "UTF-8", "cp1252": "Windows letters (cp1252)"}


class Letters:
    """Settle what the bytes of a text mean, and refuse a file in which they mean two things.

    Parameters
    ----------
    encoding : Encoding
        What the text was decoded from; bytes it does not know are surrogates in the text.
    title : str
        What a message calls the file.

    Notes
    -----
    A text that is valid UTF-8 and not plain ASCII is hardly ever meant as anything else. So the
    first such text and the first that is not UTF-8 are remembered: a file has one or the other.
    """

    def __init__(self, encoding: Encoding, *, title: str) -> None:
        self._encoding = encoding
        self.title = title
        self.first: dict[Literal["utf-8", "cp1252"], int] = {}

    def settled(self, text: str, *, record: int) -> str:
        """Return the text as it was meant.

        Parameters
        ----------
        text : str
        record : int
            Number of its record, 0 for the header.

        Raises
        ------
        CannotReadError
            Where other records are written in other letters, or the bytes are no letters at all.
        """
        if text.isascii() or self._encoding == "utf-16":
            return text
        raw = text.encode(self._encoding, "surrogateescape")
        try:
            meant, seen = raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            meant, seen = self._windows(raw, record), "cp1252"
        if seen not in self.first:
            self.first["utf-8" if seen == "utf-8" else "cp1252"] = record
        if len(self.first) > 1:
            raise self._mixed()
        return meant

    def _windows(self, raw: bytes, record: int) -> str:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            message = (
                f"{self.title}: {_named(record)} holds bytes that are letters neither in UTF-8 "
                "nor in Windows letters (cp1252). Save the table as CSV UTF-8 and send it again."
            )
            raise CannotReadError(message) from None

    def _mixed(self) -> CannotReadError:
        (one, first), (other, second) = self.first.items()
        return CannotReadError(
            f"{self.title} mixes two kinds of letters: {_named(first)} is written in {NAMES[one]}, "
            f"{_named(second)} in {NAMES[other]}. Save the whole table as CSV UTF-8 and send it "
            "again."
        )


def _named(record: int) -> str:
    return f"record {record:,}" if record else "the header"
