"""Small areas of 2011 and 2021 live together through the published lookup; none is lost."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from hotspots.places.successors import read_successors

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

LOOKUP = "lookups/LSOA11_to_LSOA21_to_LAD22_EW_V3.csv.gz"


def rows_of(file: Path) -> csv.DictReader[str]:
    text = gzip.decompress(file.read_bytes()).decode("utf-8-sig")
    return csv.DictReader(io.StringIO(text, newline=""))


@pytest.fixture(scope="module")
def today(real: Path) -> set[str]:
    return {row["LSOA21CD"] for row in rows_of(real / LOOKUP)}


@pytest.mark.parametrize(
    ("month", "lost_percent"),
    [("2019-08/merseyside", (6, 9)), ("2019-08/cheshire", (6, 9)), ("2025-06/merseyside", (0, 0))],
)
def test_a_naive_join_loses_rows_and_the_lookup_none(
    real: Path, today: set[str], month: str, lost_percent: tuple[int, int]
) -> None:
    when, force = month.split("/")
    file = real / "police" / "street" / force / f"{when}-{force}-street.csv.gz"
    codes = [row["LSOA code"] for row in rows_of(file) if row["LSOA code"]]
    lost = 100 * sum(code not in today for code in codes) / len(codes)
    assert lost_percent[0] <= lost <= lost_percent[1]
    successors = read_successors(real / LOOKUP)
    assert all(code in today or code in successors for code in codes)
    assert {new for parts in successors.values() for new, _ in parts} <= today
