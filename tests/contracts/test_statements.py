from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlglot

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.dates import date_pattern, date_sql
from hotspots.contracts.sql import named, quoted
from hotspots.contracts.statements import alike_sql, check_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract


@pytest.mark.parametrize("compiled", [check_sql, alike_sql])
def test_the_same_text_is_understood_by_spark(contract: Contract, compiled: object) -> None:
    assert callable(compiled)
    text = compiled(contract, delivered="select * from delivered", breaches=breaches_of(contract))
    (spark,) = sqlglot.transpile(
        text, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    assert "try_strptime" not in spark.lower()
    assert sqlglot.parse_one(spark, read="spark")


@pytest.mark.parametrize(
    ("text", "date_format", "date"),
    [
        ("2026-01", "yyyy-MM", "2026-01-01"),
        ("31/12/2025", "dd/MM/yyyy", "2025-12-31"),
        ("20260228", "yyyyMMdd", "2026-02-28"),
        ("2026-02-29", "yyyy-MM-dd", None),
        ("2026-1", "yyyy-MM", None),
        ("x2026-01", "yyyy-MM", None),
        ("2026.01", "yyyy.MM", "2026-01-01"),
        ("2026x01", "yyyy.MM", None),
    ],
)
def test_dates_are_read_as_their_format_says(
    engine: DuckDBPyConnection, text: str, date_format: str, date: str | None
) -> None:
    sql = date_sql(quoted(text), [date_format], kind="date")
    ((found,),) = engine.sql(f"select cast({sql} as varchar)").fetchall()
    assert found == date


def test_a_format_without_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="needs yyyy and MM"):
        date_pattern("dd/MM")


@pytest.mark.parametrize("text", ["O'Hara", "'; drop table x; --", "a\\'b", '"', "é\u202e"])
def test_values_and_names_are_quoted(engine: DuckDBPyConnection, text: str) -> None:
    ((value,),) = engine.sql(f"select {quoted(text)} as {named('a' + text)}").fetchall()
    assert value == text
