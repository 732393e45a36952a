"""What every page looks like: width, headings, marking, and a focus that can be seen."""

from __future__ import annotations

FOOT = "marking_below"
"""Key of what stands below everything else on a page, whenever it was drawn."""

FRAME = f"""<style>
[data-testid="stHeader"]{{height:2.75rem;min-height:2.75rem}}
[data-testid="stMainBlockContainer"]{{padding:3.1rem 1.25rem .5rem}}
:is(.deck-events-root,button,a,summary,[role="slider"]):focus-visible{{
outline:3px solid #00468f!important;box-shadow:0 0 0 5px #fff!important}}
h1{{padding:0 0 .25rem!important;font-size:1.9rem!important}}
h2{{padding:.5rem 0 .25rem!important;font-size:1.45rem!important}}
h3{{padding:.25rem 0 0!important;font-size:1.15rem!important}}
.marking{{margin:0 0 -.5rem;text-align:center;font-weight:700;font-size:.85rem;letter-spacing:.06em;
line-height:1.3;overflow-wrap:anywhere}}
div:has(> .st-key-{FOOT}){{order:99}}
[data-testid="stDateInput"] [role="spinbutton"]{{min-width:24px;min-height:24px;
display:inline-grid;place-items:center}}
.st-key-panel h2{{font-size:1.2rem!important}}
@media (max-width:1100px){{[data-testid="stMainBlockContainer"]{{padding:3rem .75rem .5rem}}}}
@media (prefers-reduced-motion:reduce){{*,*::before,*::after{{animation-duration:.01ms!important;
animation-iteration-count:1!important;transition-duration:.01ms!important;
scroll-behavior:auto!important}}}}
</style>"""
"""Given to ``st.html`` by every page, first.

The ring of the focus has a white one around it: one of the two stands out from any ground.
"""
