from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from hotspots.settings import Layer, Partnership, WeightSet, read_partnership
from tests.conftest import ROOT


@pytest.mark.parametrize("file", ["sample_data/partnership.toml", "examples/north_west.toml"])
def test_the_settings_that_are_shipped_can_be_read(file: str) -> None:
    settings = read_partnership(ROOT / file)
    assert settings.contracts_folder.resolve() == ROOT / "data_contracts"


def test_settings_cannot_be_changed(county_settings: Partnership) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        county_settings.name = "Other"


def test_paths_begin_at_the_file() -> None:
    settings = read_partnership(ROOT / "sample_data" / "partnership.toml")
    assert settings.data_folder == ROOT / "sample_data"
    assert settings.store_folder.resolve() == ROOT / ".hotspots" / "doggerland"


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        ([], "bands must start at 0 and rise"),
        ([{"name": "low", "from_score": 5}], "bands must start at 0 and rise"),
        (
            [{"name": "a", "from_score": 0}, {"name": "b", "from_score": 0}],
            "bands must start at 0 and rise",
        ),
    ],
)
def test_bands_must_rise_from_zero(
    county_settings: Partnership, bands: list[dict[str, object]], says: str
) -> None:
    values = {**county_settings.model_dump(), "bands": bands, "file": Path("x.toml")}
    with pytest.raises(ValidationError, match=says):
        Partnership(**values)


def test_a_half_life_cannot_be_nothing() -> None:
    with pytest.raises(ValidationError, match="greater than 0"):
        WeightSet(
            name="a",
            agreed_by="b",
            agreed_on=date(2026, 1, 1),
            sources={"x": 1},
            half_life_months=0,
        )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"code": "XX1"}, "have the name Dogger Police"),
        ({"name": "Another force", "code": "Dogger Police"}, "have the code Dogger Police"),
    ],
)
def test_two_senders_of_a_feed_that_cannot_be_told_apart_are_refused(
    county_settings: Partnership, change: dict[str, str], says: str
) -> None:
    values = county_settings.model_dump()
    twin = next(one for one in values["senders"] if one["name"] == "Dogger Police")
    senders = [*values["senders"], {**twin, **change}]
    with pytest.raises(ValidationError, match=says):
        Partnership(**{**values, "senders": senders, "file": Path("x.toml")})


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../*", "a/../../b.geojson", "\\\\server\\x", "a\\..\\b"]
)
def test_a_boundary_file_lies_within_the_data_folder(path: str) -> None:
    with pytest.raises(ValueError, match="leads out of the data folder"):
        Layer(name="force", label="Forces", files=(path,))
