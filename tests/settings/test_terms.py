from __future__ import annotations

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from hotspots.settings import Term, read_partnership
from hotspots.settings.terms import Terms
from tests.conftest import ROOT

TERMS: TypeAdapter[tuple[Term, ...]] = TypeAdapter(Terms)


def read(*spans: tuple[str, str]) -> tuple[Term, ...]:
    return TERMS.validate_python([{"start": start, "end": end} for start, end in spans])


def test_terms_stand_in_their_order_however_they_were_written() -> None:
    later, earlier = ("2026-04-13", "2026-05-22"), ("2026-01-05", "2026-02-13")
    assert [one.start for one in read(later, earlier)] == [date(2026, 1, 5), date(2026, 4, 13)]


def test_a_term_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="begins on 2026-02-13 and ends on 2026-01-05"):
        read(("2026-02-13", "2026-01-05"))


def test_two_terms_cannot_share_a_day() -> None:
    with pytest.raises(
        ValidationError, match="one ends on 2026-02-13, another begins on 2026-02-13"
    ):
        read(("2026-01-05", "2026-02-13"), ("2026-02-13", "2026-03-27"))


def test_the_county_has_terms_for_all_its_months() -> None:
    terms = read_partnership(ROOT / "sample_data" / "partnership.toml").terms
    assert terms[0].start < date(2023, 10, 1)
    assert terms[-1].end > date(2026, 9, 30)
    assert all(one.start.weekday() < 5 for one in terms)
