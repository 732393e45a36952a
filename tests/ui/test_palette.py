from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from hotspots.publish.basemap import LAND, SEA
from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.publish.tables import STATES
from hotspots.ui import palette
from tests.browser.served import ROOT
from tests.ui.colour_vision import (
    SIMULATIONS,
    contrast,
    from_hex,
    lightness,
    luminance,
    over,
)

WHITE = (255, 255, 255)
STEP = 8
"""Least difference of lightness between neighbouring bands, of 100."""


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("bands", [2, 3, 4, 5])
def test_each_band_is_darker_than_the_one_below_for_every_kind_of_sight(
    bands: int, vision: str
) -> None:
    light = [lightness(colour, vision) for colour in palette.band_colours(bands)]
    assert all(low - high > STEP for low, high in pairwise(light)), light


@pytest.mark.parametrize("bands", range(1, 9))
def test_there_are_as_many_different_colours_as_bands(bands: int) -> None:
    assert len(set(palette.band_colours(bands))) == bands


def test_one_band_alone_has_the_darkest_colour() -> None:
    assert palette.band_colours(1) == (palette.BAND_COLOURS[-1],)


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("ground", [LAND, SEA])
def test_a_cell_without_incidents_is_lighter_than_the_lowest_band(ground: str, vision: str) -> None:
    empty = over(palette.NONE_RECORDED_COLOUR, alpha=110, ground=from_hex(ground))
    assert luminance(empty, vision) > luminance(palette.BAND_COLOURS[0], vision)


def test_patterns_stand_out_from_what_lies_under_them() -> None:
    assert contrast(palette.PATTERN_COLOUR, WHITE) > 3
    assert contrast(palette.PATTERN_COLOUR, from_hex(LAND)) > 3
    assert len({str(pattern) for pattern in palette.PATTERNS.values()}) == len(palette.PATTERNS)


@pytest.mark.parametrize("colour", [*palette.BAND_COLOURS, WHITE])
def test_the_ring_or_the_white_under_it_stands_out_from_every_band(
    colour: tuple[int, int, int],
) -> None:
    assert contrast(palette.SELECTED_COLOUR, WHITE) > 3
    assert max(contrast(palette.SELECTED_COLOUR, colour), contrast(WHITE, colour)) > 3


@pytest.mark.parametrize("ground", [WHITE, from_hex(LAND), from_hex(SEA)])
def test_names_on_the_map_can_be_read(ground: tuple[int, int, int]) -> None:
    assert contrast(palette.TEXT_COLOUR, ground) > 7
    assert contrast(palette.OUTLINE_COLOUR, ground) > 7


def test_the_page_can_be_read() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    theme = {
        name: from_hex(str(text)) for name, text in config["theme"].items() if "#" in str(text)
    }
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(theme["textColor"], theme[ground]) > 7
        assert contrast(theme["primaryColor"], theme[ground]) > 4.5
    assert contrast(theme["borderColor"], theme["backgroundColor"]) > 3


def test_the_legend_shows_the_patterns_of_the_map() -> None:
    assert set(palette.CSS_PATTERNS) == set(STATES)
    assert set(palette.PATTERNS) == set(STATES) - {NONE_RECORDED}
    for state in palette.PATTERNS:
        assert palette.css(palette.PATTERN_COLOUR) in palette.CSS_PATTERNS[state]
    assert len(set(palette.CSS_PATTERNS.values())) == len(STATES)
