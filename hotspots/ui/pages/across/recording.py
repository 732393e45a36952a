"""What is comparable across a line and what is not, and figures that others publish."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.adjusting import factors_of
from hotspots.ui import cache, wording
from hotspots.ui.borders import recording_words, straddling_words, yearly_chart

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import View


def show(view: View) -> None:
    """Draw the part."""
    told = cache.borders(view)
    st.caption(recording_words.METHOD)
    if not told.recording.comparisons:
        st.info("No two police senders of this map touch, so there is no line to compare across.")
    for _, group in groupby(told.recording.comparisons, key=lambda one: (one.here, one.there)):
        rows = list(group)
        st.header(recording_words.heading(rows[0]), anchor=False)
        for sentence in recording_words.sentences(rows):
            st.markdown(f"- {sentence}")
        bases = [recording_words.basis(one) for one in rows if one.is_measured]
        if bases:
            with st.expander("What this rests on"):
                for one, basis in zip((r for r in rows if r.is_measured), bases, strict=True):
                    st.markdown(f"- **{wording.measure_name(one.measure)}**: {basis}")
    if factors_of(view):
        st.markdown(
            "Breaks are left as they are unless a reader asks otherwise. **Where is risk?** can "
            "show what scores would be if all recorded like who records most: switch on *Make up "
            "for breaks in recording* there."
        )
    _elsewhere(told.elsewhere)
    _yearly(told.yearly.table, told.yearly.said)


def _elsewhere(table: pd.DataFrame) -> None:
    sentences = straddling_words.elsewhere(table)
    if not sentences:
        return
    st.header("Recorded in another's area", anchor=False)
    for sentence in sentences:
        st.markdown(f"- {sentence}")
    st.caption(
        "Counted where it happened, whoever recorded it. Published points are moved to places "
        "nearby, so one near a line may stand on its other side; that is less likely of those "
        "that lie clear of the line's own cells."
    )


def _yearly(table: pd.DataFrame, said: tuple[str, ...]) -> None:
    for title, rows in table.groupby("title", sort=False):
        st.header(wording.plain(title), anchor=False)
        st.altair_chart(yearly_chart.chart(rows), alt=yearly_chart.alt_text(rows), height=320)
        with st.expander("Every year"):
            wide = rows.pivot_table(index="name", columns="year", values="value", dropna=False)
            st.dataframe(wide, alt=f"{title}: a row an area, a column a year")
        st.caption(
            f"Source: {wording.plain(rows['source'].iloc[0])}. Shown beside the map, never scored."
        )
    for sentence in said:
        st.caption(wording.plain(sentence))
