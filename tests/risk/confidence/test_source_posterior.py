from __future__ import annotations

import numpy as np
import pytest

from hotspots.risk.confidence.source_posterior import source_posterior
from hotspots.risk.evidence import Evidence
from hotspots.risk.shrinkage import GammaPrior
from hotspots.risk.strength import strength
from hotspots.risk.weighing import Columns, weighing

MEASURES = ("police.knife", "police.robbery", "health.wound")
HARM = np.array([3.0, 2.0, 1.0])
PRIORS = (GammaPrior(1.0, 2.0), GammaPrior(0.5, 1.0), GammaPrior(2.0, 4.0))


def evidence_of(count: list[list[float]], *, exposed: float = 8.0, shared: float = 0.0) -> Evidence:
    counted = np.array(count)
    nothing = np.zeros(counted.shape)
    return Evidence(
        measures=MEASURES,
        count=np.nan_to_num(counted),
        exposed=np.where(np.isnan(counted), 0.0, exposed),
        incidents=nothing,
        shared=nothing,
        shared_count=nothing + shared,
        is_replaced=nothing > 0,
        is_stood_in=nothing > 0,
    )


def test_means_and_variances_of_the_measures_add_up() -> None:
    # Police: (1 + 4) / 10 and (0.5 + 0) / 9 an exposed month, variances 5 / 100 and 0.5 / 81;
    # harm 3 and 2. What no incident leaves is 1 / 10 and 0.5 / 9.
    found = evidence_of([[4.0, 0.0, 1.0], [0.0, 9.0, 0.0], [np.nan, 2.0, 3.0]])
    strong = strength(found, priors=PRIORS)
    learned = weighing(
        strong.rate,
        columns=Columns(sources=["police", "police", "health"], harm=HARM),
        weights={"police": 1.0, "health": 1.0},
        caps={},
        standardisation="ratio",
        cap=20.0,
    )
    told = source_posterior(found, strength=strong, weighing=learned)
    assert learned.sources == ("health", "police")
    assert told.mean[0, 1] == pytest.approx(3 * 0.5 + 2 * 0.5 / 9)
    assert told.variance[0, 1] == pytest.approx(9 * 0.05 + 4 * 0.5 / 81)
    assert told.left[0, 1] == pytest.approx(3 * 0.1 + 2 * 0.5 / 9)
    assert np.isnan(told.mean[2]).tolist() == [False, True]
    speaks = np.isfinite(told.mean)
    assert (told.mean - told.left)[speaks] == pytest.approx(
        learned.source_harm(strong.rate)[speaks]
    )


def test_draws_have_the_mean_and_the_variance() -> None:
    found = evidence_of([[4.0, 1.0, 1.0]])
    strong = strength(found, priors=PRIORS)
    learned = weighing(
        strong.rate,
        columns=Columns(sources=["police", "police", "health"], harm=HARM),
        weights={"police": 1.0},
        caps={},
        standardisation="ratio",
        cap=20.0,
    )
    told = source_posterior(found, strength=strong, weighing=learned)
    shape, scale, shift = (each[0, 0] for each in told.gamma)
    drawn = np.random.default_rng(1).gamma(shape, scale, size=100_000) + shift
    assert drawn.mean() == pytest.approx(told.mean[0, 0] - told.left[0, 0], rel=0.01)
    assert drawn.var() == pytest.approx(told.variance[0, 0], rel=0.03)
