"""The fields of the form that a plan is written with, and the plan that they hold."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.errors import RefusedError
from hotspots.governance.register import (
    ACTION_STATUSES,
    DIRECTIONS,
    PLAN_STATUSES,
    UNITS,
    Action,
    Outcome,
    Plan,
)
from hotspots.ui.plans import telling

if TYPE_CHECKING:
    from hotspots.governance.register import Area

OWNER_HELP = "An organisation or a role, never a person: for example, Skarholm City Council."
BLANK_ACTIONS = 2
REVIEW_AFTER = timedelta(days=182)
DAYS = "DD/MM/YYYY"


def draw(form: str, plan: Plan | None, *, today: date) -> None:
    """Draw the fields, filled with a plan, or empty."""
    _heads(form, plan)
    _outcome(form, plan)
    _dates(form, plan, today)
    for number in range(1, _count(plan) + 1):
        _action(form, number, plan)


def made(form: str, plan: Plan | None, *, area: Area, version: int) -> Plan:
    """Return the plan that the fields hold.

    Parameters
    ----------
    form : str
    plan : Plan or None
        What the fields were filled with.
    area : Area
        Of a new plan.
    version : int
        The version that was looked at.

    Raises
    ------
    RefusedError
        Where something is missing.
    """
    told, said = partial(telling.value, form), partial(telling.text, form)
    chosen: dict[str, Any] = {name: told(name) for name in ("direction", "unit")}
    status: Any = told("status")
    return Plan(
        area=plan.area if plan else area,
        title=said("title"),
        owner=said("owner"),
        outcome=Outcome(
            measure=said("measure"),
            words=said("words"),
            amount=_number(told("amount")),
            due=required_day(told("outcome due"), of="The outcome"),
            **chosen,
        ),
        start=required_day(told("start"), of="The start of the plan"),
        review=required_day(told("review"), of="The review"),
        status=status,
        actions=tuple(
            _made_action(form, number)
            for number in range(1, _count(plan) + 1)
            if said(f"what {number}")
        ),
        number=plan.number if plan else 0,
        version=version,
    )


def _count(plan: Plan | None) -> int:
    return BLANK_ACTIONS + (len(plan.actions) if plan else 0)


def _heads(form: str, plan: Plan | None) -> None:
    st.text_input("Title", value=plan.title if plan else "", key=telling.field(form, "title"))
    st.text_input(
        "Owner",
        value=plan.owner if plan else "",
        key=telling.field(form, "owner"),
        help=OWNER_HELP,
    )


def _outcome(form: str, plan: Plan | None) -> None:
    said = plan.outcome if plan else None
    st.markdown("**The change it is meant to make** (required)")
    st.text_area(
        "The change, in one sentence",
        value=said.words if said else "",
        key=telling.field(form, "words"),
        help="For example: a fifth fewer people hurt by a blade reach A&E from here.",
    )
    with st.container(horizontal=True):
        st.text_input(
            "What is counted",
            value=said.measure if said else "",
            key=telling.field(form, "measure"),
            help="A measure or a theme of the map, for example: sharp injury (A&E).",
        )
        _chosen(form, "direction", "It should", DIRECTIONS, said.direction if said else None)
        st.number_input(
            "By how much",
            min_value=0.0,
            value=float(said.amount) if said else None,
            key=telling.field(form, "amount"),
        )
        _chosen(form, "unit", "Counted in", UNITS, said.unit if said else None)
        _day(form, "outcome due", "By when", said.due if said else None)


def _dates(form: str, plan: Plan | None, today: date) -> None:
    with st.container(horizontal=True):
        _day(form, "start", "Start of the plan", plan.start if plan else today)
        _day(form, "review", "Review by the board", plan.review if plan else today + REVIEW_AFTER)
        _chosen(form, "status", "Status", PLAN_STATUSES, plan.status if plan else None)


def _action(form: str, number: int, plan: Plan | None) -> None:
    known = plan.actions if plan else ()
    said = known[number - 1] if number <= len(known) else None
    name = f"Action {number}"
    st.text_input(
        f"{name}: what is done",
        value=said.what if said else "",
        key=telling.field(form, f"what {number}"),
        help="Leave it empty where there is no such action.",
    )
    with st.container(horizontal=True):
        st.text_input(
            f"{name}: owner",
            value=said.owner if said else "",
            key=telling.field(form, f"owner {number}"),
            help=OWNER_HELP,
        )
        _day(form, f"start {number}", f"{name}: start", said.start if said else None)
        _day(form, f"due {number}", f"{name}: due", said.due if said else None)
        given = said.status if said else None
        _chosen(form, f"status {number}", f"{name}: status", ACTION_STATUSES, given)


def _chosen(form: str, name: str, label: str, options: tuple[str, ...], given: str | None) -> None:
    st.selectbox(
        label,
        options=options,
        index=options.index(given) if given else 0,
        key=telling.field(form, name),
    )


def _day(form: str, name: str, label: str, given: date | None) -> None:
    st.date_input(label, value=given, key=telling.field(form, name), format=DAYS)


def _made_action(form: str, number: int) -> Action:
    start, status = telling.value(form, f"start {number}"), telling.value(form, f"status {number}")
    told: dict[str, Any] = {"start": start, "status": status}
    return Action(
        what=telling.text(form, f"what {number}"),
        owner=telling.text(form, f"owner {number}"),
        due=required_day(telling.value(form, f"due {number}"), of=f"Action {number}"),
        **told,
    )


def required_day(said: object, *, of: str) -> date:
    """Return a day that was chosen.

    Raises
    ------
    RefusedError
        Where none was.
    """
    if isinstance(said, date):
        return said
    message = f"{of} has no day yet. Choose one, then save again."
    raise RefusedError(message)


def _number(said: object) -> float:
    return float(said) if isinstance(said, int | float) else 0.0
