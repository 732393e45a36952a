from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.risk.shrinkage import GammaPrior, fitted_prior, marshall, posterior, ring_pooled
from tests.risk.north_carolina import BIRTHS, DEATHS


class TestPublishedNumbers:
    def test_marshalls_estimator_on_north_carolina(self) -> None:
        prior = marshall(DEATHS, exposure=BIRTHS)
        assert prior.mean == pytest.approx(0.0020214449, rel=1e-8)
        assert prior.shape / prior.rate**2 == pytest.approx(7.692931e-7, rel=1e-6)

    def test_its_first_five_smoothed_rates(self) -> None:
        prior = marshall(DEATHS, exposure=BIRTHS)
        smoothed = posterior(DEATHS, exposure=BIRTHS, prior=prior).mean[:5]
        expected = [0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349]
        assert smoothed == pytest.approx(expected, abs=5e-8)


class TestFittedPrior:
    @pytest.mark.parametrize(("shape", "mean"), [(0.1, 0.5), (0.5, 2.0), (3.0, 1.0)])
    def test_recovers_what_was_planted(self, shape: float, mean: float) -> None:
        random = np.random.default_rng(7)
        theta = random.gamma(shape, mean / shape, 20_000)
        exposure = random.choice([2.0, 3.0], 20_000)
        prior = fitted_prior(random.poisson(theta * exposure).astype(float), exposure=exposure)
        assert prior.shape == pytest.approx(shape, rel=0.1)
        assert prior.mean == pytest.approx(mean, rel=0.05)

    def test_counts_that_vary_less_than_chance_shrink_to_the_mean(self) -> None:
        counts = np.ones(500)
        prior = fitted_prior(counts, exposure=np.full(500, 2.0))
        found = posterior(counts, exposure=np.full(500, 2.0), prior=prior)
        assert found.mean == pytest.approx(0.5, rel=1e-3)

    def test_no_incident_at_all_leaves_a_rate_of_nothing(self) -> None:
        prior = fitted_prior(np.zeros(9), exposure=np.ones(9))
        assert prior.mean == 0
        assert (posterior(np.zeros(9), exposure=np.ones(9), prior=prior).mean == 0).all()

    def test_cells_without_exposure_say_nothing(self) -> None:
        counts, exposure = np.array([3.0, 0, 0, 1, 9]), np.array([1.0, 1, 1, 1, 0])
        one = fitted_prior(counts, exposure=exposure)
        assert one == fitted_prior(counts[:4], exposure=exposure[:4])

    def test_the_order_of_cells_does_not_matter(self) -> None:
        random = np.random.default_rng(3)
        counts = random.negative_binomial(0.5, 0.3, 300).astype(float)
        order = random.permutation(300)
        one, other = (fitted_prior(c, exposure=np.ones(300)) for c in (counts, counts[order]))
        assert other.shape == pytest.approx(one.shape, rel=1e-6)
        assert other.rate == pytest.approx(one.rate, rel=1e-6)


class TestPosterior:
    prior = GammaPrior(shape=1.0, rate=2.0)

    def test_by_hand(self) -> None:
        # (1 + 3) / (2 + 4) = 2/3; nothing seen: 1 / 6.
        found = posterior(np.array([3.0, 0.0]), exposure=np.array([4.0, 4.0]), prior=self.prior)
        assert found.mean == pytest.approx([2 / 3, 1 / 6])

    def test_the_interval_holds_nine_tenths(self) -> None:
        found = posterior(np.array([3.0]), exposure=np.array([4.0]), prior=self.prior)
        low, high = found.interval()
        assert found.exceedance(float(low[0]))[0] == pytest.approx(0.95)
        assert found.exceedance(float(high[0]))[0] == pytest.approx(0.05)

    def test_more_months_narrow_it(self) -> None:
        counts, exposure = np.array([2.0, 20.0]), np.array([4.0, 40.0])
        low, high = posterior(counts, exposure=exposure, prior=self.prior).interval()
        assert high[1] - low[1] < high[0] - low[0]


class TestRingPooled:
    # Three cells in a row: the first has nine incidents, the others none.
    neighbours = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    counts = np.array([9.0, 0.0, 0.0])

    def test_a_busy_neighbour_lends_strength(self) -> None:
        prior = GammaPrior(shape=0.5, rate=1.0)
        found = ring_pooled(
            self.counts, exposure=np.ones(3), prior=prior, neighbours=self.neighbours
        )
        alone = posterior(self.counts, exposure=np.ones(3), prior=prior)
        assert found.mean[1] > alone.mean[1]
        assert found.mean[1] > found.mean[2]

    def test_without_neighbours_it_is_the_plain_posterior(self) -> None:
        prior = GammaPrior(shape=0.5, rate=1.0)
        found = ring_pooled(
            self.counts, exposure=np.ones(3), prior=prior, neighbours=csr_array((3, 3))
        )
        alone = posterior(self.counts, exposure=np.ones(3), prior=prior)
        assert found.mean == pytest.approx(alone.mean)
