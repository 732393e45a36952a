from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.ui import makings

if TYPE_CHECKING:
    from hotspots.publish.view import View


def test_rows_that_are_in_no_cell_are_told(county_view: View) -> None:
    said = " ".join(makings.makings(county_view))
    assert "91,152 rows came in 72 deliveries, from October 2023 to September 2026." in said
    assert "91,148 were accepted, 4 set aside." in said
    assert "2,572 accepted rows have no place, and 2 lie off the map" in said


def test_every_limitation_of_a_contract_is_told(county_view: View) -> None:
    said = makings.limits(county_view)
    assert "Only what was reported to the police and recorded by them." in said
    assert len(said) == 5
