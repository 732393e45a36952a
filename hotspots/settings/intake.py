"""What a delivered file may be, and what becomes of files that arrive in a folder."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hotspots.settings.choices import Choice


class Intake(Choice):
    """What a delivered file may be: whatever is larger is refused before it is read whole."""

    file_mb: int = Field(default=4_000, ge=1)
    """Largest file, as it was sent, in million bytes."""
    unpacked_mb: int = Field(default=16_000, ge=1)
    """Most that one gzip or zip file may unpack to, in million bytes."""
    unpacked_ratio: int = Field(default=200, ge=10)
    """How many times its size a packed file may grow; beyond 10 million bytes more is a trap."""
    members: int = Field(default=1_000, ge=1)
    """Most files in one zip."""
    workbook_mb: int = Field(default=300, ge=1)
    """Most that an Excel or ODS workbook may unpack to, in million bytes."""
    workbook_memory_mb: int = Field(default=350, ge=200)
    """Most memory for reading a workbook, in million bytes; kept where the system can."""
    workbook_seconds: int = Field(default=60, ge=1)
    """Longest time for reading a workbook."""
    columns: int = Field(default=500, ge=1)
    """Most columns."""
    header_bytes: int = Field(default=65_536, ge=1_024)
    """Bytes in which the header must end."""
    record_bytes: int = Field(default=100_000, ge=1_000, le=131_072)
    """Longest record, in bytes; longer ones are set aside."""
    set_aside_records: int = Field(default=100_000, ge=0)
    """Most records that are set aside before the whole file is refused; also refused is a file
    of which that is more than half."""


class Arriving(Choice):
    """What becomes of files in a folder that ``hotspots watch`` looks after."""

    accepted: Literal["delete", "hand back"] = "hand back"
    """What happens to a file that was taken in: it goes, or lies beside its receipt."""
    settle_seconds: float = Field(default=3.0, gt=0, le=3_600)
    """How long a file must stay as it is before it counts as written to its end."""
