"""What a snapshot holds for the public: bands by theme, of feeds whose contract names it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import h3
import orjson
import pandas as pd
import pyarrow.parquet as pq
import pytest

from hotspots.counts.months import months_between
from hotspots.governance import Role
from hotspots.governance.lattice import FILE
from hotspots.publish.leaving.plain_text import BEGINS_A_FORMULA
from hotspots.publish.leaving.provenance import published_as
from hotspots.publish.leaving.public_bands import BANDED, letters, public_bands, public_csv
from hotspots.publish.view import PublicView, read_view
from hotspots.settings import read_partnership
from tests.publish.leaving.hostile import HOSTILE
from tests.street_files import write_street_file
from tests.tiny_partnership import EAST, POINTS, WEST, built, taken_in, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
MONTHS = months_between("2025-01", "2026-02")


def published(folder: Path, *, named: str = "public", extra: str = "") -> Snapshot:
    """Publish ten incidents a month in the east, and in the west one in the whole year."""
    tiny_partnership(folder)
    contract = folder / "contracts" / "police_uk_street.odcs.yaml"
    text = contract.read_text(encoding="utf-8").replace("role: public", f"role: {named}")
    contract.write_text(text, encoding="utf-8")
    settings = folder / "partnership.toml"
    settings.write_text(extra + settings.read_text(encoding="utf-8"), encoding="utf-8")
    partnership = read_partnership(settings)
    (folder / "files").mkdir()
    files = []
    for month in MONTHS:
        east, west = (folder / "files" / f"{month}-{one}-street.csv" for one in ("east", "west"))
        files += [tiny_file(east, EAST, month, 10), _west(west, month)]
    taken_in(partnership, files, at=NOW)
    return built(partnership, at=NOW)


def _west(file: Path, month: str) -> Path:
    """Write a file of one robbery in May, and else of drugs only, which count towards no theme."""
    longitude, latitude = POINTS[WEST]
    row = {
        "Month": month,
        "Reported by": WEST,
        "Falls within": WEST,
        "Longitude": longitude,
        "Latitude": latitude,
    }
    return write_street_file(file, [row if month == "2025-05" else {**row, "Crime type": "Drugs"}])


def public(snapshot: Snapshot) -> PublicView:
    view = read_view(snapshot / Role.PUBLIC, key="x")
    assert isinstance(view, PublicView)
    return view


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("tiny") / "p")


def test_a_feed_whose_contract_does_not_name_the_public_is_left_out(tmp_path: Path) -> None:
    view = public(published(tmp_path / "p", named="somebody"))
    assert view.themes.empty
    assert view.about["feeds"] == view.about["sources"] == []


def test_it_holds_a_band_of_every_cell_and_theme_and_no_count(snapshot: Snapshot) -> None:
    view = public(snapshot)
    counted = (view.counts, view.hidden, view.by_area.counts, view.by_area.hidden)
    assert not any(len(one.cell) for one in counted)
    assert {h3.get_resolution(cell) for cell in view.cells["cell"]} == {8}
    assert len(view.themes) == len(view.cells) * len(view.about["themes"])
    assert view.about["measures"] == []
    by_cell = view.themes[view.themes["theme"] == "serious violence"].set_index("cell")["band"]
    assert by_cell.nunique() == 3
    # 120 in the east, one hidden in the west, and nothing elsewhere.
    assert {"hidden", "none recorded"} < set(by_cell)


def test_it_says_which_numbers_are_hidden_and_no_number_of_rows(snapshot: Snapshot) -> None:
    view = public(snapshot)
    assert view.about["small_numbers"] == "1 feed: 1 to 4 hidden"
    assert not view.coverage["rows"].any()


def test_it_says_what_its_themes_are_made_of_and_what_the_source_leaves_out(
    snapshot: Snapshot,
) -> None:
    about = public(snapshot).about
    assert about["made_of"]["serious violence"] == [
        "police.violence_and_sexual_offences",
        "police.robbery",
    ]
    assert set(about["made_of"]) == set(about["themes"])
    assert "Wounds that are treated and never reported" in about["sources"][0]["less"]


def test_its_lattice_is_its_own(tmp_path: Path) -> None:
    published(tmp_path / "p")
    kept = orjson.loads((tmp_path / "p" / "store" / FILE).read_bytes())
    assert kept["public"]["measures"]["police.robbery"] == {"points": "cell"}


def test_it_is_marked_otherwise_than_the_rest(snapshot: Snapshot, tmp_path: Path) -> None:
    assert public(snapshot).about["marking"] == "OFFICIAL"
    own = public(published(tmp_path / "p", extra='views = {public = {marking = "For all"}}\n'))
    assert own.about["marking"] == "For all"


def test_names_can_be_looked_for_and_postcodes_cannot(snapshot: Snapshot) -> None:
    for role in (Role.BOARD, Role.PUBLIC):
        table = pq.read_table(snapshot / role / "findable.parquet").to_pandas()
        assert set(table["name"]) == {"East box", "West box"}
        assert set(table["cell"]) <= set(public(snapshot).cells["cell"])


class TestBands:
    def test_bands_are_letters_in_the_order_of_names(self, snapshot: Snapshot) -> None:
        view = public(snapshot)
        assert list(letters(view).values()) == ["A", "B", "C", "D", "E"]
        table = public_bands(view)
        assert table["place"].is_monotonic_increasing
        banded = table["state"] == BANDED
        assert set(table["band"][~banded]) == {""}
        assert set(table["band"][banded]) <= set("ABCDE")

    def test_the_file_says_what_it_was_made_of_and_holds_no_number_of_incidents(
        self, snapshot: Snapshot
    ) -> None:
        made = published_as(snapshot / Role.PUBLIC)
        text = public_csv(public(snapshot), published=made).decode("utf-8-sig")
        head, first, *_ = text.split("\r\n")
        assert "incidents" not in head
        assert "score" not in head
        for said in ("OFFICIAL", "public", "1 to 4 hidden", "Even", made.checksum, "2025-12"):
            assert said in first
        assert "A, least harm in what was recorded, to E, most harm in what was recorded" in first

    @pytest.mark.parametrize("name", HOSTILE)
    def test_a_name_is_no_formula(self, snapshot: Snapshot, name: str) -> None:
        view = public(snapshot)
        view.cells["name"] = name
        text = public_csv(view).decode("utf-8-sig")
        for place in pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)["place"]:
            assert not place.lstrip(" ").startswith(BEGINS_A_FORMULA)
