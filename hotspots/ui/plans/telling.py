"""What became of a form: one sentence beside it, said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD = "told of"
_TIMES = "times saved"


def field(form: str, name: str) -> str:
    """Return the key of a field; a form that was saved opens anew, with fields of its own."""
    return f"{form} {name} {st.session_state.get(f'{_TIMES} {form}', 0)}"


def value(form: str, name: str) -> object:
    """Return what stands in a field."""
    return st.session_state.get(field(form, name))


def text(form: str, name: str) -> str:
    """Return what was written in a field, without blanks around it."""
    return str(value(form, name) or "").strip()


def attempt(form: str, does: Callable[[], str]) -> bool:
    """Do what a form asks for, and keep the sentence that it ends in for beside the form.

    Parameters
    ----------
    form : str
        Its key.
    does : callable
        Returns what was done, as a sentence.

    Returns
    -------
    bool
        Whether it was done; its fields are empty again, and keep what they hold otherwise.
    """
    try:
        done = does()
    except HotspotsError as fault:
        st.session_state[f"{_TOLD} {form}"] = ("fault", str(fault))
        return False
    st.session_state[f"{_TOLD} {form}"] = ("done", done)
    st.session_state[f"{_TIMES} {form}"] = st.session_state.get(f"{_TIMES} {form}", 0) + 1
    return True


def tell(form: str) -> None:
    """Draw the sentence, where there is one."""
    kind, sentence = st.session_state.pop(f"{_TOLD} {form}", ("", ""))
    if kind == "fault":
        st.error(plain(sentence))
    elif kind == "done":
        st.success(plain(sentence))
