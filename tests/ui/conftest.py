from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import NONE_RECORDED, RiskMap, risk_map
from hotspots.publish.tables import STATES
from hotspots.risk.monthly_counts import MonthlyCounts

if TYPE_CHECKING:
    from hotspots.publish.view import View


@pytest.fixture(scope="package")
def county_map(county_view: View) -> RiskMap:
    """The county as its map opens."""
    return risk_map(county_view, default_choice(county_view))


@pytest.fixture(scope="package")
def mixed_view(county_view: View, county_map: RiskMap) -> View:
    """The county without one of its forces, and with a small number hidden in ten cells."""
    cells = np.flatnonzero(county_map.band == NONE_RECORDED)
    coverage = county_view.coverage.query("sender == 'Dogger Police'")
    heard = county_view.shares.query("sender == 'Dogger Police' and share > 0.99")["place"]
    cells = np.intersect1d(cells, heard)[:10]
    measures, months = county_view.counts.measures, county_view.counts.months
    hidden = MonthlyCounts(
        cell=cells,
        measure=np.full(10, measures.index("police.robbery")),
        month=np.full(10, len(months) - 1),
        incidents=np.zeros(10, dtype=np.int64),
        measures=measures,
        months=months,
    )
    return replace(county_view, key="mixed", coverage=coverage, hidden=hidden)


@pytest.fixture(scope="package")
def mixed_map(mixed_view: View) -> RiskMap:
    """A map with a cell in every band and every state."""
    scored = risk_map(mixed_view, default_choice(mixed_view))
    band = scored.band.copy()
    for state in set(STATES) - set(band.tolist()):
        band[np.flatnonzero(band == NONE_RECORDED)[:5]] = state
    return replace(scored, band=band)
