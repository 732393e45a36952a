"""Plans as the pack tells them, whoever keeps them: simple mappings from a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hotspots.publish.borders.bridge_words import day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

NO_PLAN = "No plan is registered."


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that somebody does."""

    what: str
    owner: str
    due: str
    """As people say it, empty for no day."""
    status: str


@dataclass(frozen=True, kw_only=True)
class PackPlan:
    """What is done in an area."""

    area: str
    cells: frozenset[str]
    """Of the area, where it was told by cells."""
    title: str
    owner: str
    outcome: str
    """The change that it is meant to make, in words."""
    status: str
    review: str
    """When the board looks at it again, as people say it."""
    steps: tuple[Step, ...]


def plan_of(told: Mapping[str, Any]) -> PackPlan:
    """Return a plan that was told as a mapping.

    Parameters
    ----------
    told : mapping
        ``area`` (a name, or a mapping with ``name`` and ``cells``), ``owner``, ``outcome`` (words,
        or a mapping with ``words``), ``status``, ``review`` (a date or ISO text), ``title`` and
        ``actions``: mappings with ``what``, ``owner``, ``due`` and ``status``. What is missing is
        empty. ``dataclasses.asdict`` of a plan of the register is such a mapping.
    """
    area, outcome = told.get("area", ""), told.get("outcome", "")
    is_named = isinstance(area, str)
    cells = told.get("cells", ()) if is_named else area.get("cells", ())
    return PackPlan(
        area=str(area if is_named else area.get("name", "")),
        cells=frozenset(map(str, cells)),
        title=str(told.get("title", "")),
        owner=str(told.get("owner", "")),
        outcome=str(outcome if isinstance(outcome, str) else outcome.get("words", "")),
        status=str(told.get("status", "")),
        review=_day(told.get("review")),
        steps=tuple(
            Step(
                what=str(one.get("what", "")),
                owner=str(one.get("owner", "")),
                due=_day(one.get("due")),
                status=str(one.get("status", "")),
            )
            for one in told.get("actions", ())
        ),
    )


def plans_of(
    told: Iterable[PackPlan], *, names: Collection[str], cells: Collection[str]
) -> Sequence[PackPlan]:
    """Return the plans of a place: those of its name, and those that share a cell with it."""
    held = set(cells)
    return [one for one in told if one.area in names or one.cells & held]


def _day(when: object) -> str:
    if isinstance(when, date):
        return day(when.isoformat()[: len("2026-01-31")])
    try:
        return day(str(when or "")[: len("2026-01-31")])
    except ValueError:
        return str(when)
