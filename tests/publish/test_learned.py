from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.errors import NotMeasurableError
from hotspots.publish.choice import default_choice
from hotspots.publish.learned import cut_off, seen_proposal
from tests.publish.wide_view import CELLS, MONTHS, view_of

if TYPE_CHECKING:
    from typing import Any

    from numpy.typing import NDArray

    from hotspots.publish.view import View

CUT = MONTHS.index("2025-12")


def county(*, health_tells: bool) -> dict[str, Any]:
    """A tenth of the cells are dangerous, in clusters; police and hospital tell of some of them."""
    chance = np.random.default_rng(2)
    danger = (chance.random(len(CELLS)) < 0.1) * chance.gamma(1, 0.2, len(CELLS))
    elsewhere = chance.permutation(danger)
    shape = (len(MONTHS), len(CELLS))

    def drawn(mean: NDArray[np.float64]) -> NDArray[np.int64]:
        return chance.poisson(np.broadcast_to(mean, shape)).T

    return {
        "police.wounding": drawn(danger + 0.001),
        "health.wound": drawn(danger if health_tells else elsewhere),
    }


def by_source(view: View) -> dict[str, float]:
    found = seen_proposal(view, default_choice(view)).proposal
    return dict(zip(found.sources, found.share.tolist(), strict=True))


def test_a_source_that_tells_later_harm_is_given_weight_and_noise_is_not() -> None:
    assert by_source(view_of(county(health_tells=True)))["health"] > 0.2
    assert by_source(view_of(county(health_tells=False)))["health"] < 0.05


def test_it_says_what_it_was_learned_from() -> None:
    view = view_of(county(health_tells=True))
    found = seen_proposal(view, default_choice(view))
    assert (found.until, found.start, found.end) == ("2025-12", "2026-01", "2026-12")
    assert (found.feed, found.measures) == ("extract", ("police.wounding",))
    assert found.agreed.tolist() == [0.5, 0.5]


def test_nothing_of_the_later_months_is_in_the_evidence() -> None:
    drawn = county(health_tells=True)
    first = seen_proposal(view_of(drawn), default_choice(view_of(drawn)))
    later = np.arange(len(MONTHS)) > CUT
    told = {**drawn, "health.wound": np.where(later, 77, drawn["health.wound"])}
    told["police.push"] = np.where(later, 9, np.zeros_like(drawn["police.wounding"]))
    view = view_of(told)
    second = seen_proposal(view, default_choice(view))
    assert second.proposal.share.tolist() == first.proposal.share.tolist()
    assert second.proposal.gain_reached == first.proposal.gain_reached


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2026-12", "2025-12"), ("2026-11", "2024-12"), ("2026-06", "2024-12")],
)
def test_the_cut_ends_a_calendar_year_where_counts_are_seen_by_year(
    until: str, expected: str
) -> None:
    view = view_of({})
    assert cut_off(view, replace(default_choice(view), until=until)) == expected


def test_the_cut_is_a_year_ago_where_all_is_seen_by_month() -> None:
    view = view_of({})
    full = [{**one, "is_full": True} for one in view.about["measures"]]
    view = replace(view, about={**view.about, "measures": full})
    assert cut_off(view, replace(default_choice(view), until="2026-06")) == "2025-06"


@pytest.mark.parametrize("until", ["2024-01", "2025-11"])
def test_too_few_months_are_a_sentence(until: str) -> None:
    view = view_of({})
    with pytest.raises(NotMeasurableError, match="it takes a year of later harm"):
        cut_off(view, replace(default_choice(view), until=until))


def test_an_empty_county_is_a_sentence() -> None:
    view = view_of({})
    with pytest.raises(NotMeasurableError, match="no source has any evidence"):
        seen_proposal(view, default_choice(view))
