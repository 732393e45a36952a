"""Plans as the pack tells them, whoever keeps them: simple mappings from a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hotspots.places.shared_ground import share_ground
from hotspots.publish.borders.bridge_words import day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood

NO_PLAN = "No plan is registered."
DONE = ("done", "dropped")
OVER = ("ended", "stopped")


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
    code: tuple[str, str]
    """Layer and code of the area; empty where it has none."""
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

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.area


def plan_of(told: Mapping[str, Any], *, today: date | None = None) -> PackPlan:
    """Return a plan that was told as a mapping.

    Parameters
    ----------
    told : mapping
        ``area`` (a name, or a mapping with ``name``, ``layer``, ``code`` and ``cells``), ``owner``,
        ``outcome`` (words, or a mapping with ``words``), ``status``, ``review`` (a date or ISO
        text), ``title`` and ``actions``: mappings with ``what``, ``owner``, ``due`` and ``status``.
        What is missing is empty. ``dataclasses.asdict`` of a plan of the register is such a
        mapping.
    today : date, optional
        Actions that should have been done before are called overdue; none without it.
    """
    area, outcome = told.get("area", ""), told.get("outcome", "")
    is_named = isinstance(area, str)
    place: Mapping[str, Any] = {"name": area, "cells": told.get("cells", ())} if is_named else area
    is_open = told.get("status") not in OVER
    return PackPlan(
        area=str(place.get("name", "")),
        code=(str(place.get("layer", "")), str(place.get("code", ""))),
        cells=frozenset(map(str, place.get("cells", ()))),
        title=str(told.get("title", "")),
        owner=str(told.get("owner", "")),
        outcome=str(outcome if isinstance(outcome, str) else outcome.get("words", "")),
        status=str(told.get("status", "")),
        review=_day(told.get("review")),
        steps=tuple(
            _step(one, today=today if is_open else None) for one in told.get("actions", ())
        ),
    )


def plans_of(told: Iterable[PackPlan], one: Neighbourhood) -> Sequence[PackPlan]:
    """Return the plans of a neighbourhood.

    Those of its name, those of its area, and those that share ground with it.
    """
    names = {one.name, *(spot.area.name for spot in one.hotspots)}
    return [plan for plan in told if plan.area in names or _meet(plan, one)]


def _meet(plan: PackPlan, one: Neighbourhood) -> bool:
    if (all(one.code) and plan.code == one.code) or plan.cells & set(one.cells):
        return True
    # Larger cells of a named area may reach into the next one.
    return not all(plan.code) and share_ground(plan.cells, one.cells)


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
