"""What everything in the register has in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Something that the register keeps."""

    number: int = 0
    """Given when it is kept for the first time; 0 before."""
    version: int = 0
    """How often it was kept; who saves it again says which version was looked at."""

    def lines(self) -> dict[str, str]:
        """Return what was written in one line, by what readers call it."""
        raise NotImplementedError

    def notes(self) -> dict[str, str]:
        """Return what was written at length, by what readers call it."""
        raise NotImplementedError
