"""The page "Why this score?", chosen cell by chosen cell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import HIDDEN, NONE_RECORDED, RiskMap, risk_map
from hotspots.publish.sent_by_police import sent_by_police
from tests.ui.argued_view import CELLS, CORNER, EAST, HOSTILE, HOT, SENDERS, argued_view
from tests.ui.screen import click_on_map, deck, markdown
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import View

UNSEEN = int(np.setdiff1d(np.flatnonzero(EAST), CORNER)[10])
"""A cell of which only a hidden count is known."""


def page() -> None:
    from hotspots.ui.pages import why_this_score  # noqa: PLC0415  runs in another process

    why_this_score.page()


@pytest.fixture(scope="module")
def view() -> View:
    return argued_view(hidden_at=[UNSEEN])


@pytest.fixture(scope="module")
def scored(view: View) -> RiskMap:
    return risk_map(view, default_choice(view))


@pytest.fixture
def opened(view: View, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page, by a link with these parameters."""

    def by(**link: str) -> AppTest:
        return shown(page, view, monkeypatch=monkeypatch, link=link)

    return by


def table(screen: AppTest, column: str) -> pd.DataFrame:
    """The table of the page that has this column."""
    (found,) = [one.value for one in screen.dataframe if column in one.value]
    return found


def said(screen: AppTest) -> str:
    """What a reader reads, without the marks that keep names from being acted upon."""
    return re.sub(r"\\(.)", r"\1", markdown(screen))


def test_without_a_cell_the_page_says_what_to_do(opened: Any) -> None:
    screen = opened()
    assert not screen.exception
    assert "**Choose a cell** on the map" in markdown(screen)


def test_a_click_on_the_map_explains_the_cell_in_one_sentence(opened: Any) -> None:
    screen = opened()
    click_on_map(screen, CELLS[HOT])
    assert not screen.exception
    assert screen.query_params["cell"] == CELLS[HOT]
    assert [one["id"] for one in deck(screen)["layers"]].count("selected") == 1
    assert re.search(
        r"### Highest because A&E records \d+ times the average of sharp injury, police records "
        r"\d+ times the average of [a-z ]+",
        said(screen),
    )


def test_a_link_opens_with_its_cell(opened: Any) -> None:
    assert "### Highest because" in markdown(opened(cell=CELLS[HOT]))


def test_points_add_up_to_the_score(opened: Any, scored: RiskMap) -> None:
    for place in np.flatnonzero(scored.band >= 0)[:4]:
        screen = opened(cell=CELLS[place])
        points = table(screen, "points")["points"]
        assert points.sum() == pytest.approx(scored.score.total[place], abs=1e-9)
        assert f"Score **{scored.score.total[place]:.1f}** of 100" in markdown(screen)
        captions = "".join(one.value for one in screen.caption)
        assert f"Points sum to {scored.score.total[place]:.1f}." in captions


def test_the_share_of_what_the_police_send_is_told_whatever_it_is_called(
    opened: Any, view: View, scored: RiskMap
) -> None:
    sent = [one in sent_by_police(view) for one in scored.score.sources]
    for place in (HOT, int(np.flatnonzero(~EAST & (scored.band >= 0))[0])):
        said = re.findall(
            r"Police data make up \*\*(\d+)%\*\* of this score",
            markdown(opened(cell=CELLS[place])),
        )
        share = scored.score.source_points[place, sent].sum() / scored.score.total[place]
        assert said == [f"{100 * share:.0f}"]


def test_without_your_data_is_worked_out_when_it_is_asked_for(opened: Any, view: View) -> None:
    screen = opened(cell=CELLS[HOT])
    assert not [one for one in screen.dataframe if "change" in one.value]
    screen.toggle(key="left_out").set_value(True).run()
    assert not screen.exception
    found = table(screen, "change")
    senders = {SENDERS[feed] for feed in ("extract", "returns", "railway")}
    assert set(found["sender"]) == senders - ({"Railway Police"} if EAST[HOT] else set())
    police = found.set_index("sender").loc["Dogger Police"]
    alone = risk_map(view, replace(default_choice(view), without="Dogger Police"))
    assert police["score"] == pytest.approx(alone.score.total[HOT])
    assert found["change"].is_monotonic_increasing


def test_senders_of_one_feed_are_named_and_not_told_apart(
    monkeypatch: pytest.MonkeyPatch, view: View
) -> None:
    twice = [pd.concat([own, own.assign(sender="A twin")]) for own in (view.shares, view.coverage)]
    twins = replace(view, key="twins", shares=twice[0], coverage=twice[1])
    screen = shown(page, twins, monkeypatch=monkeypatch, link={"cell": CELLS[HOT]})
    assert not screen.exception
    told = "\n".join(re.sub(r"\\(.)", r"\1", one.value) for one in screen.caption)
    assert "A twin and Dogger Police send the same feed here" in told
    assert "Nobody who speaks here" not in markdown(screen)
    assert not screen.toggle


