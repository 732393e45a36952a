"""The list of pages, nothing else. Started by ``hotspots serve``."""

import streamlit as st

from hotspots.governance import Role
from hotspots.ui import cache
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
from hotspots.ui.pages.board import decisions, neighbourhoods

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
everyone = [
    st.Page(method.page, title=method.TITLE, url_path=method.PATH),
    st.Page(accessibility.page, title=accessibility.TITLE, url_path=accessibility.PATH),
]
pages = {
    Role.ANALYST: [
        st.Page(where_is_risk.page, title="Where is risk?", url_path="risk", default=True),
        st.Page(why_this_score.page, title=why_this_score.TITLE, url_path=why_this_score.PATH),
        st.Page(is_it_a_hotspot.page, title=is_it_a_hotspot.TITLE, url_path="hotspots"),
        st.Page(what_is_emerging.page, title=what_is_emerging.TITLE, url_path="emerging"),
        st.Page(compare_periods.page, title=compare_periods.TITLE, url_path=compare_periods.PATH),
        st.Page(place_profile.page, title=place_profile.TITLE, url_path=place_profile.PATH),
        st.Page(who_hears.page, title=who_hears.TITLE, url_path="gap"),
        st.Page(across_borders.page, title=across_borders.TITLE, url_path="borders"),
        st.Page(what_if.page, title="What if?", url_path="what-if"),
        st.Page(data_and_partners.page, title="Data and partners", url_path="data"),
    ],
    Role.BOARD: [
        st.Page(
            neighbourhoods.page,
            title=neighbourhoods.TITLE,
            url_path=neighbourhoods.PATH,
            default=True,
        ),
        st.Page(decisions.page, title=decisions.TITLE, url_path=decisions.PATH),
    ],
    Role.PUBLIC: [],
}
st.navigation([*pages[cache.role()], *everyone], position="top").run()
