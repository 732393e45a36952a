"""What a snapshot holds for boards and for the public."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from hotspots.counts.months import months_between
from hotspots.governance import Role
from hotspots.governance.lattice import FILE
from hotspots.publish.view import AnalystView, BoardView, PublicView, read_view
from tests.tiny_partnership import EAST, WEST, built, taken_in, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
MONTHS = months_between("2025-01", "2026-02")
SECRETS = {
    "days.parquet",
    "hours.parquet",
    "named_places.parquet",
    "hotspot_areas.json",
    "border_cells.parquet",
    "recording.parquet",
    "recorded_elsewhere.parquet",
}


def published(folder: Path, *, skip: str = "") -> tuple[Partnership, Snapshot]:
    """Publish two incidents a month in the east and one in the west, where none is skipped."""
    partnership = tiny_partnership(folder)
    (folder / "files").mkdir()
    files = [
        tiny_file(folder / "files" / f"{month}-{sender.split()[0]}-street.csv", sender, month, rows)
        for month in MONTHS
        for sender, rows in ((EAST, 2), (WEST, 1))
        if (month, sender) != (skip, WEST)
    ]
    taken_in(partnership, files, at=NOW)
    return partnership, built(partnership, at=NOW)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return published(tmp_path_factory.mktemp("tiny") / "p")[1]


def test_each_role_has_a_view_of_its_own_type(snapshot: Snapshot) -> None:
    found = {role: type(read_view(snapshot / role, key="x")) for role in Role}
    assert found == {"analyst": AnalystView, "board": BoardView, "public": PublicView}
    assert [read_view(snapshot / role, key="x").role for role in Role] == list(Role)


def test_a_board_is_told_whole_years_that_are_over(snapshot: Snapshot) -> None:
    view = read_view(snapshot / "board", key="x")
    assert view.months == months_between("2025-01", "2025-12")
    # 12 months of 2 incidents in the east and 1 in the west, told cell by cell.
    assert view.counts.incidents.sum() == pytest.approx(36)


def test_totals_stand_beside_the_counts(snapshot: Snapshot) -> None:
    view = read_view(snapshot / "board", key="x")
    assert isinstance(view, BoardView)
    told = {(row.layer, row.area): row.incidents for row in view.totals.itertuples()}
    assert told == {("force", "X23000001"): 24, ("force", "X23000002"): 12, ("map", ""): 36}


def test_a_year_of_which_a_month_is_missing_is_not_told(tmp_path: Path) -> None:
    _, snapshot = published(tmp_path / "p", skip="2025-06")
    view = read_view(snapshot / "board", key="x")
    assert view.counts.incidents.sum() == pytest.approx(24)
    west = view.coverage[view.coverage["sender"] == WEST]
    assert set(west["status"]) == {"missing"}


def test_nothing_that_only_analysts_see_is_in_another_folder(snapshot: Snapshot) -> None:
    for role in (Role.BOARD, Role.PUBLIC):
        names = {file.name for file in (snapshot / role).rglob("*")}
        assert not names & SECRETS
        view = read_view(snapshot / role, key="x")
        assert view.quality.empty
        assert view.sites.empty
        assert not view.coverage["rows"].any()


def test_the_lattice_is_kept_beside_the_deliveries(tmp_path: Path) -> None:
    partnership, _ = published(tmp_path / "p")
    file = partnership.store_folder / FILE
    kept = orjson.loads(file.read_bytes())
    assert kept["board"]["measures"] == {"police.robbery": {"points": "cell"}}
    kept["board"]["measures"]["police.robbery"]["points"] = "map"
    file.write_bytes(orjson.dumps(kept))
    again = read_view(built(partnership, at=NOW) / "board", key="x")
    assert len(again.counts.cell) == 0
    assert again.by_area.counts.incidents.sum() == pytest.approx(36)
