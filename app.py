"""The list of pages, nothing else. Started by ``hotspots serve``."""

import streamlit as st

from hotspots.ui.pages import data_and_partners, where_is_risk

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.navigation(
    [
        st.Page(where_is_risk.page, title="Where is risk?", url_path="risk", default=True),
        st.Page(data_and_partners.page, title="Data and partners", url_path="data"),
    ],
    position="top",
).run()
