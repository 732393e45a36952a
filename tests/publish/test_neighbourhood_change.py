"""Neighbourhoods of a board's view by year, small enough to add up in a comment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

from hotspots.publish import neighbourhood_change, neighbourhood_numbers
from hotspots.publish.kinds_of_view import TOTALS, BoardView, empty
from hotspots.publish.named_units import named_units, naming_layer
from hotspots.publish.neighbourhood_change import neighbourhood_changes
from hotspots.publish.neighbourhood_change_words import sentence
from hotspots.publish.neighbourhood_years import neighbourhood_years
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts
from hotspots.ui.board import area_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))
WARDS = 12
NAMES = ("police.violence", "health.wound", "rail.violence", "watch.seen")
OUTLINES = {
    "ward": {
        "features": [
            {"properties": {"code": f"W{number:02d}", "name": f"Ward {number:02d}"}}
            for number in range(WARDS)
        ]
    }
}
Row = tuple[int, str, int, int]
"""Ward, measure, year and number."""


def measure(name: str, level: str, *, rule: list[int], replaces: Sequence[str] = ()) -> Any:
    return {
        "name": name,
        "feed": name.partition(".")[0],
        "themes": ["violence"],
        "is_full": False,
        "is_context": False,
        "finest": "cell",
        "small_numbers": rule,
        "levels": {"points": level} if level else {},
        "replaces": list(replaces),
        "may_hide": False,
    }


def counted(rows: Sequence[Row], *, offset: int) -> MonthlyCounts:
    """Spread numbers of years over months, as a view holds them."""
    spread = [
        (ward + offset, NAMES.index(name), MONTHS.index(f"{year}-{month:02d}"), number / 12)
        for ward, name, year, number in rows
        for month in range(1, 13)
    ]
    columns = list(zip(*spread, strict=True)) if spread else [()] * 4
    return MonthlyCounts(
        cell=np.array(columns[0], dtype=np.int64),
        measure=np.array(columns[1], dtype=np.int64),
        month=np.array(columns[2], dtype=np.int64),
        incidents=np.array(columns[3], dtype=np.float64),
        measures=NAMES,
        months=MONTHS,
    )


def view_of(
    rows: Sequence[Row] = (),
    *,
    hidden: Sequence[Row] = (),
    in_cells: Sequence[Row] = (),
    status: str = "received",
) -> BoardView:
    """Return twelve wards of two cells; three areas of nobody stand before the wards' rows."""
    cells = 2 * WARDS
    wards = [f"Ward {place // 2:02d}" for place in range(cells)]
    shares = np.zeros((3 + WARDS + 1, cells))
    shares[0, :] = 1 / cells
    shares[1, 1:3], shares[2, 4:7] = 0.5, 1 / 3
    for ward in range(WARDS):
        shares[3 + ward, 2 * ward : 2 * ward + 2] = 0.5
    shares[-1, :] = 1 / cells
    none = counted([], offset=0)
    feeds = [name.partition(".")[0] for name in NAMES]
    return BoardView(
        key="made up",
        about={
            "view": "board",
            "months": MONTHS,
            "years": [2024, 2025],
            "layers": [{"name": "ward", "label": "Wards", "is_authority": False}],
            "measures": [
                measure(NAMES[0], "ward", rule=[1, 4, 1]),
                measure(NAMES[1], "ward", rule=[1, 7, 5]),
                measure(NAMES[2], "cell", rule=[1, 4, 1]),
                measure(NAMES[3], "map", rule=[1, 4, 1]),
            ],
        },
        cells=pd.DataFrame(
            {
                "cell": [f"{place:x}" for place in range(cells)],
                "ward": wards,
                "name": [f"{ward}, Town" for ward in wards],
                "residents": 50.0,
                "land": 1.0,
            }
        ),
        counts=counted([(2 * one[0], *one[1:]) for one in in_cells], offset=0),
        hidden=none,
        by_area=AreaCounts(counted(rows, offset=3), counted(hidden, offset=3), csr_array(shares)),
        shares=pd.DataFrame(
            [(feed, "S", "A", place, 1.0) for feed in feeds for place in range(cells)],
            columns=["feed", "sender", "area", "place", "share"],
        ),
        coverage=pd.DataFrame(
            [(feed, "S", "A", month, "received") for feed in feeds for month in MONTHS],
            columns=["feed", "sender", "area", "month", "status"],
        ).assign(status=lambda told: told["status"].where(told["month"] != "2024-04", status)),
        quality=pd.DataFrame(),
        sites=pd.DataFrame(),
        totals=empty(TOTALS),
    )


