"""Gap: need held against what there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.governance import Role
from hotspots.publish.commissioning.gap import gap, running, units
from hotspots.publish.commissioning.leaving import gap_table
from hotspots.publish.commissioning.template import template_csv
from hotspots.ui import cache, opening, state, wording
from hotspots.ui.cache import commissioning
from hotspots.ui.commissioning import gap_words as words
from hotspots.ui.commissioning import need_words, range_chart
from hotspots.ui.pages.commissioner import area_parts, choosing

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.gap import Gap
    from hotspots.publish.commissioning.need import Need
    from hotspots.publish.view import View

TITLE, PATH = "Gap", "provision"
ROLES = (Role.BOARD, Role.ANALYST)
BESIDE = "Share of the provision"


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=area_parts.CSS, roles=ROLES)
    if choosing.is_open(view) and view is not None:
        body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    services = commissioning.provision(view)
    if services is None:
        _without_file(view)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = choosing.choice(view)
        layer = choosing.layer(view)
        if layer is None or not choice.themes:
            st.info(choosing.NO_THEME if layer else choosing.NO_LAYER)
            return
        if not cache.scored(view, choice).score.sources:
            st.info(wording.NOTHING_COUNTS)
            return
        runs = running(services, day=cache.today(), themes=choice.themes)
        if runs.empty:
            st.info(words.NOTHING_RUNS)
            return
        unit = _unit(runs)
        found = commissioning.need_of(view, choice, layer=layer)
        code = area_parts.chosen(found)
    if not found.is_known:
        st.info(need_words.NOTHING)
        return
    held = gap(found, runs, unit=unit, layers=commissioning.all_layers(view))
    _answer(view, choice, found, held, code=code)


def _answer(view: View, choice: Choice, found: Need, held: Gap, *, code: str) -> None:
    st.markdown(words.summary(found, held, choice))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        area_parts.show_map(view, found, classes=words.classes(found, held), code=code)
    with right:
        with st.container(border=True, key="panel"):
            if code:
                st.markdown(words.of_area(found, held, found.areas.codes.index(code)))
            else:
                st.markdown("**Choose an area** above, in the table or on the map.")
        st.altair_chart(
            range_chart.chart(found, beside=held.provision, says=BESIDE),
            height=range_chart.height(found),
        )
    told = words.gaps(found, held)
    if told:
        st.header("The largest gaps", anchor=False)
        st.markdown("\n".join(told))
    area_parts.show_table(
        words.table(found, held),
        found,
        config=_columns(),
        alt="Areas, most need first, with their share of the provision and what chance explains",
    )
    area_parts.save(
        view,
        choice,
        what="gap",
        made=partial(gap_table, found, held),
        label="Save this list as CSV",
    )
    st.caption(words.notes(found, held, today=cache.today()))


def _unit(runs: pd.DataFrame) -> str:
    known = units(runs)
    if st.session_state.get(state.UNIT) not in {None, *known}:
        # Other themes have services of other units.
        st.session_state[state.UNIT] = known[0]
    return st.selectbox(
        "Counted in",
        options=known,
        format_func=words.unit_name,
        key=state.UNIT,
        bind="query-params",
        width=235,
        help="Only capacity of one unit adds up.",
    )


def _without_file(view: View) -> None:
    st.markdown(words.NO_FILE)
    st.code(words.SETTING, language="toml")
    st.markdown(words.COLUMNS_OF_FILE)
    layer = choosing.layer(view)
    if layer is None:
        st.info(choosing.NO_LAYER)
        return
    areas = commissioning.layers(view)[layer]
    st.download_button(
        "Save the template (CSV)",
        data=partial(template_csv, areas),
        file_name=f"provision-{layer}.csv",
        mime="text/csv",
        key="save_template",
        on_click="ignore",
        help=f"A row for each of {len(areas.codes):,} areas.",
    )


def _columns() -> dict[str, object]:
    names = words.COLUMNS
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "name": text(names["name"], width=170, pinned=True),
        "need": number(names["need"], format="percent", width=120),
        "range": text(names["range"], width=120),
        "provision": number(names["provision"], format="percent", width=140),
        "capacity": number(names["capacity"], format="localized", width=100),
        "verdict": text(names["verdict"], width=220),
        "residents": number(names["residents"], format="localized", step=1, width=90),
    }
