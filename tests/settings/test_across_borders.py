from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from hotspots.errors import SettingsError
from hotspots.settings import NotShared, read_partnership
from tests.conftest import ROOT
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

STREETS: dict[str, Any] = {
    "name": "Street-level crime",
    "partner": "Far Police",
    "reason": "Not published",
    "asked_on": date(2026, 1, 15),
    "review_on": date(2026, 6, 15),
}
CONTACT = """
[[contacts]]
layer = "{layer}"
area = "X23000001"
name = "Duty desk"
contact = "desk@east.example"
"""


def test_ground_that_is_not_shared_has_layer_and_areas_or_neither() -> None:
    assert NotShared(**STREETS, layer="force", areas=("F1",)).areas == ("F1",)
    for more in ({"layer": "force"}, {"areas": ("F1",)}):
        with pytest.raises(ValidationError, match="needs both `layer` and `areas`"):
            NotShared(**STREETS, **more)


def test_whom_to_call_is_of_a_layer_that_there_is(tmp_path: Path) -> None:
    file = tiny_partnership(tmp_path).file
    settings = file.read_text(encoding="utf-8")
    file.write_text(settings + CONTACT.format(layer="force"), encoding="utf-8")
    assert read_partnership(file).contacts[0].contact == "desk@east.example"
    file.write_text(settings + CONTACT.format(layer="parish"), encoding="utf-8")
    with pytest.raises(SettingsError, match="no layer is called parish"):
        read_partnership(file)


def test_the_county_names_somebody_in_all_districts_but_one() -> None:
    county = read_partnership(ROOT / "sample_data" / "partnership.toml")
    named = {one.area for one in county.contacts if one.layer == "district"}
    assert len(named) == 5
    assert {one.name for one in county.layers if not one.is_authority} == {
        "ward",
        "msoa",
        "small_area",
    }
    assert all(one.contact.endswith(".example") for one in county.contacts)
