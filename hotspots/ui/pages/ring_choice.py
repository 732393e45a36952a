"""The choice of a ring: metres around a place, or a polygon from elsewhere. Nothing is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.places.drawn_ring import read_ring
from hotspots.publish import ring
from hotspots.ui import ring_words, state
from hotspots.ui.subject import Subject
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.view import View

LAYER = "ring"
"""What a ring is beside cells and the layers of areas."""
STEP_M = 100


def around(view: View, about: Subject, *, key: str = state.RADIUS, in_link: bool = True) -> Subject:
    """Draw the choice of how far around a cell to look, and return what was chosen.

    Parameters
    ----------
    view : View
    about : Subject
        An area is returned as it is.
    key : str
        Of the number.
    in_link : bool
        Whether the link holds it.
    """
    if not about.is_cell:
        return about
    metres = st.number_input(
        "Metres around it",
        min_value=0,
        max_value=ring.MOST_METRES,
        value=0,
        step=STEP_M,
        key=key,
        bind="query-params" if in_link else None,
        width=180,
        help="0 speaks of the one cell; otherwise of all cells whose middle lies so near.",
    )
    if not metres:
        return about
    cell = str(view.cells["cell"].iloc[about.places[0]])
    places = ring.within(view, cell, radius_m=metres)
    return Subject(ring_words.named(about.name, radius_m=metres), places, LAYER)


def brought(view: View, *, key: str = state.RING, takes_files: bool = True) -> Subject | None:
    """Draw the box for a ring from elsewhere, and return it where there is one.

    Parameters
    ----------
    view : View
    key : str
        Before the keys of its fields.
    takes_files : bool
        Whether a file may be uploaded; pasted text is forgotten more surely.
    """
    with st.expander("Bring a ring of your own"):
        st.caption(ring_words.HOW_TO_BRING)
        pasted = st.text_area("Polygon as GeoJSON or WKT", key=text_of(key), height=90)
        file = (
            st.file_uploader("Or a GeoJSON file", type=["geojson", "json"], key=f"{key} file")
            if takes_files
            else None
        )
    content = pasted.strip() or (file.getvalue() if file else "")
    if not content:
        return None
    try:
        places = ring.inside(view, read_ring(content))
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return None
    if not len(places):
        st.error(ring_words.EMPTY)
        return None
    return Subject("The ring that was brought", places, LAYER)


def forget(*, key: str, radius: str) -> None:
    """Forget the ring that was pasted, and how far around a place was looked at."""
    for one, empty in ((text_of(key), ""), (radius, 0)):
        if one in st.session_state:
            st.session_state[one] = empty


def text_of(key: str) -> str:
    """Return the key of the box for a pasted ring."""
    return f"{key} text"


def sums(view: View, about: Subject) -> None:
    """Draw what the cells of a ring show, added up year by year."""
    if about.layer != LAYER:
        return
    told = ring_words.years_table(ring.ring_years(view, about.places))
    with st.expander("Year by year, each cell's numbers as they may be shown"):
        st.dataframe(
            told,
            hide_index=True,
            alt="Sums of the ring by measure and calendar year; what cells hide is not in them",
            column_config={
                "measure": st.column_config.TextColumn("Measure", pinned=True),
                "year": st.column_config.TextColumn("Year"),
                "said": st.column_config.TextColumn("Incidents"),
            },
        )
        st.caption(
            "A year of a measure that stands nowhere here was received of all these cells and all "
            "its months, and had none. A number may be of a year that was sent in part: the months "
            "below say of which."
        )
