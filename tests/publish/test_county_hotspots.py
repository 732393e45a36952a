"""Hotspots of the county's published map: what is tested, found, written and read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.clusters.areas.contiguous import NOWHERE
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours
from hotspots.publish.closer_than_months import hours_of, near_repeats
from hotspots.publish.hotspot_areas import counted, named_areas, read_places
from hotspots.publish.hotspots import QUESTIONS, read_hotspots
from hotspots.publish.local_findings import Period, Surroundings, local_findings, summed
from hotspots.publish.seen_timing import seen_days, seen_hours
from hotspots.publish.series_counts import series_counts
from hotspots.publish.stable_names import KnownNames

if TYPE_CHECKING:
    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

SERIES = "serious violence"


@pytest.fixture(scope="module")
def tested(county_view: View) -> SeriesCounts:
    return series_counts(county_view)


@pytest.fixture(scope="module")
def found(county_view: View, county_snapshot: Snapshot) -> Hotspots:
    return read_hotspots(county_view, county_snapshot / "analyst")


class TestWhatIsTested:
    def test_only_whole_incidents_at_a_point(self, county_view: View, tested: SeriesCounts) -> None:
        assert SERIES in tested.series
        assert tested.counts.min() == 0
        for names in tested.measures.values():
            for name in names:
                measure = county_view.measure(name)
                assert measure["is_full"]
                assert measure["finest"] == "cell"
                assert not measure["is_context"]

    def test_an_incident_that_two_police_feeds_tell_of_counts_once(
        self, county_view: View, tested: SeriesCounts
    ) -> None:
        counts = county_view.counts
        own = counts.measure == counts.measures.index("police.violence_and_sexual_offences")
        number = tested.series.index(SERIES)
        published, both = counts.incidents[own].sum(), tested.counts[number].sum()
        # The force's own extract tells of fewer: what happened in homes has no place in it.
        assert 0 < both < published

    def test_nothing_counts_where_not_all_was_received(self, tested: SeriesCounts) -> None:
        assert (tested.counts[~tested.covered] == 0).all()


class TestOneMap:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_areas_hold_all_findings_and_no_others(
        self, county_view: View, county_snapshot: Snapshot, found: Hotspots, question: str
    ) -> None:
        tested = found.tested
        period = Period(until="2026-09", months=12)
        counts, covered = summed(tested, period=period, months=county_view.months)
        cells = county_view.cells["cell"].tolist()
        ground = Surroundings(
            neighbours(cells), surroundings(cells), county_view.cells["exposure"].to_numpy()
        )
        told = local_findings(counts, covered=covered, question=question, ground=ground)  # type: ignore[arg-type]
        number = tested.series.index(SERIES)
        areas = named_areas(
            county_view,
            told.is_found[number],
            what=counted(county_view, tested, series=SERIES, period=period),
            beside=ground.beside,
            places=read_places(county_snapshot / "analyst"),
            known=KnownNames(found, question, SERIES, len(county_view.months) - 1),  # type: ignore[arg-type]
        )
        months = {one["name"] for one in found.areas[question][SERIES]}
        assert any(one.name in months for one in areas)
        members = np.concatenate([one.facts.cells for one in areas])
        assert sorted(members) == np.flatnonzero(told.is_found[number]).tolist()
        assert len({one.name for one in areas}) == len(areas)
        for one in areas:
            assert one.facts.incidents == counts[number, one.facts.cells].sum()
            assert one.place in one.facts.cells

    def test_a_period_of_which_a_month_is_missing_is_not_tested(
        self, county_view: View, tested: SeriesCounts
    ) -> None:
        # The first month of the map is one that only a stray row speaks of.
        first = county_view.months[0]
        _, covered = summed(tested, period=Period(first, 3), months=county_view.months)
        assert not covered.any()


class TestEveryMonth:
    @pytest.mark.parametrize("question", QUESTIONS)
    def test_the_planted_night_quarter_is_hot_at_the_end(
        self, county_view: View, found: Hotspots, question: str
    ) -> None:
        place = county_view.place_of("891944a1193ffff")
        number = found.tested.series.index(SERIES)
        area = found.area[question][number, place, -1]  # type: ignore[index]
        assert area != NOWHERE
        assert found.areas[question][SERIES][area]["first_month"] <= 12

    def test_every_area_has_a_name_of_its_own(self, found: Hotspots) -> None:
        for by_series in found.areas.values():
            for areas in by_series.values():
                names = [one["name"] for one in areas]
                assert len(set(names)) == len(names)


class TestCloserThanMonths:
    def test_pairs_are_of_the_period(self, county_snapshot: Snapshot, tested: SeriesCounts) -> None:
        days = seen_days(county_snapshot / "analyst")
        measures = tested.measures[SERIES]
        year, quarter = (
            near_repeats(days, measures=measures, period=Period("2026-09", months), seed=0)
            for months in (12, 3)
        )
        assert year is not None
        assert quarter is not None
        assert 0 < quarter.events < year.events
        assert year.left_out == 0

    def test_no_incident_known_by_day_is_no_table(
        self, county_snapshot: Snapshot, tested: SeriesCounts
    ) -> None:
        days = seen_days(county_snapshot / "analyst")
        assert tested.series
        nothing = near_repeats(days, measures=[], period=Period("2026-09", 12), seed=0)
        assert nothing is None

    def test_violence_keeps_late_hours(
        self, county_snapshot: Snapshot, tested: SeriesCounts
    ) -> None:
        hours = seen_hours(county_snapshot / "analyst")
        seen = hours_of(hours, measures=tested.measures[SERIES], cells=None)
        assert seen is not None
        assert sum(one.share for one in seen.profile) == pytest.approx(1)
        assert seen.night.low > 0.5
        assert hours_of(hours, measures=[], cells=None) is None
