"""A plan: what is done in an area, by whom, and the change that it is meant to make."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date  # noqa: TC003  read when plans are read from JSON
from typing import Literal, get_args

from hotspots.errors import RefusedError
from hotspots.governance.register.area import Area  # noqa: TC001  read as above
from hotspots.governance.register.free_text import require_known, require_text
from hotspots.governance.register.kept import Kept

Direction = Literal["fall", "rise"]
Unit = Literal["percent", "incidents a month", "incidents a year"]
PlanStatus = Literal["draft", "running", "ended", "stopped"]
ActionStatus = Literal["planned", "under way", "done", "dropped"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
UNITS: tuple[Unit, ...] = get_args(Unit)
PLAN_STATUSES: tuple[PlanStatus, ...] = get_args(PlanStatus)
ACTION_STATUSES: tuple[ActionStatus, ...] = get_args(ActionStatus)
OPEN_ACTIONS = ("planned", "under way")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The change that a plan is meant to make."""

    measure: str
    """What is counted, for example ``police.robbery``, or a theme."""
    direction: Direction
    amount: float
    """By how much, above 0."""
    unit: Unit
    """Of the amount."""
    due: date
    """By when."""
    words: str
    """The same as one sentence that anybody understands."""

    def __post_init__(self) -> None:
        require_text("The measure of the outcome", self.measure)
        require_text("The outcome in words", self.words)
        require_known("The direction of the outcome", self.direction, known=DIRECTIONS)
        require_known("The unit of the outcome", self.unit, known=UNITS)
        if not (self.amount > 0 and math.isfinite(self.amount)):
            message = "The outcome says by how much: a number above 0. Fill it in, then save again."
            raise RefusedError(message)


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that somebody does."""

    what: str
    owner: str
    """The organisation or role that does it."""
    due: date
    start: date | None = None
    status: ActionStatus = "planned"

    def __post_init__(self) -> None:
        require_text("What an action does", self.what)
        require_text("The owner of an action", self.owner)
        require_known("The status of an action", self.status, known=ACTION_STATUSES)
        if self.start and self.start > self.due:
            message = (
                "An action starts after the day by which it is due. Mend one of its dates, then "
                "save again."
            )
            raise RefusedError(message)

    def is_overdue(self, *, today: date) -> bool:
        """Say whether its day has passed and it was neither done nor dropped."""
        return self.status in OPEN_ACTIONS and self.due < today


@dataclass(frozen=True, kw_only=True)
class Plan(Kept):
    """What is done in an area. There is none without an outcome."""

    area: Area
    title: str
    owner: str
    """The organisation or role that answers for it."""
    outcome: Outcome
    start: date
    review: date
    """The day on which the board looks at it again."""
    status: PlanStatus = "draft"
    actions: tuple[Action, ...] = ()

    def __post_init__(self) -> None:
        require_text("The title", self.title)
        require_text("The owner", self.owner)
        require_known("The status of the plan", self.status, known=PLAN_STATUSES)
        for what, day in (("review date", self.review), ("outcome's date", self.outcome.due)):
            if day < self.start:
                message = (
                    f"The {what} comes before the start of the plan. Mend one of the two, then "
                    "save again."
                )
                raise RefusedError(message)

    def lines(self) -> dict[str, str]:
        """Return what was written in one line, by what readers call it."""
        told = {
            "The title": self.title,
            "The owner": self.owner,
            "The measure of the outcome": self.outcome.measure,
        }
        owners = {f"The owner of action {n}": one.owner for n, one in enumerate(self.actions, 1)}
        return told | owners

    def notes(self) -> dict[str, str]:
        """Return what was written at length, by what readers call it."""
        told = {"The name of the area": self.area.name, "The outcome in words": self.outcome.words}
        return told | {f"Action {n}": one.what for n, one in enumerate(self.actions, 1)}
