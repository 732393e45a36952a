"""Terms and quarters: replaced whole, never of months to come, kept until their last month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.delivery import delivery_of
from hotspots.counts.retention import _pruned
from hotspots.errors import RefusedError
from tests import made_up_contracts
from tests.spec.test_kinds_of_feed import checked, counts_of, term

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.counts.delivery import Delivery


def delivered(
    rows: list[list[str]], *, name: str, folder: Path, engine: DuckDBPyConnection
) -> Delivery:
    contract = made_up_contracts.absence(folder)
    verdict = checked(contract, rows, folder, engine, name=name)
    return delivery_of(
        verdict,
        counts_of(contract, engine),
        sender="Bank",
        content="",
        vintage="",
        received_at="2026-10-20T12:00:00+00:00",
    )


def test_a_correction_of_one_month_speaks_for_the_whole_term(
    tmp_path: Path, engine: DuckDBPyConnection
) -> None:
    one = delivered([term()], name="corrected 2024-12.csv", folder=tmp_path, engine=engine)
    assert (one.start, one.end) == ("2024-09", "2024-12")


def test_a_term_that_has_not_ended_is_refused(tmp_path: Path, engine: DuckDBPyConnection) -> None:
    rows = [term(), term(year="202627")]
    with pytest.raises(RefusedError, match="up to 2026-12, which have not ended"):
        delivered(rows, name="terms.csv", folder=tmp_path, engine=engine)


def test_a_term_is_kept_until_its_last_month_is_too_old(tmp_path: Path) -> None:
    row = {
        "located": "area",
        "area": "X01000001",
        "month": "2024-09",
        "months": 4,
        "feed": "absence",
        "sender": "Bank",
        "measure": "education.absence",
        "grade": "",
        "rows": 1,
        "points": 0,
        "value": 5,
        "hidden": 0,
    }
    file = tmp_path / "counts.parquet"
    pq.write_table(pa.Table.from_pylist([row], schema=COUNT_TABLE), file)
    assert _pruned(file, date(2024, 12, 1)) == 1
    assert _pruned(file, date(2025, 1, 1)) == 0
