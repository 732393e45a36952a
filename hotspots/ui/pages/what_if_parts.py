"""What the weights do: which cells move, who decides, what partners and the past propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import NotMeasurableError
from hotspots.publish.fairness import TENTH
from hotspots.ui import (
    cache,
    downloads,
    fairness,
    influence,
    learned,
    near_sites,
    state,
    tried_weights,
)
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

CHANGES, DECIDES, PARTNERS, PAST, LIVES = (
    "What changes",
    "Who decides",
    "What partners propose",
    "What the past suggests",
    "Who lives there",
)


def show(view: View, agreed: Choice, choice: Choice) -> None:
    """Draw the part below the map that the reader chose.

    Parameters
    ----------
    view : View
    agreed, choice : Choice
        With the agreed weights, and with those that are tried out.
    """
    part = st.segmented_control(
        "Look at",
        options=[CHANGES, DECIDES, PARTNERS, PAST, LIVES],
        default=CHANGES,
        key=state.PART,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    st.header(part, anchor=False)
    if part == CHANGES:
        _changes(view, agreed, choice)
    elif part == DECIDES:
        _decides(view, choice)
    elif part == PARTNERS:
        _partners(view)
    elif part == PAST:
        _past(view, agreed)
    else:
        _lives(view, choice)


def _changes(view: View, agreed: Choice, choice: Choice) -> None:
    if choice.what_if is None:
        st.markdown("Nothing yet: these are the agreed weights. Move a slider.")
        return
    before, after = cache.scored(view, agreed), cache.scored(view, choice)
    top = cache.highest_of(view, agreed)
    st.markdown(tried_weights.summary(before, after, top=top))
    downloads.ranked_table(view, choice)
    table = tried_weights.moved(view, before, after, top=top)
    if table.empty:
        return
    cells = table.pop("cell").tolist()
    key, rows = state.show_in_table(cells)
    st.dataframe(
        table,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height=300,
        alt="Cells that move most among the highest, with their ranks before and after",
        column_config={
            "name": st.column_config.TextColumn("Place", pinned=True),
            "before": st.column_config.NumberColumn("Rank as agreed"),
            "after": st.column_config.NumberColumn("Rank tried"),
            "climbed": st.column_config.NumberColumn("Ranks gained", format="%+d"),
            "band": st.column_config.TextColumn("Band as agreed"),
            "band_after": st.column_config.TextColumn("Band tried"),
        },
    )


def _decides(view: View, choice: Choice) -> None:
    st.markdown(
        "A weight is not yet an influence: a source that says the same everywhere decides nothing, "
        "whatever its weight."
    )
    found = cache.influence(view, choice)
    st.markdown(f"**{plain(influence.sentence(found))}**")
    _table(influence.by_source(found), alt="What each source decides of the score")
    _table(influence.by_assumption(found), alt="How alike the map is under other assumptions")
    for line in influence.notes(found):
        st.caption(line)


def _partners(view: View) -> None:
    if not view.about["proposals"]:
        st.markdown("No partner has proposed other weights: see `[[proposals]]` in the settings.")
        return
    table = tried_weights.proposals(view)
    st.dataframe(
        table,
        hide_index=True,
        alt="Share of each source in the agreed weights and in each partner's proposal",
        column_config={
            "source": st.column_config.TextColumn("Source", pinned=True),
            **{
                name: st.column_config.NumberColumn(
                    "Agreed" if name == "agreed" else name, format="percent"
                )
                for name in table.columns
                if name != "source"
            },
        },
    )
    reasons = [
        f"- **{plain(one['partner'])}**: {plain(one['reason'])}."
        for one in view.about["proposals"]
        if one["reason"]
    ]
    st.markdown("\n".join(reasons))
    st.caption(
        "The further the proposals lie apart, the less sure a rank is: they widen the weights that "
        "are drawn for it."
    )


def _past(view: View, agreed: Choice) -> None:
    st.subheader(learned.TITLE, anchor=False)
    try:
        seen = cache.learned(view, agreed)
    except NotMeasurableError as fault:
        st.info(str(fault))
    else:
        st.markdown(f"**{plain(learned.verdict(seen.proposal))}**")
        _table(learned.table(seen), alt="Agreed and proposed share of each source, in percent")
        st.markdown("\n".join(f"- {line}" for line in learned.sentences(seen, view)))
    st.subheader(near_sites.TITLE, anchor=False)
    try:
        near = cache.near_sites(view, agreed)
    except NotMeasurableError as fault:
        st.info(str(fault))
        return
    _table(near_sites.table(near), alt="Incidents near kinds of sites, against farther away")
    st.markdown("\n".join(f"- {line}" for line in near_sites.sentences(near, view)))


def _lives(view: View, choice: Choice) -> None:
    share = view.about["scoring"]["top_share"]
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    groups = {TENTH: "Deprivation (tenths)", **labels}
    group = st.selectbox(
        "By",
        options=list(groups),
        format_func=lambda one: groups[one],
        key=state.GROUP,
        bind="query-params",
        width=260,
    )
    told = cache.fairness(view, choice, group=group)
    if told is None:
        st.info("Not measurable: nobody told how many people live where, or how deprived it is.")
        return
    for line in fairness.sentences(told, flagged=f"the first {share:.0%} of cells"):
        st.markdown(plain(line))
    table = fairness.table(told)
    st.dataframe(
        table,
        hide_index=True,
        alt="Share of the people of each group who live in the first cells",
        column_config={
            name: st.column_config.NumberColumn(name, format="percent")
            for name in table.columns[2:]
        },
    )
    st.caption("Nothing in the model knows anybody's ethnicity, age or sex.")


def _table(table: pd.DataFrame, *, alt: str) -> None:
    st.dataframe(table, hide_index=True, alt=alt)