def even(before: int, after: int, *, name: str = NAMES[0]) -> list[Row]:
    """As many in every ward but the first, which the caller fills."""
    return [
        (ward, name, year, number)
        for ward in range(1, WARDS)
        for year, number in ((2024, before), (2025, after))
    ]


def test_neighbourhoods_are_found_by_name_and_by_code() -> None:
    view = view_of()
    units = named_units(view, OUTLINES)
    assert naming_layer(view) == "ward"
    assert units.number("Ward 03, Town") == units.number("W03") == 3
    assert units.number("Elsewhere") == units.number("") == -1
    assert units.row.tolist() == list(range(3, 3 + WARDS))
    assert [cells.tolist() for cells in units.cells[:2]] == [[0, 1], [2, 3]]


def test_without_a_layer_that_gives_names_there_is_no_neighbourhood() -> None:
    view = view_of()
    units = named_units(replace(view, cells=view.cells.assign(name="Nowhere")), OUTLINES)
    assert (units.names, units.layer) == ((), "")


def test_numbers_lie_between_what_rounding_and_hiding_leave_open() -> None:
    view = view_of(
        [(0, NAMES[0], 2024, 9), (0, NAMES[1], 2024, 20), (0, NAMES[3], 2024, 30)],
        hidden=[(0, NAMES[1], 2025, 3)],
        in_cells=[(0, NAMES[2], 2025, 6)],
    )
    told = neighbourhood_years(view, named_units(view, OUTLINES))
    between = {
        name: list(zip(told.low[n, 0].tolist(), told.high[n, 0].tolist(), strict=True))
        for n, name in enumerate(told.measures)
    }
    # 20 stands for 18 to 22, and what is hidden for up to 7.
    assert between[NAMES[0]] == [(9, 9), (0, 0)]
    assert between[NAMES[1]] == [(18, 22), (0, 7)]
    assert between[NAMES[2]] == [(0, 0), (6, 6)]
    assert told.is_hidden[1, 0].tolist() == [False, True]
    assert told.is_told[:, 0, 0].tolist() == [True, True, True, False]


def test_a_total_that_is_told_stands_in_place_of_what_cells_add_up_to() -> None:
    view = view_of(in_cells=[(0, NAMES[2], 2025, 6)])
    row = (NAMES[2], "ward", "W00", 2025, 14, 14, 14)
    totals = pd.DataFrame([row], columns=list(TOTALS)).astype(TOTALS)
    told = neighbourhood_years(replace(view, totals=totals), named_units(view, OUTLINES))
    assert (told.low[2, 0, 1], told.high[2, 0, 1]) == (14, 14)


def changed(view: BoardView, *, measures: Sequence[str] = NAMES) -> Any:
    told = neighbourhood_years(view, named_units(view, OUTLINES))
    return neighbourhood_changes(view, told, years=(2024, 2025), measures=measures)


def test_a_large_rise_is_told_from_chance_and_the_others_are_not() -> None:
    rows = [(0, NAMES[0], 2024, 100), (0, NAMES[0], 2025, 300), *even(100, 104)]
    first, *others = changed(view_of(rows))
    assert first.verdict == "rose"
    assert 1 < first.low < first.ratio < first.high
    assert (first.before, first.after) == ((100, 100), (300, 300))
    assert {one.verdict for one in others} == {"unsure"}
    assert all(one.low < 1 < one.high for one in others)


def test_what_rounding_leaves_open_makes_the_interval_wider() -> None:
    exact = [(0, NAMES[0], 2024, 40), (0, NAMES[0], 2025, 60), *even(50, 50)]
    rounded = [(ward, NAMES[1], year, number) for ward, _, year, number in exact]
    one, other = changed(view_of(exact))[0], changed(view_of(rounded))[0]
    assert other.low < one.low
    assert other.high > one.high
    assert (other.before, other.after) == ((38, 42), (58, 62))


