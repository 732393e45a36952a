from __future__ import annotations

from benchmarks.people import measured


def test_every_planted_person_is_found_and_hardly_a_place_is_taken_for_one() -> None:
    found = measured()
    assert found["texts"] > 3_000
    assert found["people_found"] == found["people_planted"] > 0
    assert found["false_alarm_share"] < 0.01
