"""The form that a plan is written with. It is not saved without an outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import ChangedError
from hotspots.governance.register import plans, save_plan
from hotspots.ui.cache.register import now
from hotspots.ui.plans import plan_fields, telling

if TYPE_CHECKING:
    from datetime import date

    from hotspots.governance.register import Area, Plan, Register

_EDITED, _TAKES = "plan in the form", "forms opened"


@dataclass(frozen=True)
class Edited:
    """What a form was opened with."""

    plan: Plan | None
    """None for a new plan."""
    version: int
    """The version that the reader has seen."""
    form: str
    """Tells its fields apart from those of forms that were open before."""


def edit(key: str, plan: Plan | None) -> None:
    """Open the form for a plan as it is now, or for a new one."""
    takes = st.session_state.get(_TAKES, 0) + 1
    st.session_state[_TAKES] = takes
    version = plan.version if plan else 0
    st.session_state[f"{_EDITED} {key}"] = Edited(plan, version, f"{key} {takes}")


def close(key: str) -> None:
    """Close the form."""
    st.session_state.pop(f"{_EDITED} {key}", None)


def is_open(key: str) -> bool:
    """Say whether the form is open."""
    return f"{_EDITED} {key}" in st.session_state


def show(register: Register, *, key: str, area: Area, today: date, who: str) -> None:
    """Draw the form that was opened.

    Parameters
    ----------
    register : Register
    key : str
        Tells forms on one page apart.
    area : Area
        Of a new plan; a plan that exists keeps its own.
    today : date
    who : str
        The role that saves.
    """
    edited: Edited = st.session_state[f"{_EDITED} {key}"]
    with st.form(edited.form):
        st.subheader(
            f"Change plan {edited.plan.number}" if edited.plan else "A new plan", anchor=False
        )
        plan_fields.draw(edited.form, edited.plan, today=today)
        st.form_submit_button(
            "Save the plan",
            type="primary",
            on_click=partial(_save, register, key=key, area=area, who=who),
        )
    telling.tell(key)
    st.button("Close without saving", key=f"close {key}", on_click=partial(close, key))


def _save(register: Register, *, key: str, area: Area, who: str) -> None:
    edited: Edited = st.session_state[f"{_EDITED} {key}"]

    def does() -> str:
        plan = plan_fields.made(edited.form, edited.plan, area=area, version=edited.version)
        try:
            kept = save_plan(register, plan, who=who, at=now())
        except ChangedError:
            # What was changed is drawn beside the form: the next save is made with it in sight.
            (current,) = (one for one in plans(register) if one.number == plan.number)
            st.session_state[f"{_EDITED} {key}"] = replace(edited, version=current.version)
            raise
        return f"Saved as plan {kept.number}."

    if telling.attempt(key, does):
        close(key)