def test_a_change_that_rounding_may_have_made_is_never_sure() -> None:
    rows = [(0, NAMES[1], 2024, 10), (0, NAMES[1], 2025, 15), *even(1000, 1000, name=NAMES[1])]
    first = changed(view_of(rows))[0]
    assert first.before[1] + 1 == first.after[0]
    assert first.verdict == "unsure"


def test_a_year_with_a_break_in_recording_is_not_compared() -> None:
    rows = [(0, NAMES[0], 2024, 100), (0, NAMES[0], 2025, 300), *even(100, 100)]
    found = changed(view_of(rows, status="break"))
    assert {one.verdict for one in found} == {"not compared"}
    assert all(np.isnan(one.ratio) for one in found)


def test_a_year_of_which_a_month_is_missing_is_no_data() -> None:
    view = view_of([(0, NAMES[0], 2024, 100)], status="missing")
    told = neighbourhood_years(view, named_units(view, OUTLINES))
    assert told.is_received[0, 0].tolist() == [False, True]


@pytest.mark.parametrize("better", [NAMES[1], NAMES[2]])
def test_of_two_feeds_that_tell_the_same_only_the_better_one_counts(better: str) -> None:
    view = view_of([*even(100, 100), *even(30, 30, name=NAMES[1])])
    measures = [
        {**one, "replaces": [NAMES[0]] if one["name"] == better else []}
        for one in view.about["measures"]
    ]
    found = changed(replace(view, about={**view.about, "measures": measures}))
    assert NAMES[0] not in found[1].measures
    assert better in found[1].measures


def two_senders(view: BoardView, *, silent: str = "") -> BoardView:
    """Return the view with a second sender of every feed in the first ward, silent in a year."""
    more = view.shares[view.shares["place"] < 2].assign(sender="T", share=0.2)
    told = view.coverage.assign(sender="T")
    return replace(
        view,
        shares=pd.concat([view.shares, more]),
        coverage=pd.concat([view.coverage, told[~told["month"].str.startswith(silent or "none")]]),
    )


def test_a_sender_that_fell_silent_makes_no_fall() -> None:
    rows = [(0, NAMES[0], 2024, 300), (0, NAMES[0], 2025, 100), *even(100, 100)]
    assert changed(two_senders(view_of(rows)))[0].verdict == "fell"
    first, *others = changed(two_senders(view_of(rows), silent="2025"))
    assert (first.verdict, first.measures) == ("not compared", ())
    assert {one.verdict for one in others} == {"unsure"}


@pytest.mark.parametrize("silent", ["2024", "2025", "2025-07"])
def test_the_year_tables_say_which_year_has_other_senders(silent: str) -> None:
    view = two_senders(view_of([(0, NAMES[0], 2024, 300)]), silent=silent)
    told = neighbourhood_years(view, named_units(view, OUTLINES))
    kind = "more" if silent == "2024" else "fewer"
    said = neighbourhood_numbers.not_compared(told, 0, 0, 1)
    assert said == f"{kind} senders than the year before: not compared"
    assert neighbourhood_numbers.not_compared(told, 0, 0, 0) == ""
    assert neighbourhood_numbers.not_compared(told, 0, 1, 1) == ""
    table = area_tables.by_measure(told, number=0, measures=NAMES, years=(2024, 2025))
    assert table["note"].iloc[0] == f"2025: {said}"


def test_what_a_sender_may_have_hidden_has_no_upper_end() -> None:
    rows = [(0, NAMES[0], 2024, 30), *even(100, 100)]
    view = view_of(rows, hidden=[(0, NAMES[0], 2024, 2), (0, NAMES[0], 2025, 2)])
    measures = [{**one, "may_hide": True} for one in view.about["measures"]]
    sums = replace(view, about={**view.about, "measures": measures})
    told, open_ones = (neighbourhood_years(one, named_units(one, OUTLINES)) for one in (view, sums))
    assert neighbourhood_numbers.said_of(told, 0, 0, 1) == "hidden: at most 4"
    assert neighbourhood_numbers.said_of(open_ones, 0, 0, 1) == "hidden"
    assert neighbourhood_numbers.said_of(open_ones, 0, 0, 0) == "at least 30"
    assert NAMES[0] in changed(view)[0].measures
    assert NAMES[0] not in changed(sums)[0].measures
    assert NAMES[0] in changed(sums)[1].measures


