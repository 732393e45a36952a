"""The plans of an area, or that there is none, with the way to make one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance.register import plans
from hotspots.ui.plans import plan_form, telling
from hotspots.ui.plans.plan_words import BOARD, action_line, change, written
from hotspots.ui.wording import day, plain

if TYPE_CHECKING:
    from datetime import date

    from hotspots.governance.register import Area, Plan, Register

NONE = "No plan"


def show(register: Register, *, area: Area, name: str, today: date, who: str = BOARD) -> None:
    """Draw the plans of an area.

    Parameters
    ----------
    register : Register
    area : Area
        Plans of the same layer and code, and those with a cell in common, are drawn.
    name : str
        What the page calls the area.
    today : date
    who : str
        The role that saves.
    """
    key = f"plans of {area.key[:12]}"
    try:
        found = plans(register, area=area)
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    if not found:
        st.markdown(f"**{NONE}** for {written(name)}: nobody has said yet what is to change here.")
    for plan in found:
        _plan(plan, key=key, today=today)
    if plan_form.is_open(key):
        plan_form.show(register, key=key, area=area, today=today, who=who)
        return
    telling.tell(key)
    label = "Make another plan" if found else "Make a plan"
    st.button(label, key=f"new {key}", on_click=partial(plan_form.edit, key, None))


def _plan(plan: Plan, *, key: str, today: date) -> None:
    with st.container(border=True):
        st.markdown(f"**Plan {plan.number}: {written(plan.title)}** ({plan.status})")
        lines = [
            f"Outcome: {change(plan.outcome)}",
            f"Owner: {written(plan.owner)}. From {day(plan.start)}; {_review(plan, today=today)}.",
        ]
        lines += [action_line(one, today=today) for one in plan.actions]
        lines += [] if plan.actions else ["No action yet."]
        st.markdown("\n".join(f"- {line}" for line in lines))
        st.button(
            f"Change plan {plan.number}",
            key=f"change {plan.number} {key}",
            on_click=partial(plan_form.edit, key, plan),
        )


def _review(plan: Plan, *, today: date) -> str:
    is_late = plan.review < today and plan.status in {"draft", "running"}
    return f"**review was due {day(plan.review)}**" if is_late else f"review {day(plan.review)}"
