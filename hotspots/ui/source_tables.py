"""What sources and measures add to one cell's score, as tables. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hotspots.risk.explanation import Explanation, MeasurePart, SourcePart


def mix(told: Explanation, *, silent: Sequence[str]) -> pd.DataFrame:
    """Return what each source adds, a row a source, the largest first.

    Returns
    -------
    DataFrame
        ``source``, ``points``, ``share`` of the score, ``weight`` (share of the weights here),
        ``times`` the average, ``said``: received, nothing arrived, or not agreed for this place.
    """
    return pd.DataFrame(
        {
            "source": [wording.source_name(one.source) for one in told.sources],
            "points": [one.points for one in told.sources],
            "share": [one.score_share for one in told.sources],
            "weight": [one.weight_share for one in told.sources],
            "times": [one.times_average if one.speaks else np.nan for one in told.sources],
            "said": [_said(one, silent) for one in told.sources],
        }
    )


def _said(part: SourcePart, silent: Sequence[str]) -> str:
    if part.speaks:
        return "received"
    is_missing = wording.source_within(part.source) in silent
    return "nothing arrived" if is_missing else "nobody sends it here"


def measures(told: Explanation, *, by_year: Collection[str] = ()) -> pd.DataFrame:
    """Return what each measure adds, the largest first; points sum to the score.

    Parameters
    ----------
    told : Explanation
    by_year : collection of str
        Measures whose numbers may be told by calendar year only.

    Returns
    -------
    DataFrame
        ``measure``, ``source``, ``points``, ``times`` the average, ``incidents`` in words.
    """
    parts = sorted(
        ((one, source) for source in told.sources for one in source.measures),
        key=lambda pair: -pair[0].points,
    )
    return pd.DataFrame(
        {
            "measure": [wording.measure_name(one.measure) for one, _ in parts],
            "source": [wording.source_name(source.source) for _, source in parts],
            "points": [one.points for one, _ in parts],
            "times": [one.times_average for one, _ in parts],
            "incidents": [_incidents(one, by_year) for one, _ in parts],
        }
    )


def _incidents(part: MeasurePart, by_year: Collection[str]) -> str:
    if part.is_by_area:
        return "known for the area around"
    if part.measure in by_year:
        return "told by year only"
    if part.incidents == 0:
        return "hidden: a small number"
    return f"{part.incidents:,.0f}"
