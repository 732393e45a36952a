from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.publish import series_counts as room
from hotspots.publish.series_counts import series_counts
from tests.publish.made_up_view import MONTHS, covered, made_up_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hotspots.publish.series_counts import SeriesCounts
    from tests.publish.made_up_view import Row


@pytest.fixture
def tested(monkeypatch: pytest.MonkeyPatch) -> Callable[..., SeriesCounts]:
    """Count a made-up view, some of whose feeds are silent in the west."""

    def count(rows: Sequence[Row] = (), **silent: Sequence[str]) -> SeriesCounts:
        monkeypatch.setattr(room, "feed_coverage", lambda _: covered(**silent))
        return series_counts(made_up_view(rows))

    return count


def test_a_theme_without_any_incident_belongs_to_the_family_all_the_same(
    tested: Callable[..., SeriesCounts],
) -> None:
    # Else its first incident would add tests to the families of all earlier months.
    assert tested().series == ("knife",)
    assert tested([(0, "police.knife", MONTHS[-1], 1)]).series == ("knife",)


def test_a_theme_is_not_tested_where_nobody_tells_of_it(
    tested: Callable[..., SeriesCounts],
) -> None:
    found = tested(street=MONTHS, extract=MONTHS)
    assert found.series == ("knife",)
    assert not found.covered[0, 3:].any()


def test_what_a_better_feed_tells_of_is_not_missed(tested: Callable[..., SeriesCounts]) -> None:
    late = tested([(4, "police.knife", MONTHS[-1], 2)], street=[MONTHS[-1]])
    assert late.covered[0, 4, -1]
    assert late.counts[0, 4, -1] == 2
    neither = tested(street=[MONTHS[-1]], extract=[MONTHS[-1]])
    assert not neither.covered[0, 4, -1]
    assert neither.covered[0, 0, -1]


def test_what_nobody_is_to_send_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    # A partnership without the force's own extract still tests the published figures.
    monkeypatch.setattr(room, "feed_coverage", lambda _: covered(extract=MONTHS))
    rows = [(4, "police.all", MONTHS[-1], 2.0)]
    without = series_counts(made_up_view(rows, unsent=["extract"]))
    assert without.measures == {"knife": ("police.all",)}
    assert without.counts[0, 4, -1] == 2
