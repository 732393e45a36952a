"""A layer of seven cells: five bands would be three here, and every state is on it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.places.cells import as_text, centres, disk, from_text
from hotspots.publish.leaving.provenance import Provenance
from hotspots.publish.leaving.risk_layer import RiskLayer, risk_layer
from tests.publish.leaving.hostile import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.view import View

MIDDLE = "89194432007ffff"
BANDS = ("low", "raised", "high", "very high", "highest")

MADE = Provenance(
    marking="OFFICIAL-SENSITIVE",
    view="board",
    partnership="Two boxes",
    until="2026-09",
    period_months="12",
    themes="serious violence; knife",
    question="where is most",
    without="",
    recording="as recorded",
    weights="Even, version 1, Nobody",
    weights_fingerprint="3f9084addd1e",
    harm_edition="cchi_2026",
    rounding="1 feed: 1 to 7 hidden, others rounded to 5",
    rounding_of="Of Returns, counts of 1 to 7 are hidden and others rounded to 5.",
    snapshot="14",
    snapshot_checksum="2519d6a4841b4501",
    built_at="2026-10-20T05:09:52+00:00",
)


class _Bands:
    """As much of a view as a layer asks for."""

    about = {"bands": [{"name": name, "from_score": 20.0 * n} for n, name in enumerate(BANDS)]}  # noqa: RUF012


def made_up_layer(names: Sequence[str] = HOSTILE[:7]) -> RiskLayer:
    """Return such a layer: two cells with a score, one of each state, and one more hidden."""
    cells = disk(from_text([MIDDLE]), rings=1)
    longitude, latitude = centres(cells)
    nan = np.nan
    table = pd.DataFrame(
        {
            "rank": pd.array([1, 2, None, None, None, None, None], dtype="Int64"),
            "cell": as_text(cells),
            "name": list(names),
            "score": [92.04, 12.5, 0.0, nan, nan, nan, nan],
            "band": [
                *("highest", "low", "none recorded", "hidden", "no data", "not measurable"),
                "hidden",
            ],
            "p_top": [1.0, 0.25, nan, nan, nan, nan, nan],
            "rank_low": pd.array([1, 1, None, None, None, None, None], dtype="Int64"),
            "rank_high": pd.array([1, 2, None, None, None, None, None], dtype="Int64"),
            "sure": ["robust", "contested", "", "", "", "", ""],
            "few_sources": [False, True, False, False, False, False, False],
            "incidents": pd.array([12, 3, 0, None, None, None, None], dtype="Int64"),
            "last_month": ["2026-09", "2026-09", "2026-09", "2026-09", "", "2026-09", "2026-09"],
            "longitude": longitude,
            "latitude": latitude,
        }
    )
    view: View = _Bands()  # type: ignore[assignment]
    return risk_layer(view, table, made=MADE)
