"""Notes that stay with a place, and their answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance.register import add_challenge, answer_challenge, challenges
from hotspots.ui.cache.register import now
from hotspots.ui.plans import telling
from hotspots.ui.plans.plan_fields import OWNER_HELP
from hotspots.ui.plans.plan_words import BOARD, written
from hotspots.ui.wording import day, plain

if TYPE_CHECKING:
    from hotspots.governance.register import Area, Challenge, Register

NONE = "No note. Whoever doubts what the map says of a place leaves one there."


def show(register: Register, *, area: Area | None = None, who: str = BOARD) -> None:
    """Draw the notes of an area with the form for a new one, or all notes.

    Parameters
    ----------
    register : Register
    area : Area, optional
        None draws the notes of all places, without the form.
    who : str
        The role that writes them down.
    """
    try:
        found = challenges(register, area=area)
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    if not found:
        st.markdown(NONE)
    for note in found:
        _note(register, note, who=who)
    if area is not None:
        _new(register, area, who=who)


def _note(register: Register, note: Challenge, *, who: str) -> None:
    form = f"note {note.number}"
    with st.container(border=True):
        st.markdown(
            f"**{written(note.area.name)}**: {written(note.text)} ({written(note.raised_by)}, "
            f"{day(note.raised_at.date())})"
        )
        if note.answered_at:
            st.markdown(
                f"Answer: {written(note.answer)} ({written(note.answered_by)}, "
                f"{day(note.answered_at.date())})"
            )
        name = "Answer" if note.status == "open" else "Answer again"
        with st.expander(f"{name} note {note.number}"), st.form(form, border=False):
            st.text_area(f"Answer to note {note.number}", key=telling.field(form, "answer"))
            st.text_input("Who answers", key=telling.field(form, "role"), help=OWNER_HELP)
            st.form_submit_button(
                "Save the answer", on_click=partial(_answer, register, note, form=form, who=who)
            )
        telling.tell(form)


def _new(register: Register, area: Area, *, who: str) -> None:
    form = f"new note {area.key[:12]}"
    with st.expander("Leave a note here"), st.form(form, border=False):
        st.text_area("What is doubted", key=telling.field(form, "text"))
        st.text_input("Who says it", key=telling.field(form, "role"), help=OWNER_HELP)
        st.form_submit_button(
            "Save the note", on_click=partial(_add, register, area, form=form, who=who)
        )
    telling.tell(form)


def _answer(register: Register, note: Challenge, *, form: str, who: str) -> None:
    def does() -> str:
        answer, role = telling.text(form, "answer"), telling.text(form, "role")
        answer_challenge(register, note, answer=answer, role=role, who=who, at=now())
        return f"Note {note.number} is answered."

    telling.attempt(form, does)


def _add(register: Register, area: Area, *, form: str, who: str) -> None:
    def does() -> str:
        text, role = telling.text(form, "text"), telling.text(form, "role")
        kept = add_challenge(register, area, text=text, role=role, who=who, at=now())
        return f"Kept as note {kept.number}."

    telling.attempt(form, does)
