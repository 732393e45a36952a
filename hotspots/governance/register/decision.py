"""A decision: what a meeting agreed, who carries it, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  read when decisions are read from JSON
from typing import Literal, get_args

from hotspots.errors import RefusedError
from hotspots.governance.register.area import Area  # noqa: TC001  read as above
from hotspots.governance.register.free_text import require_known, require_text
from hotspots.governance.register.kept import Kept

DecisionStatus = Literal["open", "done", "dropped"]
DECISION_STATUSES: tuple[DecisionStatus, ...] = get_args(DecisionStatus)


@dataclass(frozen=True, kw_only=True)
class Decision(Kept):
    """What a meeting agreed."""

    meeting: date
    """The day of the meeting."""
    agreed: str
    """What was agreed, in a sentence or two."""
    carried_by: str
    """The organisation or role that carries it."""
    due: date
    """By when."""
    area: Area | None = None
    """The area that it is about; none where it is about the whole partnership."""
    plan: int | None = None
    """The number of the plan that it is about, where it is about one."""
    status: DecisionStatus = "open"

    def __post_init__(self) -> None:
        require_text("What was agreed", self.agreed)
        require_text("Who carries it", self.carried_by)
        require_known("The status of the decision", self.status, known=DECISION_STATUSES)
        if self.due < self.meeting:
            message = (
                "The day by which it is due comes before the meeting. Mend one of the two, then "
                "save again."
            )
            raise RefusedError(message)

    def is_overdue(self, *, today: date) -> bool:
        """Say whether its day has passed and it was neither done nor dropped."""
        return self.status == "open" and self.due < today

    def lines(self) -> dict[str, str]:
        """Return what was written in one line, by what readers call it."""
        return {"Who carries it": self.carried_by}

    def notes(self) -> dict[str, str]:
        """Return what was written at length, by what readers call it."""
        area = {"The name of the area": self.area.name} if self.area else {}
        return area | {"What was agreed": self.agreed}
