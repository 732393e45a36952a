from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import altair as alt
import pandas as pd
import pytest

import hotspots.ui
from hotspots.ui import charts
from tests.ui.colour_vision import SIMULATIONS, contrast, from_hex, lightness

UI = Path(hotspots.ui.__file__).parent
OWN_COLOUR = re.compile(r"""color=["']#|scheme=|range=\[["']#""")


def test_the_theme_is_the_one_that_every_chart_gets() -> None:
    charts.use_theme()
    config = alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a:Q").to_dict()["config"]
    assert config["range"]["category"] == list(charts.CATEGORICAL)
    assert config["range"]["heatmap"] == list(charts.SEQUENTIAL)
    assert config["font"] == charts.FONT
    assert config["bar"]["fill"] == charts.MAIN


def test_another_theme_does_not_stay() -> None:
    alt.theme.enable("default")
    charts.use_theme()
    assert alt.theme.active == charts.NAME


def test_the_palettes_are_those_of_government_analysis() -> None:
    assert charts.CATEGORICAL == (
        "#12436D",
        "#28A197",
        "#801650",
        "#F46A25",
        "#3D3D3D",
        "#A285D1",
    )
    assert {"#12436D", "#2073BC", "#6BACE6"} <= set(charts.SEQUENTIAL)


def test_there_are_at_most_five_bands_and_each_has_a_letter() -> None:
    assert [len(charts.bands(number)) for number in range(1, 6)] == [1, 2, 3, 4, 5]
    assert charts.lettered(["few", "more", "most"]) == ["A: few", "B: more", "C: most"]
    with pytest.raises(ValueError, match="put some together"):
        charts.bands(6)


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_each_band_is_darker_than_the_one_before_for_every_kind_of_sight(
    number: int, vision: str
) -> None:
    light = [lightness(from_hex(one), vision) for one in charts.bands(number)]
    assert all(low - high > 10 for low, high in pairwise(light)), light


@pytest.mark.parametrize("vision", SIMULATIONS)
@pytest.mark.parametrize("colour", [charts.MAIN, charts.SECOND, charts.QUIET])
def test_marks_stand_out_from_the_ground(colour: str, vision: str) -> None:
    assert contrast(from_hex(colour), from_hex(charts.GROUND), vision) > 2.5
    assert contrast(from_hex(colour), from_hex(charts.LIGHT), vision) > 1.4


def test_what_a_chart_is_about_stands_out_from_what_it_is_held_against() -> None:
    for vision in SIMULATIONS:
        apart = lightness(from_hex(charts.SECOND), vision)
        assert apart - lightness(from_hex(charts.MAIN), vision) > 20
        assert contrast(from_hex(charts.MAIN), from_hex(charts.LIGHT), vision) > 3


@pytest.mark.parametrize("colour", [charts.TEXT, charts.QUIET])
def test_words_on_a_chart_can_be_read(colour: str) -> None:
    assert contrast(from_hex(colour), from_hex(charts.GROUND)) > 4.5


@pytest.mark.parametrize(
    "file",
    [one for one in UI.rglob("*.py") if "import altair" in one.read_text("utf-8")],
    ids=lambda file: str(file.relative_to(UI)),
)
def test_no_chart_brings_colours_of_its_own(file: Path) -> None:
    assert OWN_COLOUR.findall(file.read_text("utf-8")) == []
