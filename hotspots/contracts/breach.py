"""One way in which a row may fail: a condition in SQL and a sentence for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotspots.contracts.measures import Severity

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Breach:
    """One way in which a row may fail its contract."""

    code: str
    """Short and stable, for example ``crime_type.not in the list``."""
    columns: tuple[str, ...]
    """Columns that the condition reads."""
    condition: str
    """SQL that is true where the row fails."""
    says: str
    """What is wrong and what to do; follows the column and the value that was seen."""
    severity: Severity = "error"
    shown: int = 1
    """How many of the columns, from the first, show what was seen."""
    presence: frozenset[str] = NONE
    """Columns of which the condition reads only whether anything stands there."""
    is_personal: bool = False
    """Whether such a row may be written nowhere, not even among the refused ones."""
    refuses_file: bool = False
    """Whether one such row makes all others doubtful."""

    def advised(self, advice: str) -> str:
        """Return what is wrong and what to do; ``advice`` is what one value tells of the latter.

        >>> wrong = Breach(code="", columns=(), condition="", says="is not a date. Write 2026-03.")
        >>> wrong.advised(""), wrong.advised("Leave it blank.")
        ('is not a date. Write 2026-03.', 'is not a date. Leave it blank.')
        """
        if not advice:
            return self.says
        wrong, _, _ = self.says.rpartition(". ")
        return f"{wrong or self.says}. {advice}"