@pytest.mark.parametrize(
    ("levels", "is_told"),
    [
        ({"points": "cell", "areas": "ward"}, True),
        ({"points": "ward", "areas": "area"}, True),
        ({"points": "ward", "areas": "district"}, False),
        ({"points": "map", "areas": "ward"}, False),
    ],
)
def test_a_total_counts_where_everything_known_is_in_it(
    levels: dict[str, str], *, is_told: bool
) -> None:
    view = view_of(in_cells=[(0, NAMES[2], 2025, 6)])
    view = replace(view, cells=view.cells.assign(district="North"))
    measures = [
        {**one, "levels": levels if one["name"] == NAMES[2] else one["levels"]}
        for one in view.about["measures"]
    ]
    layers = [*view.about["layers"], {"name": "district", "label": "", "is_authority": True}]
    row = (NAMES[2], "ward", "W00", 2025, 14, 14, 14)
    totals = pd.DataFrame([row], columns=list(TOTALS)).astype(TOTALS)
    about = {**view.about, "measures": measures, "layers": layers}
    told = neighbourhood_years(
        replace(view, about=about, totals=totals), named_units(view, OUTLINES)
    )
    assert told.is_told[2, 0, 1] == is_told
    assert told.high[2, 0, 1] == (14 if is_told else 6)


def test_neighbourhoods_whose_cells_hold_too_little_of_them_are_not_compared() -> None:
    view = view_of([(0, NAMES[0], 2024, 100), (0, NAMES[0], 2025, 300), *even(100, 104)])
    view = replace(view, cells=view.cells.assign(area_km2=0.62))
    units = replace(named_units(view, OUTLINES), held=(0.79, *[0.8] * (WARDS - 1)))
    told = neighbourhood_years(view, units)
    first, *others = neighbourhood_changes(view, told, years=(2024, 2025), measures=NAMES)
    assert first.verdict == "not compared"
    assert "only 79% of its residents" in sentence(first, years=(2024, 2025))
    assert {one.verdict for one in others} == {"unsure"}
    said = neighbourhood_numbers.what_records_are(view, units, 0)
    assert said.startswith(
        "Records of the 2 cells of about 0.6 square kilometres whose middle lies in it. Only 79%"
    )
    assert said.endswith(neighbourhood_numbers.NOTHING_SAID)
    assert "nothing is compared" not in neighbourhood_numbers.what_records_are(view, units, 1)


def test_of_fewer_than_five_neighbourhoods_nothing_is_sure() -> None:
    rows = [(0, NAMES[0], 2024, 100), (0, NAMES[0], 2025, 300), *even(100, 104)]
    few, enough = (
        changed(view_of([row for row in rows if row[0] < most]))[0].verdict for most in (4, 5)
    )
    assert few == "perhaps rose"
    assert enough in {"rose", "perhaps rose"}


def test_how_much_changes_scatter_is_taken_from_its_upper_end() -> None:
    random = np.random.default_rng(4)
    before, after = (random.negative_binomial(30, 1 / 3, 45).astype(float) for _ in range(2))
    share = after.sum() / (before + after).sum()
    spread = (after - share * (before + after)) ** 2
    spread /= share * (1 - share) * (before + after)
    clump, is_known = neighbourhood_change._clump(before, after, np.ones(45, dtype=bool))  # noqa: SLF001
    assert is_known
    assert clump > np.median(spread) / neighbourhood_change.MEDIAN_OF_CHANCE


def test_what_the_board_may_not_see_changes_nothing() -> None:
    """Statistics follow from the published tables: the same tables, the same sentences."""
    rows = [(0, NAMES[0], 2024, 100), (0, NAMES[0], 2025, 300), *even(100, 104)]
    assert repr(changed(view_of(rows))) == repr(changed(view_of(rows)))
