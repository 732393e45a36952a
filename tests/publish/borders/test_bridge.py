"""Two authorities side by side, and the page that both can print."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from hotspots.borders.recording.comparison import UNSEEN, Comparison, Recorder
from hotspots.places.neighbours import neighbours
from hotspots.publish.borders.authority import Authority, Desk, SentFeed
from hotspots.publish.borders.border_cells import authorities, border_cells
from hotspots.publish.borders.bridge import Bridge, _comparisons, bridge
from hotspots.publish.borders.bridge_page import bridge_page
from hotspots.publish.borders.bridge_words import comparison_rows
from hotspots.publish.borders.flows_between import flows_between
from hotspots.publish.borders.straddling import SharedHotspot, shared_hotspots
from hotspots.publish.hotspot_areas import counted as counted_map
from hotspots.publish.hotspot_areas import named_areas
from hotspots.publish.local_findings import Period
from hotspots.publish.series_counts import series_counts
from tests.agreed_partnership import HOSTILE
from tests.publish.borders.test_border_cells import LAST, ROWS
from tests.publish.borders.two_boroughs import FEED, boroughs, counted, seen

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.geography import Geography
    from hotspots.publish.view import View

ON = date(2026, 3, 1)
WEST = Authority(
    layer="district",
    code="D1",
    name=f"West {HOSTILE}",
    desks=(Desk(f"Desk {HOSTILE}", "desk@west.example", "named"),),
    feeds=(SentFeed(FEED, "Street crime (open)", "Western Police", LAST, "2026-03-02", "its own"),),
    within=(("district", "D1"), ("force", "F1")),
)
EAST = Authority(
    layer="district",
    code="D2",
    name="East",
    desks=(),
    feeds=(SentFeed("fires", "Fires", "Eastern Fire", "", "", "its own"),),
    within=(("district", "D2"), ("force", "F2")),
)
FLOWS = pd.DataFrame(
    [
        ("lines.deal_lines", "D1", "D2", "2026-01", 1, 5, 0),
        ("lines.deal_lines", "D1", "D2", "2026-02", 1, None, 1),
        ("lines.deal_lines", "D2", "D1", "2026-02", 1, None, 1),
        ("lines.referrals", "D1", "Z9", "2026-02", 1, 9, 0),
        ("lines.referrals", "D1", "D1", "2026-02", 1, 9, 0),
    ],
    columns=["measure", "origin", "destination", "month", "months", "episodes", "hidden"],
).astype({"episodes": "Int64"})
COMPARED = (
    Comparison(
        layer="force",
        here=Recorder("Eastern Police", ("F2",)),
        there=Recorder("Western Police", ("F1",)),
        feed=FEED,
        measure="police.violence",
        state="break",
        here_recorded=50,
        there_recorded=40,
        ratio=0.8,
        low=0.5,
        high=1.0,
    ),
    Comparison(
        layer="force",
        here=Recorder("Western Police", ("F1",)),
        there=Recorder("Eastern Police", ("F2",)),
        feed=FEED,
        measure="police.robbery",
        state="not measurable",
        reason=UNSEEN,
    ),
    Comparison(
        layer="force",
        here=Recorder("Western Police", ("F1",)),
        there=Recorder("Far Police", ("F3",)),
        feed=FEED,
        measure="police.robbery",
        state="unsure",
    ),
)


def agreed(name: str, *parties: str, until: str | None = None) -> dict[str, Any]:
    return {
        "name": name,
        "parties": list(parties),
        "feeds": [FEED],
        "signed_on": "2025-01-01",
        "expires_on": until,
        "contact": f"sharing {HOSTILE}",
    }


def not_shared(name: str, partner: str, **more: Any) -> dict[str, Any]:
    days = {"asked_on": "2026-01-15", "review_on": "2026-06-15"}
    return {
        "name": name,
        "partner": partner,
        "reason": f"Why {HOSTILE}",
        "feed": "",
        **days,
        **more,
    }


PARTNERS: dict[str, Any] = {
    "feeds": [{"feed": FEED, "name": "Street crime (open)"}],
    "agreements": [
        agreed("One side", "Western Police"),
        agreed("Ended", "western  police", "Eastern Fire", until="2026-02-28"),
        agreed("Both", "Western Police", "Eastern Fire", until="2026-03-01"),
        agreed("Nobody here", "Others"),
    ],
    "not_shared": [
        not_shared("Licences", "Probation"),
        not_shared("Fires by day", "Eastern Fire"),
        not_shared("Calls", "Far Police", layer="force", areas=["F1"]),
        not_shared("Other calls", "Far Police", layer="force", areas=["F3"]),
    ],
}


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[View, Geography, tuple[SharedHotspot, ...]]:
    folder: Path = tmp_path_factory.mktemp("bridge") / "made"
    partnership, counts = boroughs(folder), counted(ROWS)
    view, geography, contracts = seen(partnership, counts)
    layers = authorities(partnership, geography)
    borders = border_cells(
        view, counts=counts, contracts=contracts, geography=geography, layers=layers
    )
    tested, period = series_counts(view), Period(LAST, 12)
    what = counted_map(view, tested, series="serious violence", period=period)
    hot = named_areas(
        view,
        what.incidents.sum(axis=0) > 0,
        what=what,
        beside=neighbours(view.cells["cell"].tolist()),
        places=[],
    )
    shared = shared_hotspots(
        view, hot, tested=tested, series="serious violence", period=period, borders=borders
    )
    return view, geography, shared


def built(shared: tuple[SharedHotspot, ...], *, east: Authority = EAST) -> Bridge:
    return bridge(
        WEST,
        east,
        known=[WEST, east],
        flows=FLOWS,
        hotspots=shared,
        comparisons=COMPARED,
        partners=PARTNERS,
        on=ON,
    )


Made = tuple["View", "Geography", tuple[SharedHotspot, ...]]


def test_flows_between_both_are_told_either_way_and_others_are_not(made: Made) -> None:
    flows = built(made[2]).flows
    assert [(one.is_outward, one.episodes, one.hidden) for one in flows] == [
        (True, 5, 1),
        (False, 0, 1),
    ]


def test_flows_are_told_over_all_months_of_their_measure_to_the_end_of_the_last() -> None:
    quarters = FLOWS[FLOWS["measure"] == "lines.deal_lines"].assign(months=3)
    elsewhere = quarters.assign(origin="Z8", destination="Z9", month="2025-10")
    known = pd.concat([quarters, elsewhere])
    flows = flows_between(known, here=frozenset({"D1"}), there=frozenset({"D2"}))
    assert {(one.first, one.last) for one in flows} == {("2025-10", "2026-04")}


def test_a_sum_of_rounded_flows_says_no_more_than_there_is_at_least() -> None:
    rounded = FLOWS.assign(low=FLOWS["episodes"].fillna(1) - 2)
    (there, _) = flows_between(rounded, here=frozenset({"D1"}), there=frozenset({"D2"}))
    assert there.episodes == 2


def test_a_district_and_the_force_around_it_are_no_two_sides(made: Made) -> None:
    around = replace(EAST, within=(*EAST.within, (WEST.layer, WEST.code)))
    assert [one.joint_action for one in built(made[2], east=around).hotspots] == [False]


def test_one_who_sends_of_both_sides_binds_neither_to_the_other(made: Made) -> None:
    feed = replace(WEST.feeds[0], how="covers it")
    told = built(made[2], east=replace(EAST, feeds=(*EAST.feeds, feed))).agreements
    assert {one.name: one.binds for one in told} == {
        "Ended": "both",
        "Both": "both",
        "One side": "a sender of both",
    }


def test_hotspots_are_those_that_both_hold(made: Made) -> None:
    (one,) = built(made[2]).hotspots
    assert one.here.incidents == 30
    assert one.there.incidents == 15
    assert one.joint_action


def test_comparisons_are_turned_to_read_from_here(made: Made) -> None:
    first, second = built(made[2]).comparisons
    assert first.here.name == "Western Police"
    assert (first.ratio, first.low, first.high) == (1.25, 1.0, 2.0)
    assert (first.here_recorded, first.there_recorded) == (40, 50)
    assert second.reason == UNSEEN


def test_an_interval_without_end_is_no_long_number_either_way(made: Made) -> None:
    endless = replace(COMPARED[0], state="unsure", low=0.01, high=None)
    (row,) = comparison_rows(replace(built(made[2]), comparisons=(endless,)))
    assert row[2] == "0.80 (0.01 or more)"
    (turned,) = _comparisons([endless], WEST, EAST)
    assert turned.is_measured
    assert (turned.low, turned.high) == (0.0, 100.0)


def test_agreements_hold_to_their_last_day(made: Made) -> None:
    told = [(one.name, one.binds, one.is_in_force) for one in built(made[2]).agreements]
    assert told == [("Ended", "both", False), ("Both", "both", True), ("One side", "here", True)]


def test_each_side_says_what_it_has_not_shared(made: Made) -> None:
    one = built(made[2])
    assert [gap.name for gap in one.here.missing] == ["Licences", "Calls"]
    assert [gap.name for gap in one.there.missing] == [
        "Licences",
        "Fires by day",
        "Street crime (open)",
    ]


def test_there_is_no_bridge_from_a_place_to_itself(made: Made) -> None:
    with pytest.raises(ValueError, match="no bridge to itself"):
        built(made[2], east=WEST)


class Page(HTMLParser):
    """What stands on a page: every element is closed, in order."""

    VOID = frozenset({"meta", "rect", "path", "col", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(made: Made, *, east: Authority = EAST) -> str:
    view, geography, shared = made
    text = bridge_page(
        built(shared, east=east),
        view=view,
        outlines={name: areas.outlines() for name, areas in geography.layers.items()},
        names={"D1": f"West {HOSTILE}"},
        series=f"serious violence {HOSTILE}",
        snapshot="000012",
    )
    return text.decode()


def test_what_came_from_a_file_is_text_and_never_markup(made: Made) -> None:
    text = page(made)
    read = Page(text)
    assert HOSTILE in read.text
    assert "<img" not in text
    assert not {"script", "img", "link", "iframe", "a", "form"} & set(read.seen)
    assert not {one for one in read.attributes if one.startswith("on")} | (
        {"href", "src"} & set(read.attributes)
    )
    assert "http" not in text.replace('http-equiv="Content-Security-Policy"', "")


def test_every_part_stands_on_the_page(made: Made) -> None:
    read = Page(page(made))
    for words in (
        "What flows between them",
        "at least 5; 1 number is hidden",
        "so there may be more of each",
        "Hotspots that both hold",
        "joint action needed",
        "Whether records can be compared",
        "1.25 (1.00 to 2.00)",
        "no source that sees this kind of incident works on both sides",
        "Who to call",
        "Nobody is named for East. Add [[contacts]] with layer district and area D2",
        "1 agreement binds both on 1 March 2026.",
        "ended on 28 February 2026",
        "What is not shared",
        "Received of West",
        "000012",
        made[0].about["weights"]["fingerprint"],
        "Flows of fewer than 3 episodes are hidden",
    ):
        assert words in read.text, words
    assert read.text.count("OFFICIAL-SENSITIVE") == 2
    assert read.seen.count("caption") == read.seen.count("table") >= 5
    assert read.seen.count("svg") == 1


def test_the_same_bridge_gives_the_same_bytes(made: Made) -> None:
    assert page(made) == page(made)


def test_two_sides_of_one_name_are_told_apart(made: Made) -> None:
    east = Authority("district", "D2", WEST.name, (), (), EAST.within)
    assert f"{WEST.name} (D2)" in Page(page(made, east=east)).text


def test_columns_have_names_of_their_own_where_both_sides_have_one(made: Made) -> None:
    east = Authority("district", "D2", WEST.name, (), (), EAST.within)
    heads = re.findall(r"<th scope=\"col\">(Harm in .*?)</th>", page(made, east=east))
    assert len(set(heads)) == 2
