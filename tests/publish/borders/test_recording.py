"""How neighbours record the same violence, from the count table to the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest

from hotspots.borders.recording.comparison import (
    HIDDEN,
    NOT_TOGETHER,
    NOTHING_CROSSES,
    TOO_LITTLE,
    UNSEEN,
    Comparison,
)
from hotspots.borders.recording.ratio import BREAK, COMPARABLE, NOT_MEASURABLE
from hotspots.contracts.terms import SmallNumbers
from hotspots.places.cells import FINEST_RESOLUTION, cells_within
from hotspots.publish.borders.lines import lines, widest
from hotspots.publish.borders.recorders import recorders
from hotspots.publish.borders.recording import comparisons
from hotspots.publish.borders.recording_file import (
    COMPARED,
    NO_LINE,
    NO_RECORDER,
    ONE_RECORDER,
    Recording,
    across,
    read_recording,
    write_recording,
)
from hotspots.settings.choices import Layer, Sender
from tests.publish.borders.two_forces import (
    BOXES,
    CONTRACTS,
    FEED,
    KNIFE,
    MONTHS,
    VIOLENCE,
    World,
    geography,
    senders,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract

GEOGRAPHY = geography()
ALIKE = World()
A_QUARTER_LESS = World(west=3, east=4, times=2)


def compared(
    world: World,
    *,
    speaking: Sequence[Sender] | None = None,
    contracts: Sequence[Contract] = CONTRACTS,
) -> dict[str, Comparison]:
    """Return the comparisons of west and east by measure."""
    found = comparisons(
        lines(speaking or senders(), contracts=contracts, geography=GEOGRAPHY),
        contracts=contracts,
        counts=world.counts(),
        coverage=world.coverage(),
        view="analyst",
    )
    return {one.measure: one for one in found}


def test_who_records_alike_is_comparable() -> None:
    found = compared(ALIKE)[VIOLENCE]
    assert (found.state, found.hospital, found.months) == (COMPARABLE, "Infirmary", MONTHS)
    assert {found.here.name, found.there.name} == {"East Police", "West Police"}
    assert found.ratio == pytest.approx(1, abs=0.02)


def test_a_quarter_less_is_found_and_its_interval_holds_it() -> None:
    found = compared(A_QUARTER_LESS)[VIOLENCE]
    assert found.here.name == "East Police"
    assert found.state == BREAK
    assert found.low
    assert found.high
    assert found.low < 4 / 3 < found.high


def test_all_that_is_published_follows_from_treated_totals() -> None:
    """A count more that rounding swallows changes nothing."""
    found = compared(ALIKE)[VIOLENCE]
    assert found.here_treated is not None
    assert found.there_treated is not None
    assert found.here_treated % 5 == 0
    assert found.there_treated % 5 == 0
    counts = ALIKE.counts()
    place = next(
        number
        for number, row in enumerate(counts.to_pylist())
        if row["sender"] == "General"  # sends, and does not speak for both sides
    )
    values = counts["value"].to_numpy().copy()
    values[place] += 1
    more = counts.set_column(counts.schema.get_field_index("value"), "value", pa.array(values))
    again = comparisons(
        lines(senders(), contracts=CONTRACTS, geography=GEOGRAPHY),
        contracts=CONTRACTS,
        counts=more,
        coverage=ALIKE.coverage(),
        view="analyst",
    )
    assert next(one for one in again if one.measure == VIOLENCE) == found


def test_what_no_hospital_sees_is_not_measurable() -> None:
    found = compared(ALIKE)
    assert found["police.personal_robbery"].reason == UNSEEN
    assert found["police.violence_without_injury"].reason == UNSEEN
    assert {one.state for one in found.values() if one.reason} == {NOT_MEASURABLE}


def test_where_nothing_crosses_nothing_is_measured() -> None:
    for hospitals in ((), ("H2",)):
        found = compared(ALIKE, speaking=senders(hospitals=hospitals))
        assert found[VIOLENCE].reason == NOTHING_CROSSES
        assert found["police.personal_robbery"].reason == UNSEEN


@pytest.mark.parametrize("name", ["West Police", "Infirmary"])
@pytest.mark.parametrize("status", ["missing", "partial", "break"])
def test_a_silent_side_is_not_measured_and_a_silent_month_is_left_out(
    name: str, status: str
) -> None:
    silent = replace(ALIKE, silent={(name, month): status for month in MONTHS})
    assert compared(silent)[VIOLENCE].reason == NOT_TOGETHER
    late = replace(ALIKE, silent={(name, MONTHS[1]): status})
    assert compared(late)[VIOLENCE].months == MONTHS[:1]


def test_a_side_without_any_record_is_a_break() -> None:
    found = compared(replace(ALIKE, east=0))[VIOLENCE]
    assert (found.state, found.here_recorded) == (BREAK, 0)


def test_little_violence_is_too_little_and_hidden_totals_are_hidden() -> None:
    assert compared(replace(ALIKE, west=99, east=99))[VIOLENCE].reason == TOO_LITTLE
    assert compared(replace(ALIKE, treated=400))[VIOLENCE].reason == HIDDEN
    assert compared(replace(ALIKE, treated=0))[VIOLENCE].reason == TOO_LITTLE
    assert compared(ALIKE)[KNIFE].reason == TOO_LITTLE


def test_nothing_is_told_of_what_is_not_measured() -> None:
    for one in compared(replace(ALIKE, treated=400)).values():
        assert (one.here_recorded, one.here_treated, one.ratio, one.hospital) in {
            (None, None, None, ""),
            (None, None, None, "Infirmary"),
        }


def test_police_counts_that_the_view_may_not_see_are_treated_too() -> None:
    rule = SmallNumbers(suppress_from=1, suppress_to=4, round_to=10)
    strict = [replace(one, small_numbers=rule) for one in CONTRACTS]
    found = compared(ALIKE, contracts=strict)[VIOLENCE]
    assert found.here_recorded
    assert found.here_recorded % 10 == 0


def test_strips_are_two_rings_and_grow_only_where_that_is_too_little() -> None:
    assert compared(replace(ALIKE, times=5))[VIOLENCE].rings == 2
    wider = compared(replace(ALIKE, west=3, east=3))[VIOLENCE].rings
    assert 2 < wider <= widest(GEOGRAPHY)


def test_an_island_is_nobodys_neighbour() -> None:
    found = lines(senders(), contracts=CONTRACTS, geography=GEOGRAPHY)
    assert [{one.here.name, one.there.name} for one in found] == [{"West Police", "East Police"}]


def test_one_who_takes_over_the_ground_of_both_has_no_line_with_either() -> None:
    """Areas merged mid-period: the successor speaks for what its neighbours spoke for."""
    merged = [
        Sender(name="United Police", feed=FEED, layer="force", area=code, since="2026-02")
        for code in ("X1", "X2")
    ]
    found = lines([*senders(), *merged], contracts=CONTRACTS, geography=GEOGRAPHY)
    assert [{one.here.name, one.there.name} for one in found] == [{"West Police", "East Police"}]


def test_an_area_that_lies_off_the_map_is_left_out() -> None:
    gone = Sender(name="Former Police", feed=FEED, layer="force", area="X9")
    found = lines([*senders(), gone], contracts=CONTRACTS, geography=GEOGRAPHY)
    assert len(found) == 1


def test_more_comparisons_widen_every_interval() -> None:
    one = compared(A_QUARTER_LESS)[VIOLENCE]
    table = A_QUARTER_LESS.counts()
    knife = table.filter(pa.compute.equal(table["feed"], FEED))
    names = pa.array([KNIFE] * knife.num_rows, pa.string())
    knife = knife.set_column(knife.schema.get_field_index("measure"), "measure", names)
    both = comparisons(
        lines(senders(), contracts=CONTRACTS, geography=GEOGRAPHY),
        contracts=CONTRACTS,
        counts=pa.concat_tables([table, knife]),
        coverage=A_QUARTER_LESS.coverage(),
        view="analyst",
    )
    other = next(own for own in both if own.measure == VIOLENCE)
    assert one.low is not None
    assert other.low is not None
    assert other.low < one.low
    assert other.ratio == one.ratio


def test_a_finer_share_of_the_same_counts_in_another_order_says_the_same() -> None:
    counts = ALIKE.counts()
    shuffled = counts.take(np.random.default_rng(3).permutation(counts.num_rows))
    found = [
        comparisons(
            lines(senders(), contracts=CONTRACTS, geography=GEOGRAPHY),
            contracts=CONTRACTS,
            counts=one,
            coverage=ALIKE.coverage(),
            view="analyst",
        )
        for one in (counts, shuffled)
    ]
    assert found[0] == found[1]


def told() -> Recording:
    """Return the comparisons of two forces with who records where."""
    layer = Layer(name="force", label="Forces", files=("force.geojson",))
    return Recording(
        comparisons=tuple(compared(A_QUARTER_LESS).values()),
        recorders=recorders(
            senders()[:2] + senders()[3:], layers=[layer], contracts=CONTRACTS, geography=GEOGRAPHY
        ),
    )


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    recording = told()
    write_recording(recording, tmp_path)
    assert read_recording(tmp_path) == recording
    assert read_recording(tmp_path / "nothing") == Recording((), {})


def test_two_areas_find_what_their_recorders_compare_in_either_order() -> None:
    recording = told()
    for here, there in (("X1", "X2"), ("X2", "X1")):
        (one,) = across(recording, layer="force", here=here, there=there)
        assert one.state == COMPARED
        assert VIOLENCE in {own.measure for own in one.comparisons}
    (alone,) = across(recording, layer="force", here="X1", there="X3")
    assert (alone.state, alone.recorders) == (NO_RECORDER, ("West Police",))
    (same,) = across(recording, layer="force", here="X1", there="X1")
    assert same.state == ONE_RECORDER
    apart = Recording((), {FEED: {"force": {"X1": "West Police", "X3": "Island Police"}}})
    assert across(apart, layer="force", here="X1", there="X3")[0].state == NO_LINE


def test_every_resolution_10_cell_of_the_strips_belongs_to_the_side_of_its_centre() -> None:
    (line,) = lines(senders(), contracts=CONTRACTS, geography=GEOGRAPHY)
    (crossing,) = line.crossings
    west = cells_within(BOXES["X1"][1], resolution=FINEST_RESOLUTION)
    is_west = np.isin(crossing.strips.cells, west)
    assert (is_west == (crossing.strips.is_there == (line.there.name == "West Police"))).all()
