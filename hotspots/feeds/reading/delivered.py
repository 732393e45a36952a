"""What somebody sent, and what it turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.feeds.reading.stamps import Stamp

Form = Literal["csv", "gzip csv", "parquet"]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One file to be read: the one that was sent, or a member of it."""

    path: Path
    """The file that was sent."""
    name: str
    """Its name, or that of the member: what declares the months."""
    stamp: Stamp
    """What the file that was sent is as the reading begins."""
    content: Path
    """Where its bytes lie: the sent file, or the member's unpacked copy."""
    is_member: bool = False
    """Whether it came inside a zip."""

    @property
    def title(self) -> str:
        """What a message calls it."""
        return f"{self.name} in {self.path.name}" if self.is_member else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """A record that is no row: it is counted and named, and its text is kept nowhere."""

    number: int
    """Number of the record, 1 for the first below the header; blank lines are no records."""
    reason: Literal["columns", "nul", "long", "quotes"]
    says: str
    """What is wrong, to follow "Record 7 "."""


@dataclass(frozen=True, kw_only=True)
class DeliveredFile:
    """A file that can be read, and how."""

    path: Path
    """The file that was sent."""
    name: str
    """Name of the file, or of the member of a zip: what declares the months."""
    stamp: Stamp
    """What the file that was sent was as the reading began."""
    content: Path
    """Where the bytes lie that say what was sent, gzip or not."""
    readable: Path
    """What the engine reads: the content itself, or a tidy copy in the workspace."""
    form: Form
    """Form of ``readable``."""
    header: tuple[str, ...]
    delimiter: str
    said: str
    """For a person: "CSV, semicolons, Windows letters (cp1252)"."""
    set_aside: tuple[SetAside, ...] = ()
    """Records that are no rows, in the order of the file."""
    numbers: bool = False
    """Whether the first column of ``readable`` is the record number, as in tidy copies."""
    has_quotes: bool = True
    """Whether there may be quotation marks: then the engine reads from one end to the other."""
    record_bytes: int
    """The longest record that the engine may take."""

    @property
    def is_gzip(self) -> bool:
        """Whether the engine has to unpack what it reads."""
        return self.form == "gzip csv"
