"""What partners say of a neighbourhood, what they promise there, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders import desks as calls
from hotspots.publish.choice import counting, default_choice
from hotspots.publish.leaving.rounding import small_numbers_rules
from hotspots.publish.neighbourhood_change_words import WHOSE
from hotspots.ui import cache
from hotspots.ui.board import area_tables, letters
from hotspots.ui.board import promises as promised
from hotspots.ui.cache import board as boards
from hotspots.ui.table_height import table_height
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.neighbourhoods import Neighbourhood

YEARS = 2
MOST_ROWS = 20
NOTHING = "No source that counts sent anything of this neighbourhood in these years."
NO_PROMISE = (
    "No partner has told what it calls high here and what it does then. The analyst writes that "
    "down in the settings: `[[thresholds]]`."
)
NOBODY = (
    "Nobody is named for this area. Give senders a `contact` in the settings, and it stands here."
)


def standing(view: BoardView, one: Neighbourhood) -> str:
    """Say how many of the highest cells a neighbourhood holds, as Markdown."""
    top = cache.confidence(view, default_choice(view)).top
    bands = [band["name"] for band in view.about["bands"]]
    band = plain(letters.letter_of(one.band, bands))
    return (
        f"About {one.highest:.0f} of the map's {top:,} highest cells ({one.low:.0f} to "
        f"{one.high:.0f}); its highest band is **{band}**."
    )


def sources(view: BoardView, number: int) -> None:
    """Draw what each source adds to the score, and what each measure tells by year."""
    st.header("What partners say", anchor=False)
    choice = default_choice(view)
    units = boards.units(view)
    told = boards.years(view)
    rows = area_tables.by_source(cache.scored(view, choice), places=units.cells[number].tolist())
    measures = counting(view, choice)
    years = told.years[-YEARS:]
    by_year = area_tables.by_measure(told, number=number, measures=measures, years=years)
    with st.container(horizontal=True, gap="medium"):
        st.dataframe(
            rows,
            hide_index=True,
            width=360,
            alt="Sources by what they add to the score of this neighbourhood",
            column_config={
                "source": st.column_config.TextColumn("Source", width=135, pinned=True),
                "points": st.column_config.TextColumn(
                    "Adds to the score", width=125, help="Mean over its cells."
                ),
                "spoken": st.column_config.NumberColumn(
                    "Speaks for", format="percent", width=90, help="Share of the cells."
                ),
            },
        )
        if not by_year.empty:
            st.dataframe(
                by_year,
                hide_index=True,
                width=700,
                height=table_height(len(by_year), most=MOST_ROWS),
                alt="What each measure tells of this neighbourhood, year by year",
                column_config={
                    "source": st.column_config.TextColumn("Source", width=125),
                    "measure": st.column_config.TextColumn("Measure", width=180, pinned=True),
                    "note": st.column_config.TextColumn("Note", width=380),
                },
            )
    if by_year.empty:
        st.markdown(NOTHING)
    rules = small_numbers_rules([one for one in view.about["measures"] if one["name"] in measures])
    st.caption(
        f"{WHOSE} Treated counts of whole years ({rules}). 0 is a true zero; no data is "
        "none. Where a count may only be told for a larger area, nothing is said of the "
        "neighbourhood."
    )


def promises(view: BoardView, number: int) -> None:
    """Draw what partners promise, and how far the board's view can say whether it is called for."""
    st.header("What partners promise here", anchor=False)
    lines = promised.lines(view, boards.years(view), number=number)
    if not lines:
        st.markdown(NO_PROMISE)
        return
    st.markdown(promised.SMALLER.format(resolution=view.about["resolution"]))
    st.markdown("\n".join(f"- {line}" for line in lines))


def whom_to_call(view: BoardView, number: int) -> None:
    """Draw whom to call about a neighbourhood."""
    st.header("Who to call", anchor=False)
    known = boards.borders(view).authorities
    places = boards.units(view).cells[number].tolist()
    rows = calls.desks(calls.authorities_of(view, known, places=places))
    if rows.empty:
        st.markdown(NOBODY)
        return
    st.dataframe(
        rows,
        hide_index=True,
        alt="Whom to call: each desk once, with the authority that it belongs to",
        column_config={
            "authority": st.column_config.TextColumn("Area", width=190),
            "who": st.column_config.TextColumn("Who", width=200, pinned=True),
            "contact": st.column_config.TextColumn("How to reach them", width=430),
            "why": st.column_config.TextColumn("Why they", width=120),
            "newest": st.column_config.TextColumn("Newest data", width=120),
        },
    )
