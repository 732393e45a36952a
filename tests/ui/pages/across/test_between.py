"""The bridge between two of the county's authorities, on the screen and as a page to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st

from tests.ui.pages.across.across_borders import BRIDGE, opening
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("county")

PARTS = [
    "What flows between them",
    "Hotspots that both hold",
    "Whether records can be compared",
    "Who to call",
    "Agreements",
    "What is not shared",
]
SKARHOLM, NETHERSKAR = "district X07000001", "district X07000004"


def choose(screen: AppTest, key: str, value: str) -> None:
    (box,) = [one for one in screen.selectbox if one.key == key]
    box.set_value(value)
    screen.run()
    assert not screen.exception


def side(screen: AppTest, key: str) -> Any:
    (box,) = [one for one in screen.selectbox if one.key == key]
    return box


def test_a_bridge_has_every_part_and_opens_between_the_first_two() -> None:
    screen = opening(BRIDGE)
    assert [str(one.value) for one in screen.header] == PARTS
    said = markdown(screen)
    assert "**Flows between Dogger Police and Silverpit Constabulary**" in said
    assert r"3 agreements bind both on 20 October 2026\." in said
    assert len(screen.dataframe) == 7


def test_the_other_side_is_never_the_same_one() -> None:
    screen = opening(BRIDGE)
    choose(screen, "here", "force X23000002")
    assert side(screen, "there").value != "force X23000002"
    assert "Silverpit Constabulary (police forces)" not in side(screen, "there").options


def test_two_districts_of_two_forces_share_a_hotspot_and_a_flow() -> None:
    screen = opening(BRIDGE)
    choose(screen, "here", SKARHOLM)
    choose(screen, "there", NETHERSKAR)
    tables = [one.value for one in screen.dataframe]
    (hotspots,) = [one for one in tables if "Hotspot" in one.columns]
    assert len(hotspots) == 1
    assert hotspots.iloc[0].to_string().count("%") >= len(("here", "there"))
    (flows,) = [one for one in tables if "Episodes" in one.columns]
    assert set(flows["From"]) | set(flows["To"]) == {"Skarholm", "Netherskar"}
    assert not flows["Episodes"].isin(["0", "1", "2"]).any()


def test_a_link_carries_both_sides() -> None:
    screen = opening(BRIDGE, here="Skarholm (districts)", there="Netherskar (districts)")
    assert (side(screen, "here").value, side(screen, "there").value) == (SKARHOLM, NETHERSKAR)
    assert "**Flows between Skarholm and Netherskar**" in markdown(screen)


def test_one_page_holds_the_same_parts_and_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Callable[[], bytes]] = []
    monkeypatch.setattr(st, "download_button", lambda *_, data, **__: made.append(data))
    screen = opening(BRIDGE)
    (data,) = made
    page = data().decode("utf-8")
    for part in PARTS:
        assert part in page
    assert "Dogger Police" in page
    assert "<script" not in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "OFFICIAL-SENSITIVE" in page
    assert len(screen.header) == len(PARTS)
