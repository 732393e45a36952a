from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pytest

from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.publish.tables import STATES
from hotspots.ui import cell_layers, palette
from hotspots.ui import deck as decks

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

Layer = dict[str, Any]
MOST_BYTES_A_CELL = 110
NOTHING = {"type": "FeatureCollection", "features": []}
EPOCH = 7


@pytest.fixture(scope="module")
def bands(mixed_view: View) -> list[str]:
    return [band["name"] for band in mixed_view.about["bands"]]


@pytest.fixture(scope="module")
def rows(mixed_view: View, mixed_map: RiskMap, bands: list[str]) -> dict[int, bytes]:
    return cell_layers.cell_rows(
        mixed_map, bands=bands, heads=cell_layers.row_heads(mixed_view), silent={}
    )


def made(rows: dict[int, bytes], **changes: Any) -> decks.Deck:
    arguments: dict[str, Any] = {
        "colours": palette.BAND_COLOURS,
        "backdrop": decks.Backdrop(),
        "selected": None,
        "epoch": EPOCH,
        "viewpoint": decks.Viewpoint(1.4, 54.4, 8.5),
    }
    return decks.deck(rows, **arguments | changes)


def drawn(rows: dict[int, bytes], **changes: Any) -> list[Layer]:
    found: list[Layer] = orjson.loads(made(rows, **changes).to_json())["layers"]
    return found


def layer_of_band(rows: dict[int, bytes]) -> dict[int, Layer]:
    """Band to its layer."""
    return {int(one["id"].split()[1]): one for one in drawn(rows) if one["id"].startswith("band ")}


def looks(layer: Layer) -> str:
    """Everything that makes a layer look as it does, as one text to compare."""
    names = ("_subLayerProps", "fillPatternMapping", "getFillPatternBackgroundColor", "stroked")
    return orjson.dumps({name: layer.get(name) for name in names}).decode()


def test_there_is_one_layer_a_band_and_all_bands_and_states_are_there(
    rows: dict[int, bytes],
) -> None:
    assert sorted(layer_of_band(rows)) == [*sorted(STATES), 0, 1, 2, 3, 4]


def test_every_cell_of_the_view_stands_once_in_the_layer_of_its_band(
    rows: dict[int, bytes], mixed_view: View, mixed_map: RiskMap
) -> None:
    band_of = {
        row["h"]: band for band, layer in layer_of_band(rows).items() for row in layer["data"]
    }
    assert sum(len(layer["data"]) for layer in layer_of_band(rows).values()) == len(band_of)
    assert [band_of[cell] for cell in mixed_view.cells["cell"]] == mixed_map.band.tolist()


def test_cell_ids_are_text_because_numbers_would_draw_nothing(rows: dict[int, bytes]) -> None:
    ids = [row["h"] for layer in layer_of_band(rows).values() for row in layer["data"]]
    assert all(isinstance(one, str) and len(one) == 15 for one in ids)


def test_layer_ids_are_distinct_and_change_with_every_click_taken_over(
    rows: dict[int, bytes],
) -> None:
    first, second = ([one["id"] for one in drawn(rows, epoch=number)] for number in (1, 2))
    assert len(set(first)) == len(first)
    assert not set(first) & set(second)


def test_every_state_and_band_looks_different(rows: dict[int, bytes]) -> None:
    looked = [looks(layer) for layer in layer_of_band(rows).values()]
    assert len(set(looked)) == len(looked)


def test_what_is_no_number_is_a_pattern_and_numbers_and_zero_are_not(
    rows: dict[int, bytes],
) -> None:
    for band, layer in layer_of_band(rows).items():
        assert ("fillPatternMapping" in layer) == (band < NONE_RECORDED), band


def test_what_is_sent_for_a_cell_is_short(rows: dict[int, bytes], mixed_view: View) -> None:
    assert len(made(rows).to_json().encode()) / len(mixed_view.cells) < MOST_BYTES_A_CELL


def test_a_tooltip_never_gives_a_number_where_there_is_none(
    rows: dict[int, bytes], bands: list[str]
) -> None:
    for band, layer in layer_of_band(rows).items():
        for row in layer["data"]:
            says = row["s"]
            if band < 0:
                assert says.partition("\n")[0] == cell_layers.STATE_WORDS[band]
            else:
                assert says.startswith(f"{bands[band]}, score ")


def test_the_tooltip_template_is_the_same_whatever_is_shown(rows: dict[int, bytes]) -> None:
    hostile = orjson.dumps([{"h": "891944a1183ffff", "n": "{s}<b>x</b>", "s": "{n}"}])
    assert made(rows).tooltip == made({0: hostile}).tooltip == {"text": "{n}\n{s}"}


def test_text_from_files_stays_text_in_the_deck() -> None:
    name = '"}],"mapStyle":"http://elsewhere.example/","x":[{"a":"\u2028</script>'
    hostile = orjson.dumps([{"h": "891944a1183ffff", "n": name, "s": "low"}])
    whole = orjson.loads(made({0: hostile}).to_json())
    assert whole["mapStyle"] == "/basemap/style.json"
    assert whole["layers"][0]["data"][0]["n"] == name


def test_everything_that_the_map_fetches_lies_on_our_own_server(rows: dict[int, bytes]) -> None:
    text = made(rows, backdrop=decks.Backdrop(has_roads=True)).to_json()
    assert "http" not in text
    assert "//" not in text


def test_the_chosen_cell_is_drawn_last_with_an_edge_and_a_ring(rows: dict[int, bytes]) -> None:
    backdrop = decks.Backdrop(outlines=orjson.dumps(NOTHING), towns=b"[]", has_roads=True)
    chosen = ("891944a1183ffff", 1.38, 54.44)
    last = [one["id"] for one in drawn(rows, backdrop=backdrop, selected=chosen)]
    unchosen = [one["id"] for one in drawn(rows, backdrop=backdrop)]
    assert last[: len(unchosen)] == unchosen
    assert all(one.startswith("selected") for one in last[len(unchosen) :])
    assert len(last) >= len(unchosen) + 2


def test_the_ring_lies_on_a_white_one_so_that_it_shows_on_dark_cells(
    rows: dict[int, bytes],
) -> None:
    drawings = drawn(rows, selected=("891944a1183ffff", 1.38, 54.44))
    rings = [one for one in drawings if one["@@type"] == "ScatterplotLayer"]
    under, over = rings[-2:]
    assert under["getLineColor"][:3] == [255, 255, 255]
    assert over["getLineColor"][:3] == list(palette.SELECTED_COLOUR)
    assert under["getLineWidth"] > over["getLineWidth"]


def test_the_whole_map_is_in_view_when_it_opens(mixed_view: View) -> None:
    cells = mixed_view.cells
    view = decks.whole_map(cells, width=700, height=480)
    size = 512 * 2**view.zoom
    across = np.abs(cells["longitude"] - view.longitude).max() / 360 * size
    stretch = np.cos(np.radians(cells["latitude"].max()))
    down = np.abs(cells["latitude"] - view.latitude).max() / 360 / stretch * size
    assert across <= 700 / 2
    assert down <= 480 / 2
    assert across > 0.7 * 700 / 2 or down > 0.7 * 480 / 2


def test_no_click_is_held_back_in_case_a_second_one_comes(rows: dict[int, bytes]) -> None:
    (view,) = orjson.loads(made(rows).to_json())["views"]
    assert view["controller"]["doubleClickZoom"] is False