def test_what_a_hidden_count_alone_would_score_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # One robbery and a hidden wound: without the police, nothing but the hidden count is left.
    view = argued_view(hidden_at=[UNSEEN])
    counts = view.counts
    one = counts.cell == np.flatnonzero(counts.cell != HOT)[0]
    cell = counts.cell.copy()
    cell[np.flatnonzero((counts.measure == 0) & (counts.month == 17) & ~one)[0]] = UNSEEN
    view = replace(view, key="hidden alone", counts=replace(counts, cell=cell))
    link = {"cell": CELLS[UNSEEN], "left_out": "true"}
    screen = shown(page, view, monkeypatch=monkeypatch, link=link)
    police = table(screen, "change").set_index("sender").loc["Dogger Police"]
    assert police["band"] == "hidden"
    assert police[["score", "change", "rank"]].isna().all()


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (HIDDEN, "**Hidden**: all that is known here are counts too small to be shown."),
        (NONE_RECORDED, "**None recorded**: data arrived and holds no incident that counts here."),
    ],
)
def test_a_cell_without_a_score_says_why_and_shows_no_number(
    opened: Any, scored: RiskMap, state: int, says: str
) -> None:
    screen = opened(cell=CELLS[int(np.flatnonzero(scored.band == state)[0])])
    assert not screen.exception
    assert says in markdown(screen)
    assert "Score **" not in markdown(screen)
    assert not screen.get("vega_lite_chart")
    assert not [one for one in screen.dataframe if "points" in one.value]


def test_where_nobody_sends_anything_it_is_no_zero(opened: Any) -> None:
    text = markdown(opened(cell=CELLS[CORNER[0]]))
    assert "**No data**: nobody sent data for this place and period: this is not a zero." in text


def test_nobody_lives_there_is_an_answer_to_the_second_question(opened: Any) -> None:
    screen = opened(cell=CELLS[0], question="More than expected")
    assert not screen.exception
    assert "**Not measurable**: nobody lives here" in markdown(screen)


def test_a_source_that_sent_nothing_is_named_and_not_taken_for_zero(
    opened: Any, scored: RiskMap
) -> None:
    place = int(np.flatnonzero(EAST & (scored.band >= 0))[0])
    assert "nothing arrived from rail" in said(opened(cell=CELLS[place]))


@pytest.mark.parametrize(
    "text", ["8919ffffffffffff", "](javascript:alert(1))", "<img src=x onerror=alert(1)>", "%00"]
)
def test_a_cell_that_is_not_on_the_map_is_a_sentence(opened: Any, text: str) -> None:
    screen = opened(cell=text)
    assert not screen.exception
    assert "of this link is not on this map" in markdown(screen)
    assert "](javascript" not in markdown(screen)


def test_what_is_known_by_area_only_has_no_neighbours_to_lend_it_strength(opened: Any) -> None:
    place = int(np.setdiff1d(np.flatnonzero(EAST), CORNER)[3])
    screen = opened(cell=CELLS[place], themes="Place")
    assert not screen.exception
    assert "nan" not in said(screen)
    assert "housing tells of drug dealing in the area around" in said(screen)


def test_neighbours_lend_strength_to_the_measure_that_adds_most(opened: Any) -> None:
    text = said(opened(cell=CELLS[HOT]))
    assert "Of 6 cells beside it 0 are in the same band or a higher one" in text
    ranges = re.findall(r"\*\*([\d.]+) to ([\d.]+) times\*\*", text)
    assert len(ranges) == 2
    assert all(float(low) < float(high) for low, high in ranges)


def test_thresholds_stand_beside_the_score(opened: Any) -> None:
    screen = opened(cell=CELLS[HOT])
    assert "1 of 1 partner who can say calls this place high." in said(screen)
    assert table(screen, "response")["response"].tolist() == ["within 24 hours"]


def test_names_from_files_and_settings_are_shown_as_they_are_and_do_nothing(
    opened: Any, scored: RiskMap
) -> None:
    place = int(np.flatnonzero(EAST & (scored.band >= 0))[0])
    for cell in (CELLS[place], CELLS[HOT]):
        screen = opened(cell=cell, left_out="true")
        assert not screen.exception
        acted_upon = re.sub(r"\\.", "", markdown(screen))
        for part in ("<img", "**bold", "[x](", "$a$", "`c`"):
            assert part not in acted_upon
    assert HOSTILE in said(screen)


def test_without_a_theme_the_page_asks_for_one(opened: Any) -> None:
    screen = opened()
    screen.button_group(key="themes").set_value([]).run()
    assert not screen.exception
    assert "Switch on at least one" in screen.info[0].value
