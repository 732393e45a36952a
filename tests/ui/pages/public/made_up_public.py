"""A public view of the argued-over town, without building anything."""

from __future__ import annotations

import numpy as np
import pandas as pd

from hotspots.publish.view import PublicView
from tests.ui.argued_view import CELLS, HOSTILE, MONTHS, argued_view

BANDS = ("low", "raised", "high", "very high", "highest", "none recorded", "hidden", "no data")
THEMES = ("place", f"knife {HOSTILE}")


def public_view() -> PublicView:
    """Return bands of two themes, each cell in another band than the one before it."""
    inner = argued_view()
    about = inner.about
    none = inner.counts.only(np.zeros(len(inner.counts.cell), dtype=bool))
    parts = [
        pd.DataFrame(
            {
                "cell": CELLS,
                "theme": theme,
                "band": [BANDS[(place + shift) % len(BANDS)] for place in range(len(CELLS))],
            }
        )
        for shift, theme in enumerate(THEMES)
    ]
    told = ("partnership", "resolution", "months", "bands", "layers")
    return PublicView(
        key="made up public",
        about={
            **{name: about[name] for name in told if name in about},
            "view": "public",
            "months": list(MONTHS),
            "measures": [],
            "marking": "OFFICIAL",
            "themes": list(THEMES),
            "made_of": {theme: ["police.knife_robbery", "police.violence"] for theme in THEMES},
            "sources": [
                {
                    "name": f"Streets {HOSTILE}",
                    "less": [f"What nobody reports {HOSTILE}"],
                    "limitations": ["Only what was reported"],
                    "lawful_basis": "Open Government Licence",
                    "handling": "Say where it came from",
                }
            ],
            "weights": about["weights"],
            "small_numbers": "1 feed: 1 to 4 hidden",
            "scoring": {**about["scoring"], "themes": list(THEMES)},
        },
        cells=inner.cells,
        counts=none,
        hidden=none,
        by_area=inner.by_area,
        shares=inner.shares.iloc[:0],
        coverage=inner.coverage.iloc[:0],
        quality=inner.quality,
        sites=inner.sites,
        themes=pd.concat(parts, ignore_index=True),
    )
