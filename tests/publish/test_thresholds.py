from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hotspots.publish.threshold_counts import counted
from hotspots.publish.threshold_rules import THE_SCORE
from hotspots.publish.thresholds import Judged, judged, told_thresholds
from hotspots.risk.thresholds import ELSEWHERE, HIDDEN, MET, MISSING, NOT_MET
from hotspots.settings.thresholds import Threshold
from tests.publish.made_up_view import MONTHS, Row, covered, made_up_view, scored_map

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.threshold_counts import Counted

YEAR_BEFORE = MONTHS[:12]


def told(*rules: dict[str, Any], **said: Any) -> dict[str, Any]:
    values = {"partner": "Police", "response_hours": 24, "action": "A patrol", **said}
    return Threshold.model_validate({**values, "any_of": rules}).model_dump(mode="json")


def counts(at_least: int, *measures: str, **said: Any) -> dict[str, Any]:
    return {"counts": [{"measures": measures, "at_least": at_least, **said}]}


def judge(
    *thresholds: dict[str, Any],
    rows: Sequence[Row] = (),
    hidden: Sequence[tuple[int, str, int]] = (),
    **silent: Sequence[str],
) -> Judged:
    view = made_up_view(rows, hidden=hidden, thresholds=thresholds)
    found = judged(view, scored_map(), covered=covered(**silent))
    assert found
    return found


def number(
    *measures: str,
    rows: Sequence[Row] = (),
    hidden: Sequence[tuple[int, str, int]] = (),
    months: int = 12,
    **silent: Sequence[str],
) -> Counted:
    return counted(
        made_up_view(rows, hidden=hidden),
        measures,
        until=MONTHS[-1],
        months=months,
        covered=covered(**silent),
    )


def test_only_the_months_of_the_rule_are_counted() -> None:
    rows = [(0, "police.knife", "2026-12", 2), (0, "police.knife", "2026-09", 3)]
    assert number("police.knife", rows=rows, months=3).number.low[0] == 2
    assert number("police.knife", rows=rows, months=4).number.low[0] == 5


def test_a_hidden_count_of_a_year_lies_between_its_least_and_its_most() -> None:
    found = number("health.wound", hidden=[(0, "health.wound", 2026)])
    assert (found.number.low[0], found.number.top[0]) == pytest.approx((1, 7))
    # three of the twelve months of that year: a quarter of it
    found = number("health.wound", hidden=[(0, "health.wound", 2026)], months=3)
    assert (found.number.low[0], found.number.top[0]) == pytest.approx((0.25, 1.75))


def test_the_guess_that_a_score_makes_of_a_hidden_count_plays_no_part() -> None:
    found = number("health.wound", hidden=[(0, "health.wound", 2025)], months=24)
    assert (found.number.low[0], found.number.top[0]) == pytest.approx((1, 7))
    assert found.hidden["health"].tolist() == [True] + [False] * 5


def test_months_that_were_not_received_may_have_brought_what_the_others_brought() -> None:
    rows = [(3, "police.knife", "2026-12", 4), (0, "police.knife", "2026-12", 4)]
    found = number("police.knife", rows=rows, extract=MONTHS[12:16])
    # eight of twelve months brought 4: twelve may have brought 6
    assert found.number.unsent[[0, 3]] == pytest.approx([4, 6])
    assert found.missing["police"].tolist() == [False] * 3 + [True] * 3


def test_of_a_feed_that_was_hardly_received_nobody_can_tell() -> None:
    found = number("police.knife", extract=MONTHS[12:19])
    assert np.isinf(found.number.unsent).tolist() == [False] * 3 + [True] * 3


def test_what_two_feeds_tell_is_counted_once() -> None:
    rows: list[Row] = [
        (cell, name, "2026-12", many)
        for cell in (0, 3)
        for name, many in (("police.knife", 2), ("police.all", 5))
    ]
    found = number("police.knife", "police.all", rows=rows, extract=MONTHS)
    # in the west only the published figures are received
    assert found.number.low[[0, 3]].tolist() == [2, 5]
    assert not found.missing["police"].any()
    assert number("police.all", rows=rows).number.low[0] == 5


def test_what_lies_where_its_feed_is_not_received_is_not_counted() -> None:
    rows = [(3, "police.knife", "2026-12", 9)]
    assert number("police.knife", rows=rows, extract=MONTHS).number.low[3] == 0


