"""The list of pages, nothing else. Started by ``hotspots serve``."""

import streamlit as st

from hotspots.ui.pages import where_is_risk

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
st.navigation(
    [st.Page(where_is_risk.page, title="Where is risk?", url_path="risk", default=True)],
    position="top",
).run()
