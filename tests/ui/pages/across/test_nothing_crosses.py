"""The page "Across borders" where there is nothing to tell: a sentence for each reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.ui.cache import SETTINGS
from tests.ui.pages.across.across_borders import (
    BRIDGE,
    COMPARED,
    FLOWS,
    PARTS,
    REASON,
    STRADDLES,
    council_alone,
    one_authority,
    one_force,
    opening,
    two_forces,
)
from tests.ui.screen import deck, markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.testing.v1 import AppTest

    from hotspots.settings import Partnership

KINDS = {one.__name__: one for one in (two_forces, one_force, one_authority, council_alone)}
NO_LINE = "No two police senders of this map touch, so there is no line to compare across."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Partnership]:
    return {name: make(tmp_path_factory.mktemp(name)) for name, make in KINDS.items()}


@pytest.fixture
def shown(
    published: dict[str, Partnership], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    """Opens a part of the page of one of the partnerships."""

    def by(name: str, part: str, **link: str) -> AppTest:
        monkeypatch.setenv(SETTINGS, str(published[name].file))
        return opening(part, **link)

    return by


def infos(screen: AppTest) -> list[str]:
    return [str(one.value) for one in screen.info]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_without_a_fault(
    shown: Callable[..., AppTest], name: str, part: str
) -> None:
    screen = shown(name, part)
    assert not screen.warning
    assert len(screen.title) == 1


@pytest.mark.parametrize("name", KINDS)
def test_without_flows_the_page_says_who_sends_them_and_how(
    shown: Callable[..., AppTest], name: str
) -> None:
    (said,) = infos(shown(name, FLOWS))
    assert said.startswith("No flow between areas was sent. A county lines coordinator sends them")
    assert "county_lines_flow" in said


@pytest.mark.parametrize("name", KINDS)
def test_where_no_two_forces_touch_there_is_no_line(
    shown: Callable[..., AppTest], name: str
) -> None:
    screen = shown(name, COMPARED)
    assert NO_LINE in infos(screen)
    assert not screen.header


def test_one_authority_has_nobody_to_be_bridged_to(shown: Callable[..., AppTest]) -> None:
    screen = shown("one_authority", BRIDGE)
    assert infos(screen) == ["A bridge needs two authorities, and the map has fewer."]
    assert [one.key for one in screen.selectbox if one.key in {"here", "there"}] == []


def test_one_authority_shares_no_hotspot(shown: Callable[..., AppTest]) -> None:
    screen = shown("one_authority", STRADDLES)
    assert "There is no hotspot to share." in markdown(screen)
    assert not screen.dataframe


def test_where_nothing_can_be_tested_no_hotspot_is_looked_for(
    shown: Callable[..., AppTest],
) -> None:
    (said,) = infos(shown("council_alone", STRADDLES))
    assert said.startswith("No hotspot can be looked for here: no partner sends incidents")
    bridge = shown("council_alone", BRIDGE)
    assert "**Hotspots on both sides**" in markdown(bridge)
    assert "None can be looked for" in markdown(bridge)


def test_two_forces_that_share_nothing_are_told_so_part_by_part(
    shown: Callable[..., AppTest],
) -> None:
    screen = shown("two_forces", BRIDGE)
    said = markdown(screen)
    for sentence in (
        r"None is told\.",
        r"None lies on both sides\.",
        r"anything else is not measurable\.",
        r"Neither is party to one\.",
        r"Nobody is named for East box\.",
    ):
        assert sentence in said


def test_ground_without_data_is_hatched_with_its_reason_and_the_day_it_was_asked_for(
    shown: Callable[..., AppTest],
) -> None:
    screen = shown("one_force", STRADDLES)
    (said,) = [str(one.value) for one in screen.markdown if "no data" in str(one.value)]
    assert said.startswith(r"**East box**: no data (Street\-level crime).")
    assert "Asked for on 1 November 2025, comes up again on 1 May 2026." in said
    assert r"\<b\>x" in said
    (ground,) = [one for one in deck(screen)["layers"] if one["id"] == "silent ground"]
    (area,) = ground["data"]["features"]
    assert area["properties"] == {"n": "East box", "s": f"no data: {REASON}"}
    assert any("this is not a zero" in str(one.proto.body) for one in screen.get("html"))
