"""What every page looks like: width, headings, and a focus that can be seen."""

from __future__ import annotations

FRAME = """<style>
[data-testid="stHeader"]{height:2.75rem;min-height:2.75rem}
[data-testid="stMainBlockContainer"]{padding:3.4rem 1.25rem 1rem}
.deck-events-root:focus-visible, button:focus-visible{outline:3px solid #00468f!important}
h1{padding:0 0 .25rem!important;font-size:1.9rem!important}
h2{padding:.5rem 0 .25rem!important;font-size:1.45rem!important}
h3{padding:.25rem 0 0!important;font-size:1.15rem!important}
@media (max-width:1100px){[data-testid="stMainBlockContainer"]{padding:3.2rem .75rem 1rem}}
</style>"""
"""Given to ``st.html`` by every page, first."""
