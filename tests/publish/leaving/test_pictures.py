from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from hotspots.publish.leaving.export import exported
from hotspots.publish.leaving.pictures.areas import names
from hotspots.publish.leaving.pictures.band_colours import BANDS, PAPER, colours_of, lightness
from hotspots.publish.leaving.pictures.chart_picture import chart_picture
from hotspots.publish.leaving.pictures.frame import ground_of
from hotspots.publish.leaving.pictures.legend import entries
from hotspots.publish.leaving.pictures.marks import RADIUS, Mark, free_place
from hotspots.publish.leaving.pictures.raster import png
from hotspots.publish.leaving.pictures.risk_picture import Drawn, risk_picture
from hotspots.publish.leaving.pictures.words import risk_words
from hotspots.ui import palette
from tests.publish.leaving.hostile import HOSTILE
from tests.publish.leaving.made_up_layer import MADE, made_up_layer

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


def area(name: str) -> dict[str, object]:
    west, south, east, north = made_up_layer().bounds
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    return {"features": [{"properties": {"name": name}, "geometry": polygon}]}


class TestTheMap:
    def test_carries_marking_legend_scale_and_what_it_was_made_of(self) -> None:
        told = texts(risk_picture(made_up_layer()).svg)
        assert told.count("OFFICIAL-SENSITIVE") == 2
        assert {"A: low", "E: highest", "Hidden", "No data", "None recorded"} <= set(told)
        assert any(re.fullmatch(r"[\d.]+ km", one) for one in told)
        whole = " ".join(told)
        assert MADE.weights_fingerprint in whole
        assert "Snapshot: 14" in whole
        assert MADE.rounding_of in whole

    def test_says_in_words_what_it_shows(self) -> None:
        alt = risk_words(made_up_layer(["Quay", "Dock", *"abcde"]))
        assert alt == (
            "Map of 7 cells: 1 in band E (highest), 1 in band A (low), 1 none recorded, 2 hidden, "
            "1 not measurable and 1 no data. The highest lie in Quay."
        )

    def test_has_a_pattern_for_what_is_no_number(self) -> None:
        layer = made_up_layer()
        fills = {said: fill for said, (fill, _, _) in entries(layer).items()}
        assert fills["Hidden"] == "url(#hidden)"
        assert fills["No data"] == "url(#no-data)"
        assert fills["Not measurable"] == "url(#not-measurable)"
        picture = risk_picture(layer).svg
        assert all(f'id="{name}"' in picture for name in ("hidden", "no-data", "not-measurable"))

    @pytest.mark.parametrize("name", HOSTILE)
    def test_draws_hostile_names_as_text(self, name: str) -> None:
        picture = risk_picture(made_up_layer([name] * 7), drawn=Drawn(outlines=[area(name)])).svg
        root = ET.fromstring(picture)  # noqa: S314  our own
        kinds = {one.tag.removeprefix(SVG) for one in root.iter()}
        assert kinds <= {
            *("svg", "title", "defs", "pattern", "rect", "circle", "path", "text"),
        }
        assert len(picture) < 60_000

    def test_asks_for_nothing_from_elsewhere(self) -> None:
        picture = risk_picture(made_up_layer(HOSTILE[4:11]), drawn=Drawn(outlines=[area("x")])).svg
        own = picture.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(
            r"(href|src)=|@import|url\((?!#)", re.sub(r"<title.*?</title>", "", own)
        )

    def test_becomes_the_same_png_each_time(self) -> None:
        first, second = (exported(made_up_layer(), kind="png") for _ in range(2))
        assert first == second
        assert first.startswith(b"\x89PNG")

    def test_of_a_part_of_the_map_names_only_what_is_there(self) -> None:
        layer = made_up_layer()
        one = layer.table["cell"].iloc[3]
        drawn = Drawn(within=[one], marks=[Mark(1, (one,))], is_bare=True)
        assert (
            risk_picture(layer, drawn=drawn).alt == "Map of 1 cell: 1 hidden. No cell has a score."
        )


class TestInGrey:
    def test_bands_stay_in_order_and_apart(self) -> None:
        light = [lightness(colour) for colour in BANDS]
        assert light == sorted(light, reverse=True)
        for one, other in pairwise(light):
            assert (one + 0.05) / (other + 0.05) >= 1.3
        assert (lightness(PAPER) + 0.05) / (light[-1] + 0.05) > 10

    def test_letters_on_bands_can_be_read(self) -> None:
        for fill, letter, ink in entries(made_up_layer()).values():
            if letter:
                pair = [lightness(_rgb(one)) for one in (fill, ink)]
                assert (max(pair) + 0.05) / (min(pair) + 0.05) >= 4.5

    def test_paper_and_screen_have_the_same_colours(self) -> None:
        assert [colours_of(n) for n in (1, 3, 5)] == [palette.band_colours(n) for n in (1, 3, 5)]


def _rgb(text: str) -> tuple[int, int, int]:
    red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def test_numbers_move_aside_where_they_would_cover_one_another() -> None:
    ground = ground_of((1.0, 54.0, 1.2, 54.1), most_width=400, most_height=400)
    taken: list[tuple[float, float]] = []
    for _ in range(9):
        taken.append(free_place((100.0, 100.0), taken=taken, ground=ground))
    assert taken[0] == (100.0, 100.0)
    apart = [
        ((a - c) ** 2 + (b - d) ** 2) ** 0.5 for n, (a, b) in enumerate(taken) for c, d in taken[:n]
    ]
    assert min(apart) > 2 * RADIUS


def test_a_chart_becomes_a_picture_that_says_where_it_comes_from() -> None:
    chart = {
        "data": {"values": [{"a": "<b>", "b": 2}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "a", "type": "nominal"},
            "y": {"field": "b", "type": "quantitative"},
        },
        "width": 200,
        "height": 100,
    }
    picture = chart_picture(chart, made=MADE, title="Incidents <i>", alt="One bar of 2")
    told = texts(picture.svg)
    assert told.count("OFFICIAL-SENSITIVE") == 2
    assert "Incidents <i>" in told
    assert png(picture.svg).startswith(b"\x89PNG")


def test_a_name_covers_no_number_and_no_other_name() -> None:
    layer = made_up_layer(["x"] * 7)
    ground = ground_of(layer.bounds, most_width=300, most_height=300)
    alone = names([area("Quay")], ground, size=9)
    x, y = _middle_of(alone[0])
    taken = [(x - 9, y - 9, x + 9, y + 9)]
    aside = names([area("Quay")], ground, size=9, taken=taken)
    moved = _middle_of(aside[0])
    assert abs(moved[1] - y) >= 9 or abs(moved[0] - x) >= 9
    assert names([area("Quay")], ground, size=9, taken=[(0, 0, 300, 300)]) == []


def _middle_of(text: str) -> tuple[float, float]:
    one = ET.fromstring(text)  # noqa: S314  our own
    return float(one.attrib["x"]), float(one.attrib["y"])
