from __future__ import annotations

import tomllib
from itertools import pairwise
from typing import Any

import pytest

from hotspots.clusters.emerging.categories import CATEGORIES
from hotspots.publish.basemap import LAND, SEA
from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.publish.tables import STATES
from hotspots.ui import frame, palette, patrol_words
from hotspots.ui.borders import boundary_layers, flow_layers
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


def shipped_theme(name: str) -> dict[str, tuple[int, int, int]]:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    return {key: from_hex(str(text)) for key, text in config["theme"][name].items()}


def seen_through(colour: tuple[int, int, int], ground: tuple[int, int, int]) -> Any:
    """What Streamlit makes of a colour for captions and pinned columns: 60% of it."""
    return over(colour, alpha=round(0.6 * 255), ground=ground)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_the_page_can_be_read_in_light_and_dark(name: str, ground: str) -> None:
    theme = shipped_theme(name)
    assert contrast(theme["textColor"], theme[ground]) > 7
    assert contrast(seen_through(theme["textColor"], theme[ground]), theme[ground]) > 4.5
    for colour in ("primaryColor", "linkColor"):
        assert contrast(theme[colour], theme[ground]) > 4.5
    assert contrast(theme["borderColor"], theme[ground]) > 3


def test_light_and_dark_set_the_same_things() -> None:
    assert set(shipped_theme("light")) == set(shipped_theme("dark"))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ring_of_the_focus_or_the_white_around_it_stands_out(name: str) -> None:
    ground = shipped_theme(name)["backgroundColor"]
    ring = from_hex("#00468f")
    assert "#00468f" in frame.FRAME
    assert max(contrast(ring, ground), contrast(WHITE, ground)) > 3
    assert contrast(ring, WHITE) > 3


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize(
    "colours",
    [palette.FINDING_COLOURS, palette.GAP_COLOURS, patrol_words.COLOURS],
    ids=["findings", "gap", "patrol"],
)
def test_neighbours_of_a_short_palette_are_three_to_one(
    colours: tuple[tuple[int, int, int], ...], vision: str
) -> None:
    steps = [contrast(one, other, vision) for one, other in pairwise(colours)]
    assert min(steps) >= 3, steps


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("colour", palette.EMERGING_COLOURS)
def test_the_outline_of_a_hotspot_or_the_white_around_it_stands_out_from_every_category(
    colour: tuple[int, int, int], vision: str
) -> None:
    # Nine categories cannot be three to one against each other: each group of cells is outlined.
    line = palette.OUTLINE_COLOUR
    assert max(contrast(line, colour, vision), contrast(WHITE, colour, vision)) > 3


def test_every_category_has_a_colour_of_its_own() -> None:
    assert len(set(palette.EMERGING_COLOURS)) == len(CATEGORIES) - 1


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("ground", [LAND, SEA])
def test_flows_and_boundaries_stand_out_from_land_and_sea(ground: str, vision: str) -> None:
    flows = (
        flow_layers.START_COLOUR,
        flow_layers.END_COLOUR,
        flow_layers.RISING_COLOUR,
        flow_layers.CORRIDOR_COLOUR,
    )
    lines = [one.colour for one in boundary_layers.LINE_STYLES]
    for colour in (*flows, *lines):
        assert contrast(colour, from_hex(ground), vision) > 3, colour


@pytest.mark.parametrize("vision", SIMULATIONS)
def test_a_flow_that_rises_is_lighter_than_one_that_does_not(vision: str) -> None:
    rising = lightness(flow_layers.RISING_COLOUR, vision)
    assert rising - lightness(flow_layers.END_COLOUR, vision) > STEP


def test_boundaries_are_told_apart_without_any_colour() -> None:
    looks = [(one.width, one.dashes) for one in boundary_layers.LINE_STYLES]
    assert len(set(looks)) == len(looks)


def test_the_legend_shows_the_patterns_of_the_map() -> None:
    assert set(palette.CSS_PATTERNS) == set(STATES)
    assert set(palette.PATTERNS) == set(STATES) - {NONE_RECORDED}
    for state in palette.PATTERNS:
        assert palette.css(palette.PATTERN_COLOUR) in palette.CSS_PATTERNS[state]
    assert len(set(palette.CSS_PATTERNS.values())) == len(STATES)
