"""Facts of real data.police.uk files that naive code gets wrong."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
import pytest

from hotspots import pipeline
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import NO_DATA, risk_map
from hotspots.publish.view import View, read_view
from hotspots.settings import Partnership, Sender, read_partnership
from tests.conftest import CLOCK, NOW, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def settings(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Partnership:
    there = read_partnership(ROOT / "examples" / "north_west.toml")
    force, *others = there.layers
    lancashire = Sender(
        name="Lancashire Constabulary",
        feed="police_uk_street",
        layer="force",
        area="E23000003",
    )
    with_lancashire = force.model_copy(update={"areas": (*force.areas, lancashire.area)})
    return there.model_copy(
        update={
            "folder": str(real),
            "store": str(tmp_path_factory.mktemp("north_west")),
            "layers": (with_lancashire, *others),
            "senders": (*there.senders, lancashire),
        }
    )


def published(file: Path) -> list[dict[str, str]]:
    text = gzip.decompress(file.read_bytes()).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def ingested(settings: Partnership, real: Path) -> dict[str, pipeline.Ingested]:
    files = [
        *sorted((real / "police" / "street").glob("*/2025-*.csv.gz")),
        *sorted((real / "police" / "street").glob("*/2019-08-*.csv.gz")),
    ]
    assert len(files) == 40
    done = pipeline.ingest(settings, files, clock=lambda: NOW)
    return {one.path.name: one for one in done}


@pytest.fixture(scope="module")
def snapshot(settings: Partnership, ingested: dict[str, pipeline.Ingested]) -> Snapshot:
    assert ingested
    return pipeline.build(settings, built_at=CLOCK, tell=lambda _: None)


@pytest.fixture(scope="module")
def view(snapshot: Snapshot) -> View:
    return read_view(snapshot / "analyst", key="north west")


def test_accepted_and_refused_rows_add_up_for_every_file(
    ingested: dict[str, pipeline.Ingested],
) -> None:
    for one in ingested.values():
        assert one.verdict, one.fault
        assert one.verdict.rows == len(published(one.path))
        assert one.verdict.accepted + one.verdict.rejected == one.verdict.rows


def test_published_files_are_accepted_whole(ingested: dict[str, pipeline.Ingested]) -> None:
    assert {
        name: one.verdict.breaches
        for name, one in ingested.items()
        if one.verdict and one.verdict.breaches
    } == {}


def test_anti_social_behaviour_rows_are_not_de_duplicated(
    ingested: dict[str, pipeline.Ingested], snapshot: Snapshot
) -> None:
    name = "2025-07-merseyside-street.csv.gz"
    rows = [
        tuple(row.values())
        for row in published(ingested[name].path)
        if row["Crime type"] == "Anti-social behaviour"
    ]
    assert len(rows) > len(set(rows))
    counts = pq.read_table(
        snapshot / "counts.parquet",
        filters=[
            ("month", "=", "2025-07"),
            ("sender", "=", "Merseyside Police"),
            ("measure", "=", "police.anti_social_behaviour"),
        ],
    )
    assert sum(counts["rows"].to_pylist()) == len(rows)


def test_the_row_in_lambeth_is_kept_and_flagged(
    settings: Partnership, ingested: dict[str, pipeline.Ingested]
) -> None:
    one = ingested["2025-06-cheshire-street.csv.gz"]
    rows = published(one.path)
    (lambeth,) = [n for n, row in enumerate(rows, 1) if row["LSOA name"].startswith("Lambeth")]
    (checked,) = pipeline.check(settings, [one.path], examples=20, today=NOW.date())
    assert checked.verdict
    verdict = checked.verdict
    assert verdict.farthest[0].row == lambeth
    assert verdict.accepted == len(rows)


def test_rows_without_a_place_are_those_without_a_small_area(
    ingested: dict[str, pipeline.Ingested],
) -> None:
    one = ingested["2019-08-lancashire-street.csv.gz"]
    without = sum(not row["LSOA code"] for row in published(one.path))
    assert without > 0.1 * len(published(one.path))
    assert one.verdict
    assert one.verdict.accepted - one.verdict.placed == without


def test_small_area_codes_of_both_vintages_are_kept(
    ingested: dict[str, pipeline.Ingested], snapshot: Snapshot, real: Path
) -> None:
    lookup = real / "lookups" / "LSOA11_to_LSOA21_to_LAD22_EW_V3.csv.gz"
    text = gzip.decompress(lookup.read_bytes()).decode("utf-8-sig")
    codes = list(csv.DictReader(io.StringIO(text, newline="")))
    only_2011 = {row["LSOA11CD"] for row in codes} - {row["LSOA21CD"] for row in codes}
    only_2021 = {row["LSOA21CD"] for row in codes} - {row["LSOA11CD"] for row in codes}

    sent: Counter[str] = Counter()
    for one in ingested.values():
        sent.update(row["LSOA code"] for row in published(one.path) if row["LSOA code"])
    counts = pq.read_table(snapshot / "counts.parquet", columns=["area", "rows"])
    kept: Counter[str] = Counter()
    for area, rows in zip(counts["area"].to_pylist(), counts["rows"].to_pylist(), strict=True):
        if area:
            kept[area] += rows
    assert kept == sent
    assert only_2011 & set(kept)
    assert only_2021 & set(kept)


def test_greater_manchester_is_no_data(view: View) -> None:
    scored = risk_map(view, default_choice(view))
    manchester = (view.cells["force"] == "Greater Manchester").to_numpy()
    inside = manchester & (view.cells["land"] == 1).to_numpy()
    assert inside.sum() > 1500
    # A handful of cells on the border are covered from the other side for the most part.
    assert (scored.band[inside] == NO_DATA).mean() > 0.98
    others = (view.cells["force"] == "Merseyside").to_numpy()
    assert (scored.band[others] == NO_DATA).mean() < 0.02


def test_cells_add_up_to_the_rows_that_lie_on_the_map(view: View) -> None:
    totals = view.about["totals"]
    assert view.counts.incidents.sum() == totals["placed"] - totals["off_the_map"]


def test_liverpool_stands_first(view: View) -> None:
    scored = risk_map(view, default_choice(view))
    best = np.flatnonzero(scored.rank == 1)
    assert {view.cells["district"].iloc[place] for place in best} == {"Liverpool"}
