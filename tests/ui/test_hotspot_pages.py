"""The pages "Is it a hotspot?" and "What is emerging?" on the county's map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.ui.cache import SETTINGS
from tests.browser.served import partnership_file
from tests.ui.screen import deck, markdown

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership


@pytest.fixture
def opened(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Makes the county's map the one that pages show."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    monkeypatch.setenv(SETTINGS, str(file))


def hotspots_page() -> None:
    from hotspots.ui.pages import is_it_a_hotspot  # noqa: PLC0415  runs in another process

    is_it_a_hotspot.page()


def emerging_page() -> None:
    from hotspots.ui.pages import what_is_emerging  # noqa: PLC0415

    what_is_emerging.page()


def opening(page: object, **link: str) -> AppTest:
    screen = AppTest.from_function(page, default_timeout=120)  # type: ignore[arg-type]
    for name, value in link.items():
        screen.query_params[name] = value
    return screen.run()


@pytest.mark.usefixtures("opened")
class TestIsItAHotspot:
    def test_of_a_map_that_was_not_tested_chance_says_nothing(self) -> None:
        # Of the map's first month only a stray row speaks: no cell is tested.
        part = "Would chance show one?"
        screen = opening(hotspots_page, hotspot_part=part, month="September 2023")
        assert not screen.exception
        assert "Nothing was tested here" in markdown(screen)
        assert "0 times" not in markdown(screen)

    def test_says_how_many_and_why(self) -> None:
        screen = opening(hotspots_page, hotspot_part="How concentrated is it?")
        assert not screen.exception
        said = markdown(screen)
        assert "hotspots of" in said
        assert "I used resolution 9" in said
        assert "of the area holds" in said.lower()

    @pytest.mark.parametrize(
        "part",
        [
            "How soon again?",
            "When does it happen?",
            "Where to patrol",
            "Did something start?",
            "As a density",
        ],
    )
    def test_every_part_answers(self, part: str) -> None:
        screen = opening(hotspots_page, hotspot_part=part)
        assert not screen.exception
        assert not screen.error

    def test_the_map_draws_every_cell_once(self) -> None:
        screen = opening(hotspots_page, hotspot_part="How soon again?")
        rows = [
            row["h"]
            for layer in deck(screen)["layers"]
            if layer["id"].startswith("band ")
            for row in layer["data"]
        ]
        assert len(rows) == len(set(rows)) > 12_000


@pytest.mark.usefixtures("opened")
class TestWhatIsEmerging:
    def test_an_earlier_month_says_what_was_known_then(self) -> None:
        now, then = (
            opening(emerging_page, **link) for link in ({}, {"emerging_month": "June 2024"})
        )
        assert not now.exception
        assert not then.exception
        assert "September 2026" in markdown(now)
        assert "June 2024" in markdown(then)

    def test_the_definition_stands_beside_the_map(self) -> None:
        said = markdown(opening(emerging_page))
        assert "**Lapsed**" in said
        assert "Every month looks back on the last" in said
