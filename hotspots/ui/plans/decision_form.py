"""The forms that a decision is recorded with, and later marked as done or dropped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.governance.register import DECISION_STATUSES, Area, Decision, Plan, record_decision
from hotspots.ui.cache.register import now
from hotspots.ui.plans import telling
from hotspots.ui.plans.plan_fields import DAYS, OWNER_HELP, required_day
from hotspots.ui.plans.plan_words import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hotspots.governance.register import Register

NEW, STATUS = "decision", "decision status"
LABEL_CHARACTERS = 80
About = Area | Plan | None


def show(
    register: Register,
    *,
    plans: Sequence[Plan],
    areas: Sequence[Area],
    today: date,
    who: str,
) -> None:
    """Draw the form for a new decision.

    Parameters
    ----------
    register : Register
    plans, areas : sequence
        What it may be about.
    today : date
    who : str
        The role that records.
    """
    about: dict[str, About] = {WHOLE: None}
    about |= {f"Plan {one.number}: {one.title}": one for one in plans}
    about |= {_area_label(one): one for one in areas}
    with st.form(NEW):
        st.text_area("What was agreed", key=telling.field(NEW, "agreed"))
        st.text_input("Who carries it", key=telling.field(NEW, "carried by"), help=OWNER_HELP)
        with st.container(horizontal=True):
            key = telling.field(NEW, "meeting")
            st.date_input("Day of the meeting", value=today, key=key, format=DAYS)
            key = telling.field(NEW, "due")
            st.date_input("By when", value=None, key=key, format=DAYS)
            st.selectbox("About", options=list(about), key=telling.field(NEW, "about"))
        st.form_submit_button(
            "Record the decision",
            type="primary",
            on_click=partial(_record, register, about=about, who=who),
        )
    telling.tell(NEW)


def show_status(register: Register, decisions: Sequence[Decision], *, who: str) -> None:
    """Draw the form that marks a decision as done, dropped or open again."""
    known = {one.number: one for one in decisions}
    with st.form(STATUS), st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Decision",
            options=list(known),
            format_func=lambda number: _label(known[number]),
            key=telling.field(STATUS, "decision"),
        )
        st.selectbox(
            "How it stands",
            options=DECISION_STATUSES,
            index=DECISION_STATUSES.index("done"),
            key=telling.field(STATUS, "status"),
        )
        st.form_submit_button(
            "Save how it stands", on_click=partial(_mark, register, known=known, who=who)
        )
    telling.tell(STATUS)


def _record(register: Register, *, about: dict[str, About], who: str) -> None:
    def does() -> str:
        chosen = about[str(telling.value(NEW, "about"))]
        decision = Decision(
            meeting=required_day(telling.value(NEW, "meeting"), of="The meeting"),
            agreed=telling.text(NEW, "agreed"),
            carried_by=telling.text(NEW, "carried by"),
            due=required_day(telling.value(NEW, "due"), of="By when"),
            area=chosen.area if isinstance(chosen, Plan) else chosen,
            plan=chosen.number if isinstance(chosen, Plan) else None,
        )
        kept = record_decision(register, decision, who=who, at=now())
        return f"Recorded as decision {kept.number}."

    telling.attempt(NEW, does)


def _mark(register: Register, *, known: dict[int, Decision], who: str) -> None:
    number: Any = telling.value(STATUS, "decision")
    status: Any = telling.value(STATUS, "status")

    def does() -> str:
        # With the version that the form was drawn with: what the reader saw.
        record_decision(register, replace(known[number], status=status), who=who, at=now())
        return f"Decision {number} is {status}."

    telling.attempt(STATUS, does)


def _label(decision: Decision) -> str:
    said = decision.agreed
    cut = said if len(said) <= LABEL_CHARACTERS else f"{said[:LABEL_CHARACTERS]} ..."
    return f"{decision.number}: {cut} ({decision.status})"


def _area_label(area: Area) -> str:
    if area.layer:
        return f"{area.name} ({area.layer.replace('_', ' ')} {area.code})"
    return f"{area.name} ({len(area.cells)} cells, from {area.cells[0]})"
