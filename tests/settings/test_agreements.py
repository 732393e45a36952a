from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from hotspots.settings import Agreement, NotShared, read_partnership
from tests.conftest import ROOT

SIGNED = date(2026, 1, 15)
HOUSING: dict[str, Any] = {
    "name": "DVRP-04",
    "parties": ("A", "B"),
    "feeds": ("housing",),
    "signed_on": SIGNED,
}
FIRES: dict[str, Any] = {
    "name": "Fires",
    "partner": "Fire service",
    "reason": "New system",
    "asked_on": SIGNED,
}


def test_an_agreement_cannot_end_before_it_was_signed() -> None:
    assert Agreement(**HOUSING, expires_on=SIGNED).expires_on == SIGNED
    with pytest.raises(ValidationError, match="expires on 2026-01-14, before that"):
        Agreement(**HOUSING, expires_on=SIGNED - timedelta(days=1))


def test_an_agreement_may_have_no_end() -> None:
    assert Agreement(**HOUSING).expires_on is None


@pytest.mark.parametrize("missing", ["name", "parties", "feeds"])
def test_an_agreement_names_itself_its_parties_and_its_feeds(missing: str) -> None:
    with pytest.raises(ValidationError, match=missing):
        Agreement(**{**HOUSING, missing: "" if missing == "name" else ()})


def test_a_review_comes_after_the_question() -> None:
    assert NotShared(**FIRES, review_on=SIGNED).feed == ""
    with pytest.raises(ValidationError, match="reviewed on 2026-01-01, before that"):
        NotShared(**FIRES, review_on=date(2026, 1, 1))


def test_every_feed_that_the_county_receives_has_an_agreement() -> None:
    county = read_partnership(ROOT / "sample_data" / "partnership.toml")
    agreed = {feed for one in county.agreements for feed in one.feeds}
    assert {one.feed for one in county.senders} <= agreed
    assert len(county.not_shared) >= 3
