"""Find the rows that a verdict speaks of, so that a sender can correct them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.contracts.sql import named, quoted
from hotspots.contracts.statements import SEPARATOR, check_sql
from hotspots.errors import printable
from hotspots.feeds.reading import delivered_sql
from hotspots.feeds.verdict import Example, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breaches import Breach
    from hotspots.feeds.verdict import Finding

SHOWN_CHARACTERS = 60


def with_examples(
    connection: DuckDBPyConnection,
    verdict: Verdict,
    *,
    looked_for: tuple[Breach, ...],
    most: int,
    tolerance_km: float,
) -> Verdict:
    """Return the verdict with the first rows of every finding, and the rows farthest outside.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    verdict : Verdict
    looked_for : tuple of Breach
        Breaches beside those of the contract.
    most : int
        How many rows to name for each finding.
    tolerance_km : float
        How far outside its sender's area a point may lie.
    """
    delivered = delivered_sql(verdict.file, verdict.match, numbered=True)
    rows = check_sql(verdict.contract, delivered=delivered, breaches=looked_for)
    connection.execute("set preserve_insertion_order = true")
    return replace(
        verdict,
        breaches=_examples(connection, verdict, rows, "breaches", verdict.breaches, most),
        warnings=_examples(connection, verdict, rows, "warnings", verdict.warnings, most),
        farthest=_farthest(connection, verdict, rows, most, tolerance_km),
    )


def _examples(
    connection: DuckDBPyConnection,
    verdict: Verdict,
    rows: str,
    which: str,
    findings: Sequence[Finding],
    most: int,
) -> tuple[Finding, ...]:
    if not findings:
        return ()
    relation = connection.sql(
        f"select * from (select unnest(string_split({which}, {quoted(SEPARATOR)})) as code, * "
        f"from ({rows}) where {which} <> '') "
        f"qualify row_number() over (partition by code order by row_number) <= {most} "
        "order by code, row_number"
    )
    names = relation.columns
    found: dict[str, list[Example]] = {}
    breaches = {finding.breach.code: finding.breach for finding in findings}
    for values in relation.fetchall():
        row = dict(zip(names, values, strict=True))
        breach = breaches[row["code"]]
        found.setdefault(breach.code, []).append(
            Example(row=row["row_number"], seen=_seen(verdict, breach, row))
        )
    return tuple(
        replace(finding, examples=tuple(found[finding.breach.code])) for finding in findings
    )


def _seen(verdict: Verdict, breach: Breach, row: Mapping[str, str | None]) -> str:
    shown = [verdict.contract.column(name) for name in breach.columns[: breach.shown]]
    if any(column.is_sensitive for column in shown):
        return "(not shown)"
    texts = [row[f"seen_{column.name}"] for column in shown]
    if not any(texts):
        return ""
    text = ", ".join(text or "" for text in texts)
    text = printable(text)
    cut = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + " ..."
    return f"'{cut}'"


def _farthest(
    connection: DuckDBPyConnection, verdict: Verdict, rows: str, most: int, tolerance_km: float
) -> tuple[Example, ...]:
    if not verdict.outside:
        return ()
    contract = verdict.contract
    sender, longitude, latitude = (
        named(str(name))
        for name in (contract.sender, contract.place.longitude, contract.place.latitude)
    )
    found = connection.sql(
        f"select row_number, km_outside from ({rows}) as checked join points "
        f"on points.sender = checked.{sender} and points.longitude = checked.{longitude} "
        f"and points.latitude = checked.{latitude} "
        f"where km_outside > {tolerance_km!r} and breaches = '' "
        f"order by km_outside desc, row_number limit {most}"
    ).fetchall()
    return tuple(Example(row=row, seen=f"{km:,.0f} km") for row, km in found)