def test_each_kind_of_rule_is_judged() -> None:
    rows = [(0, "police.knife", "2026-12", 3), (1, "police.knife", "2026-12", 1)]
    found = judge(
        told(counts(3, "police.knife"), name="by count"),
        told({"score": {"at_least": 40}}, name="by score"),
        told({"rank": {"within_share": 0.2}}, name="by rank"),
        # 4 incidents in 6 cells: 3 are 4.5 times the average, 1 is 1.5 times
        told({"times_average": {"source": "police", "at_least": 4.5}}, name="by average"),
        rows=rows,
    )
    assert found.verdict[0].tolist() == [MET] + [NOT_MET] * 5
    assert found.verdict[1].tolist() == [MET, MET, NOT_MET, NOT_MET, NOT_MET, MISSING]
    assert found.verdict[2].tolist() == [MET] + [NOT_MET] * 4 + [MISSING]
    assert found.verdict[3].tolist() == [MET] + [NOT_MET] * 5


def test_nothing_is_many_times_an_average_of_nothing() -> None:
    found = judge(told({"times_average": {"source": "police", "at_least": 2}}), street=MONTHS)
    assert found.verdict[0, :3].tolist() == [NOT_MET] * 3


def test_a_theme_stands_for_what_cells_have_counts_of_and_no_context() -> None:
    rows = [(0, "police.stops", "2026-12", 50), (0, "police.knife", "2026-12", 2)]
    found = judge(told({"counts": [{"themes": ["knife"], "at_least": 3}]}), rows=rows)
    assert found.verdict[0].tolist() == [NOT_MET] * 6


def test_conditions_hold_together_and_one_rule_of_several_is_enough() -> None:
    both = {**counts(3, "police.knife"), "score": {"at_least": 45}}
    rows = [(cell, "police.knife", "2026-12", 3) for cell in (0, 1)]
    assert judge(told(both), rows=rows).verdict[0, :2].tolist() == [MET, NOT_MET]
    either = judge(told(both, counts(2, "police.knife")), rows=rows)
    assert either.verdict[0, :2].tolist() == [MET, MET]


def test_a_hidden_count_that_decides_is_named_and_one_that_does_not_is_not() -> None:
    hidden = [(0, "health.wound", 2026), (1, "health.wound", 2026)]
    rows = [(1, "police.knife", "2026-12", 4)]
    found = judge(told(counts(5, "health.wound", "police.knife")), rows=rows, hidden=hidden)
    assert found.verdict[0, :3].tolist() == [HIDDEN, MET, NOT_MET]
    assert found.lacking[0]["health"][:3].tolist() == [HIDDEN, 0, 0]
    assert not found.lacking[0]["police"].any()


def test_a_missing_feed_that_decides_is_named() -> None:
    found = judge(told(counts(5, "health.wound", "police.knife")), returns=MONTHS)
    assert found.verdict[0].tolist() == [NOT_MET] * 3 + [MISSING] * 3
    assert found.lacking[0]["health"].tolist() == [0] * 3 + [MISSING] * 3
    assert not found.lacking[0]["police"].any()


def test_a_cell_that_the_map_shows_as_hidden_has_no_score_for_a_rule_either() -> None:
    view = made_up_view(thresholds=[told({"score": {"at_least": 40}})])
    found = judged(view, scored_map(rank=[0, 1, 4, 2, 3, 0]), covered=covered())
    assert found
    assert found.verdict[0, :2].tolist() == [HIDDEN, MET]
    assert found.lacking[0][THE_SCORE].tolist() == [HIDDEN, 0, 0, 0, 0, MISSING]


def test_a_partner_promises_nothing_beyond_its_ground_and_ranks_its_own_cells() -> None:
    rule = told({"rank": {"within_share": 0.5}}, layer="force", areas=["West"])
    found = judge(rule)
    assert found.verdict[0].tolist() == [ELSEWHERE] * 3 + [MET, NOT_MET, MISSING]


def test_a_partner_with_two_thresholds_is_one_partner() -> None:
    rows = [(0, "police.knife", "2026-12", 3)]
    found = judge(
        told(counts(1, "police.knife")),
        told(counts(3, "police.knife"), name="urgent", response_hours=1),
        told(counts(9, "police.knife"), partner="Council"),
        rows=rows,
    )
    assert found.partners == ("Police", "Council")
    assert (found.agreement.high[0], found.agreement.able[0]) == (1, 2)
    assert found.soonest_hours[0] == 1


def test_where_nobody_told_what_is_high_there_is_nothing_to_judge() -> None:
    assert judged(made_up_view(), scored_map(), covered=covered()) is None
    assert told_thresholds([], None) == []  # type: ignore[arg-type]
