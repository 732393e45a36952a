"""The register: one pool of connections a process, for each place that registers lie in."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import streamlit as st

from hotspots.governance.register import FILE, Register, open_register
from hotspots.ui.cache.published import register_place, today

KEPT = 4


def register() -> Register:
    """Return the open register.

    Raises
    ------
    BusyError, StoreError, SettingsError
        Where it cannot be opened.
    """
    place = register_place()
    if isinstance(place, str):
        return _register(place, 0, is_url=True)
    file = place / FILE
    # Another file in its place, brought back from a backup, is another register.
    number = file.stat().st_ino if file.is_file() else 0
    return _register(str(place), number, is_url=False)


def now() -> datetime:
    """Return the moment in this machine's time zone, on the day that the settings say it is."""
    moment = datetime.now().astimezone()
    return moment + timedelta(days=(today() - moment.date()).days)


@st.cache_resource(show_spinner=False, max_entries=KEPT, on_release=Register.close)
def _register(place: str, number: int, *, is_url: bool) -> Register:  # noqa: ARG001  of the key
    return open_register(place if is_url else Path(place))
