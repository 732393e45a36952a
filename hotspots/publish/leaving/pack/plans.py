"""Plans as the pack tells them, whoever keeps them: simple mappings from a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hotspots.errors import RefusedError
from hotspots.governance.register.area import Area
from hotspots.publish.borders.bridge_words import day
from hotspots.publish.leaving.pictures.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NO_PLAN = "No plan is registered."
DONE = ("done", "dropped")
COUNTED = ("draft", "running")
OVER = {"stopped": "was stopped", "ended": "has ended"}
"""What became of a plan that is one no more."""


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
    place: Area | None
    """Where that is; None where it was told by a name alone, which many places may have."""
    title: str
    owner: str
    outcome: str
    """The change that it is meant to make, in words."""
    status: str
    review: str
    """When the board looks at it again, as people say it."""
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.area

    @property
    def is_counted(self) -> bool:
        """Whether it is running or written: one that ended or was stopped is no plan any more."""
        return self.status in COUNTED


def plan_of(told: Mapping[str, Any], *, today: date | None = None) -> PackPlan:
    """Return a plan that was told as a mapping.

    Parameters
    ----------
    told : mapping
        ``area`` (a name, or a mapping with ``name``, ``layer``, ``code`` and ``cells``), ``owner``,
        ``outcome`` (words, or a mapping with ``words``), ``status``, ``review`` (a date or ISO
        text), ``title`` and ``actions``: mappings with ``what``, ``owner``, ``due`` and ``status``.
        What is missing is empty. ``dataclasses.asdict`` of a plan of the register is such a
        mapping. Without layer and code or cells it is listed, and is one of no neighbourhood.
    today : date, optional
        Actions that should have been done before are called overdue; none without it.
    """
    area, outcome = told.get("area", ""), told.get("outcome", "")
    is_named = isinstance(area, str)
    place: Mapping[str, Any] = {"name": area, "cells": told.get("cells", ())} if is_named else area
    is_open = told.get("status") not in OVER
    name = str(place.get("name", ""))
    return PackPlan(
        area=name,
        place=_area(name, place),
        title=str(told.get("title", "")),
        owner=str(told.get("owner", "")),
        outcome=str(outcome if isinstance(outcome, str) else outcome.get("words", "")),
        status=str(told.get("status", "")),
        review=_day(told.get("review")),
        steps=tuple(
            _step(one, today=today if is_open else None) for one in told.get("actions", ())
        ),
    )


def plans_of(told: Iterable[PackPlan], area: Area) -> Sequence[PackPlan]:
    """Return the plans of an area; see :meth:`hotspots.governance.register.Area.meets`."""
    return [plan for plan in told if plan.place and plan.place.meets(area)]


def counted(plans: Iterable[PackPlan]) -> list[PackPlan]:
    """Return plans that are running or written."""
    return [one for one in plans if one.is_counted]


def no_plan(plans: Iterable[PackPlan]) -> str:
    """Say that there is no plan, and what became of those that were.

    >>> no_plan([])
    'no plan'
    """
    over = [f"{one.name} {OVER[one.status]}" for one in plans if one.status in OVER]
    return f"no plan ({listed(over)})" if over else "no plan"


def _area(name: str, place: Mapping[str, Any]) -> Area | None:
    layer, code = str(place.get("layer", "")), str(place.get("code", ""))
    cells = tuple(str(one) for one in place.get("cells", ()))
    try:
        return Area(name=name, layer=layer, code=code, cells=cells)
    except RefusedError:
        return None


def _step(told: Mapping[str, Any], *, today: date | None) -> Step:
    due, status = told.get("due"), str(told.get("status", ""))
    is_late = today and isinstance(due, date) and due < today and status not in DONE
    return Step(
        what=str(told.get("what", "")),
        owner=str(told.get("owner", "")),
        due=_day(due),
        status=f"{status}, overdue" if is_late else status,
    )


def _day(when: object) -> str:
    if isinstance(when, date):
        return day(when.isoformat()[: len("2026-01-31")])
    try:
        return day(str(when or "")[: len("2026-01-31")])
    except ValueError:
        return str(when)
