"""A challenge: somebody doubts what the map says of a place, and the note stays with the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  read when notes are read from JSON
from typing import Literal, get_args

from hotspots.errors import RefusedError
from hotspots.governance.register.area import Area  # noqa: TC001  read as above
from hotspots.governance.register.free_text import require_known, require_text
from hotspots.governance.register.kept import Kept

ChallengeStatus = Literal["open", "answered"]
CHALLENGE_STATUSES: tuple[ChallengeStatus, ...] = get_args(ChallengeStatus)


@dataclass(frozen=True, kw_only=True)
class Challenge(Kept):
    """A note that stays with a cell or an area, and its answer."""

    area: Area
    text: str
    raised_by: str
    """The organisation or role that doubts."""
    raised_at: datetime
    answer: str = ""
    answered_by: str = ""
    """The organisation or role that answered."""
    answered_at: datetime | None = None
    status: ChallengeStatus = "open"

    def __post_init__(self) -> None:
        require_text("The note", self.text)
        require_text("Who says it", self.raised_by)
        require_known("The status of the note", self.status, known=CHALLENGE_STATUSES)
        if self.status == "answered":
            require_text("The answer", self.answer)
            require_text("Who answers", self.answered_by)
            if self.answered_at is None:
                message = "The note is answered, and the day is missing. Answer it again."
                raise RefusedError(message)

    def lines(self) -> dict[str, str]:
        """Return what was written in one line, by what readers call it."""
        return {"Who says it": self.raised_by, "Who answers": self.answered_by}

    def notes(self) -> dict[str, str]:
        """Return what was written at length, by what readers call it."""
        return {
            "The name of the area": self.area.name,
            "The note": self.text,
            "The answer": self.answer,
        }
