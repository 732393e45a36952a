"""The list of pages, nothing else. Started by ``hotspots serve``."""

import streamlit as st

from hotspots.governance import Role
from hotspots.ui import cache
from hotspots.ui.navigation import Listed, pages_for
from hotspots.ui.pages import (
    accessibility,
    compare_periods,
    data_and_partners,
    is_it_a_hotspot,
    method,
    place_profile,
    what_if,
    what_is_emerging,
    where_is_risk,
    who_hears,
    why_this_score,
)
from hotspots.ui.pages.across import page as across_borders
from hotspots.ui.pages.board import bridge, decisions, neighbourhood, neighbourhoods, what_changed
from hotspots.ui.pages.commissioner import concentration, gap, need
from hotspots.ui.pages.public import our_area

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
analyst: list[Listed] = [
    (where_is_risk.page, where_is_risk.TITLE, "risk"),
    (why_this_score.page, why_this_score.TITLE, why_this_score.PATH),
    (is_it_a_hotspot.page, is_it_a_hotspot.TITLE, "hotspots"),
    (what_is_emerging.page, what_is_emerging.TITLE, "emerging"),
    (compare_periods.page, compare_periods.TITLE, compare_periods.PATH),
    (place_profile.page, place_profile.TITLE, place_profile.PATH),
    (who_hears.page, who_hears.TITLE, "gap"),
    (across_borders.page, across_borders.TITLE, "borders"),
    (what_if.page, "What if?", "what-if"),
]
board: list[Listed] = [
    (what_changed.page, what_changed.TITLE, what_changed.PATH),
    (neighbourhoods.page, neighbourhoods.TITLE, neighbourhoods.PATH),
    (neighbourhood.page, neighbourhood.TITLE, neighbourhood.PATH),
    (bridge.page, bridge.TITLE, bridge.PATH),
    (decisions.page, decisions.TITLE, decisions.PATH),
]
commissioner: list[Listed] = [
    (need.page, need.TITLE, need.PATH),
    (concentration.page, concentration.TITLE, concentration.PATH),
    (gap.page, gap.TITLE, gap.PATH),
]
data: Listed = (data_and_partners.page, data_and_partners.TITLE, "data")
everyone: list[Listed] = [
    (method.page, method.TITLE, method.PATH),
    (accessibility.page, accessibility.TITLE, accessibility.PATH),
]
pages = {
    Role.ANALYST: {"": analyst, "Commissioner": commissioner, "Everyone": [data, *everyone]},
    Role.BOARD: {"": board, "Commissioner": commissioner, "Everyone": [data, *everyone]},
    Role.PUBLIC: {"": [(our_area.page, our_area.TITLE, our_area.PATH)], "Everyone": everyone},
}
st.navigation(pages_for(cache.role(), pages=pages), position="top").run()
