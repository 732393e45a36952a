from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hotspots.feeds.locating import locate
from hotspots.places.gazetteer import Gazetteer, NamedPlace
from tests.feeds.said_places import CATCHMENTS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

GAZETTEER = Gazetteer(
    (
        NamedPlace("Mill Lane, Ashwick", -2.60, 53.40, "street"),
        NamedPlace("Mill Lane, Dunmere", -2.45, 53.50, "street"),
        NamedPlace("West Infirmary", -2.64, 53.41, "hospital"),
    )
)
SOMEWHERE = (-2.58, 53.39)


def located(
    engine: DuckDBPyConnection,
    text: str | None,
    *,
    point: tuple[float, float] | None = None,
    sender: str = "West Infirmary",
) -> tuple[str, bool, str | None]:
    """Return how one place of a small area was found, whether it has a cell, and its area."""
    longitude, latitude = point or (None, None)
    floats, texts = pa.float64(), pa.string()
    legend = pa.table(
        {
            "place_code": pa.array([1]),
            "longitude": pa.array([longitude], floats),
            "latitude": pa.array([latitude], floats),
            "easting": pa.array([None], floats),
            "northing": pa.array([None], floats),
            "area": pa.array(["X01000001"], texts),
            "origin": pa.array([None], texts),
            "place_text": pa.array([text], texts),
            "is_home": pa.array([False]),
            "is_by_area": pa.array([False]),
        }
    )
    engine.register("place_legend", legend)
    engine.execute(f"create view sender_legend as select 1 as sender_code, '{sender}' as sender")
    engine.execute(
        "create view counted as select 1 as sender_code, 1 as place_code, true as is_accepted"
    )
    locate(engine, footprints=CATCHMENTS, gazetteer=GAZETTEER)
    row = engine.execute("select located, cell is not null, area from places").fetchone()
    assert row is not None
    return row[0], row[1], row[2]


@pytest.mark.parametrize(
    ("text", "point", "how", "has_cell", "area"),
    [
        ("o/s mill ln", None, "gazetteer", True, "X01000001"),
        ("no idea", None, "area", False, "X01000001"),
        (None, SOMEWHERE, "point", True, "X01000001"),
        ("mill ln", SOMEWHERE, "point", True, "X01000001"),
        # Whatever coordinates and areas came with it.
        ("12 Mill Lane", SOMEWHERE, "home", False, None),
        ("at his mum's", None, "home", False, None),
        ("in A&E", SOMEWHERE, "area", False, "X01000001"),
    ],
)
def test_words_find_a_place_and_tell_a_home(
    text: str | None,
    point: tuple[float, float] | None,
    how: str,
    has_cell: bool,  # noqa: FBT001
    area: str | None,
    engine: DuckDBPyConnection,
) -> None:
    assert located(engine, text, point=point) == (how, has_cell, area)


def test_whoever_sent_it_is_asked_which_of_two_is_meant(engine: DuckDBPyConnection) -> None:
    assert located(engine, "Mill Lane", sender="Somebody else")[0] == "area"
