from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.ui import makings

if TYPE_CHECKING:
    from hotspots.publish.view import View


def test_rows_that_are_in_no_cell_are_told(county_view: View) -> None:
    said = " ".join(makings.makings(county_view))
    totals = county_view.about["totals"]
    deliveries = f"{totals['rows']:,} rows came in {totals['deliveries']:,} deliveries"
    assert f"{deliveries}, from September 2023 to September 2026." in said
    assert f"{totals['set_aside']:,} were set aside; {totals['accepted']:,} count today." in said
    assert "2 lie off the map" in said


def test_assaults_in_homes_are_a_number_beside_the_map(county_view: View) -> None:
    said = makings.beside(county_view)
    assert any("happened in homes: counted, and never placed" in line for line in said)
    assert any("name no place that could be found" in line for line in said)


def test_every_limitation_of_a_contract_is_told(county_view: View) -> None:
    said = makings.limits(county_view)
    assert "Only what was reported to the police and recorded by them." in said
    assert "Home assaults carry no place." in said
    assert len(said) == len(set(said))
