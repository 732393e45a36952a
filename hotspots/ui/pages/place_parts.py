"""The parts of a place's profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.place_months import sites_around, source_months
from hotspots.risk.evidence import ages
from hotspots.ui import (
    cache,
    cell_facts,
    place_chart,
    profile_words,
    threshold_panel,
    wording,
)
from hotspots.ui.pages import why_this_score

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.ui.subject import Subject

AROUND_M = 500
"""Sites so near to the middle of a cell are told."""
MOST_MONTHS = 24
"""Months that the picture shows; the table holds all."""


def months_of(view: View, about: Subject) -> pd.DataFrame:
    """Return what each source told of a place, month by month."""
    return source_months(view, about.places)


def sources(view: View, about: Subject, months: pd.DataFrame, *, choice: Choice) -> None:
    """Draw what each source tells of the period that the map opens with."""
    st.subheader("What each source tells", anchor=False)
    age = ages(view.months, until=choice.until)
    kept = (age >= 0) & (age < choice.period_months)
    within = [month for month, own in zip(view.months, kept.tolist(), strict=True) if own]
    told = profile_words.by_source(months, within=within)
    if told.empty:
        st.info("No source tells anything of this place by cell.")
    else:
        st.dataframe(
            told,
            hide_index=True,
            alt="What each source tells of this place, and of how many months",
            column_config={
                "source": st.column_config.TextColumn("Source", pinned=True),
                "said": st.column_config.TextColumn("Incidents"),
                "received": st.column_config.TextColumn("Received"),
            },
        )
    st.caption(f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}.")
    if about.is_cell:
        _of_cell(view, int(about.places[0]), choice=choice)


def _of_cell(view: View, place: int, *, choice: Choice) -> None:
    by_year = cell_facts.yearly(view, place, until=choice.until)
    known = cell_facts.known_by_area(cache.scored(view, choice), place)
    if not by_year.empty:
        st.dataframe(
            by_year,
            hide_index=True,
            alt="Incidents that may be seen by year only, rounded, small numbers hidden",
            column_config={
                "measure": st.column_config.TextColumn("By year only", pinned=True),
                "year": st.column_config.TextColumn("Year"),
                "incidents": st.column_config.TextColumn("Incidents"),
            },
        )
    if not known.empty:
        told = ", ".join(known["measure"].tolist())
        st.caption(f"Known only of the area around: {wording.plain(told)}.")
    cell = {"cell": str(view.cells["cell"].iloc[place])}
    st.page_link(
        st.Page(why_this_score.page, title=why_this_score.TITLE, url_path=why_this_score.PATH),
        label=why_this_score.TITLE,
        query_params=cell,
    )


def trend(months: pd.DataFrame) -> None:
    """Draw what each source told, month by month, with the months that it told nothing."""
    if months.empty:
        return
    st.subheader("Month by month", anchor=False)
    newest = sorted(months["month"].unique())[-MOST_MONTHS:]
    shown = months[months["month"].isin(newest)]
    st.altair_chart(
        place_chart.chart(shown),
        height=place_chart.height(shown),
        alt="Incidents of each source by month; the table below says the same.",
    )
    st.caption(
        "A number: incidents. 0: data arrived and nothing was recorded. h: a number too small to "
        "be shown. •: recorded, told by year only. -: no data, which is no zero."
    )
    with st.expander("The same as a table"):
        st.dataframe(
            profile_words.monthly_table(months),
            alt="Incidents of each source by month, with the state of months without a number",
            column_config={"_index": st.column_config.TextColumn("Source", pinned=True)},
        )


def hotspots(view: View, about: Subject) -> None:
    """Draw to which hotspots a place belongs."""
    st.subheader("Hotspots", anchor=False)
    lines = profile_words.hotspot_lines(view, cache.hotspots(view), about)
    st.markdown("\n".join(f"- {line}" for line in lines) or "It belongs to no hotspot.")


def promises(view: View, about: Subject, *, choice: Choice) -> None:
    """Draw what partners call high here, and what they promise."""
    st.subheader("Who calls this high, and what they promise", anchor=False)
    judged = cache.judged_by_partners(view, choice)
    if about.is_cell or judged is None:
        threshold_panel.show(judged, place=int(about.places[0]))
        return
    told = profile_words.promises(judged, about)
    if told.empty:
        st.markdown("No partner promises a response in this place.")
        return
    st.dataframe(
        told,
        hide_index=True,
        alt="What each partner promises here, and in how many cells it is due",
        column_config={
            name: st.column_config.TextColumn(title, pinned=name == "partner")
            for name, title in (*threshold_panel.TITLES.items(), ("here", "Its rule is"))
            if name in told
        },
    )


def sites(view: View, about: Subject) -> None:
    """Draw the key buildings of a place and around it."""
    st.subheader("Key buildings", anchor=False)
    found = sites_around(view, about.places, within_m=AROUND_M if about.is_cell else 0)
    if found.empty:
        where = f"within {AROUND_M} metres" if about.is_cell else "here"
        st.markdown(f"No building of the lists that were sent lies {where}.")
        return
    named = found.assign(name=found["name"].replace("", "not named"))
    st.dataframe(
        named if about.is_cell else named.drop(columns="metres"),
        hide_index=True,
        alt="Key buildings here, the nearest first",
        column_config={
            "kind": st.column_config.TextColumn("Kind", pinned=True),
            "name": st.column_config.TextColumn("Name"),
            "metres": st.column_config.NumberColumn("Metres", help="From the middle of the cell."),
        },
    )


def who_to_call(view: View, about: Subject) -> None:
    """Draw whom to call."""
    st.subheader("Who to call", anchor=False)
    found = profile_words.who_to_call(view, cache.borders(view).authorities, about)
    lines = [
        f"- **{wording.plain(name)}** ({wording.plain(what)}): "
        + (wording.plain("; ".join(desks)) if desks else "nobody is named")
        for name, what, desks in found
    ]
    st.markdown("\n".join(lines) or "Nobody is named for this place in the settings.")
