"""Which of the county's hotspots lie across a line, and whom to call about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotspots.ui import wording
from tests.ui.pages.across.across_borders import PARTS, STRADDLES, opening
from tests.ui.screen import choose_row, deck, markdown, table

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("county")


def shared(screen: AppTest) -> str:
    """The hotspot that was planted over the border between both forces; how it is called varies."""
    return wording.plain(str(table(screen).value["hotspot"].iloc[0]))


def group(screen: AppTest, key: str) -> Any:
    (found,) = [one for one in screen.get("button_group") if one.key == key]
    return found


def layers(screen: AppTest) -> list[str]:
    return [str(one["id"]) for one in deck(screen)["layers"]]


def drawn_boundaries(screen: AppTest) -> list[str]:
    return [
        name.removeprefix("boundary ")
        for name in layers(screen)
        if name.startswith("boundary ") and not name.endswith(" edge")
    ]


def cells_of(screen: AppTest) -> dict[str, list[str]]:
    return {
        one["id"]: [row["h"] for row in one["data"]]
        for one in deck(screen)["layers"]
        if one["id"].startswith("band ")
    }


def test_the_page_opens_with_the_hotspots_that_cross_a_line() -> None:
    screen = opening()
    asked = group(screen, "across")
    assert list(asked.options) == list(PARTS)
    assert asked.value == STRADDLES
    assert " hotspots needs joint action**" in markdown(screen)


def test_the_hotspot_planted_over_the_line_is_shared_in_every_layer_that_it_crosses() -> None:
    rows = table(opening()).value
    assert rows["hotspot"].nunique() == 1
    assert rows["layer"].tolist() == [
        "Police forces",
        "Community safety partnerships",
        "Districts",
    ]
    assert rows["joint"].tolist() == ["Joint action needed"] * 3
    force = rows["harm"].iloc[0]
    assert force.startswith("Dogger Police ")
    assert "Silverpit Constabulary " in force
    percent = [int(one.rpartition(" ")[2].removesuffix("%")) for one in force.split(", ")]
    assert sum(percent) in {99, 100, 101}
    assert min(percent) >= 20


def test_a_chosen_row_says_who_to_call_on_each_side_and_how_new_their_data_are() -> None:
    screen = opening()
    assert any("Choose a row" in str(one.value) for one in screen.caption)
    choose_row(screen, 0)
    said = markdown(screen)
    assert f"**Who to call about {shared(screen)}**" in said
    for side, desk in (
        ("Dogger Police", r"intelligence\.desk@dogger\.example"),
        ("Silverpit Constabulary", r"intelligence\.desk@silverpit\.example"),
        ("Skarholm", r"community\.safety@skarholm\.example"),
        ("Netherskar", r"community\.safety@netherskar\.example"),
    ):
        (line,) = [one for one in said.splitlines() if one.startswith(f"- **{side}**:")]
        assert desk in line
        assert "newest data September 2026" in line
    assert screen.query_params["cell"]
    choose_row(screen, None)
    assert "Who to call" not in markdown(screen)


def test_the_second_row_of_one_hotspot_stays_the_chosen_one() -> None:
    screen = opening()
    choose_row(screen, 1)
    before = table(screen).proto.id
    choose_row(screen, 1)
    # The same table: another would lose the reader's place in it.
    assert table(screen).proto.id == before
    assert f"**Who to call about {shared(screen)}**" in markdown(screen)


def test_a_link_with_a_cell_of_the_hotspot_opens_with_who_to_call() -> None:
    first = opening()
    choose_row(first, 0)
    cell = str(first.query_params["cell"])
    assert f"**Who to call about {shared(first)}**" in markdown(opening(STRADDLES, cell=cell))
    # A cell of no hotspot, or of no map, is no choice.
    for other in (cells_of(first)["band -1 0"][0], "8928308280fffff"):
        screen = opening(STRADDLES, cell=other)
        assert "Who to call" not in markdown(screen)


def test_boundaries_are_drawn_as_chosen_and_change_nothing_else() -> None:
    opened, forces, none = (
        opening(),
        opening(STRADDLES, boundaries="Police forces"),
        opening(STRADDLES, boundaries=""),
    )
    assert drawn_boundaries(opened) == ["force", "partnership", "district"]
    assert drawn_boundaries(forces) == ["force"]
    assert cells_of(opened) == cells_of(forces) == cells_of(none)
    assert table(opened).value.equals(table(forces).value)
    assert markdown(opened) == markdown(forces)


def test_every_layer_can_be_drawn_at_once_and_says_on_hover_what_it_parts() -> None:
    labels = [
        "Police forces",
        "Community safety partnerships",
        "Districts",
        "Health boards",
        "Wards",
    ]
    screen = opening()
    pills = group(screen, "boundaries")
    assert list(pills.options)[:5] == labels
    pills.set_value(["force", "partnership", "district", "health_board", "ward"])
    screen.run()
    assert not screen.exception
    assert set(drawn_boundaries(screen)) == {
        "force",
        "partnership",
        "district",
        "health_board",
        "ward",
    }
    (force,) = [one for one in deck(screen)["layers"] if one["id"] == "boundary force"]
    assert force["pickable"]
    assert "Between Dogger Police and Silverpit Constabulary" in {row["n"] for row in force["data"]}
    assert {row["s"] for row in force["data"]} == {"Police forces"}


def test_a_link_carries_series_month_and_question() -> None:
    screen = opening(STRADDLES, series="Knife", month="June 2025", test="Most")
    chosen = {one.key: one.value for one in screen.selectbox}
    assert chosen["series"] == "knife"
    assert screen.select_slider(key="month").value == "2025-06"
    test = group(screen, "test")
    assert test.value == "concentration"
    assert markdown(screen) != markdown(opening())
