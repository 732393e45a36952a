"""Find the rows that a verdict speaks of, so that a sender can correct them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.contracts.advice import advice
from hotspots.contracts.personal_values import shown
from hotspots.contracts.sql import named
from hotspots.contracts.statements import check_sql
from hotspots.feeds.reading import delivered_sql, unchanged
from hotspots.feeds.verdict import Example, SmallGroups, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breach import Breach
    from hotspots.feeds.checking import Ground
    from hotspots.feeds.verdict import Finding

EXAMPLES = 20
"""Rows shown for each kind of breach; the count says how many there are."""


def with_examples(
    connection: DuckDBPyConnection,
    verdict: Verdict,
    *,
    ground: Ground,
    most: int,
) -> Verdict:
    """Return the verdict with the first rows of every finding, and the rows farthest outside.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    verdict : Verdict
    ground : Ground
        What the file was held against.
    most : int
        How many rows to name for each finding.
    """
    groups = None if verdict.contract.is_table else small_groups(connection, verdict)
    if not most:
        return replace(verdict, small_groups=groups)
    with unchanged(verdict.file):
        breaches, warnings = (
            tuple(_with_examples(connection, verdict, one, most=most) for one in findings)
            for findings in (verdict.breaches, verdict.warnings)
        )
        return replace(
            verdict,
            breaches=breaches,
            warnings=warnings,
            farthest=_farthest(connection, verdict, most, ground.tolerance_km),
            small_groups=groups,
        )


def checked_rows(
    connection: DuckDBPyConnection, verdict: Verdict, findings: Sequence[Finding]
) -> str:
    """Return SQL of the file's rows one by one, in its order, held against what was found."""
    connection.execute("set preserve_insertion_order = true")
    delivered = delivered_sql(verdict.file, verdict.match, numbered=True)
    looked_for = [one.breach for one in findings]
    return check_sql(verdict.contract, delivered=delivered, breaches=looked_for)


def small_groups(connection: DuckDBPyConnection, verdict: Verdict) -> SmallGroups:
    """Return how many of a file's counts the contract's rule for small numbers hides."""
    rule = verdict.contract.small_numbers
    groups, hidden = connection.sql(
        "select count(*), count(*) filter "
        f"(rows between {rule.suppress_from:d} and {rule.suppress_to:d}) from ("
        "select sum(rows * value) as rows from counted join places using (sender_code, place_code) "
        "where is_accepted and located in ('point', 'gazetteer', 'area', 'flow') "
        "group by cell, coalesce(cell::varchar, area), origin, month, measure) where rows > 0"
    ).fetchall()[0]
    return SmallGroups(
        groups=groups,
        hidden=hidden,
        suppress_from=rule.suppress_from,
        suppress_to=rule.suppress_to,
    )


def _with_examples(
    connection: DuckDBPyConnection, verdict: Verdict, finding: Finding, *, most: int
) -> Finding:
    # Read on its own, a finding of many rows is done with after the first few of the file.
    is_warning = finding.breach.severity == "warning"
    rows = checked_rows(
        connection, verdict, [*verdict.breaches, finding] if is_warning else [finding]
    )
    among = "breaches = '' and warnings <> ''" if is_warning else "breaches <> ''"
    relation = connection.sql(
        f"select * from (from ({rows}) where {among} limit {most:d}) order by row_number"
    )
    names = relation.columns
    found = [dict(zip(names, values, strict=True)) for values in relation.fetchall()]
    return replace(
        finding,
        examples=tuple(
            Example(
                row=row["row_number"],
                seen=_seen(verdict, finding.breach, row),
                advice=_advice(verdict, finding.breach, row),
            )
            for row in found
        ),
    )


def _seen(verdict: Verdict, breach: Breach, row: Mapping[str, str | None]) -> str:
    columns = [verdict.contract.column(name) for name in breach.columns[: breach.shown]]
    texts = [row[f"seen_{column.name}"] for column in columns]
    if not any(texts):
        return ""
    said = shown(", ".join(text or "" for text in texts))
    may_show = all(
        verdict.contract.may_show(column.name, text or "")
        for column, text in zip(columns, texts, strict=True)
    )
    is_told = may_show and not breach.is_personal
    return said if is_told or said.startswith("(") else "(not shown)"


def _advice(verdict: Verdict, breach: Breach, row: Mapping[str, str | None]) -> str:
    """Return what to write instead; advice holds nothing but the contract's own words."""
    column = verdict.contract.column(breach.columns[0])
    seen = row[f"seen_{column.name}"]
    return advice(column, seen) if breach.shown == 1 and seen else ""


def _farthest(
    connection: DuckDBPyConnection, verdict: Verdict, most: int, tolerance_km: float
) -> tuple[Example, ...]:
    if not verdict.outside:
        return ()
    rows = checked_rows(connection, verdict, verdict.breaches)
    contract, place = verdict.contract, verdict.contract.place
    pairs = {
        role: getattr(place, role)
        for role in ("longitude", "latitude", "easting", "northing")
        if getattr(place, role)
    }
    alike = " and ".join(
        f"legend.{role} is not distinct from checked.{named(name)}" for role, name in pairs.items()
    )
    found = connection.sql(
        f"select row_number, max(km_outside) as km from ({rows}) as checked "
        f"join sender_legend on sender_legend.sender = checked.{named(contract.sender)} "
        f"join place_legend as legend on {alike} "
        "join places using (sender_code, place_code) "
        f"where km_outside > {tolerance_km!r} and breaches = '' "
        f"group by row_number order by km desc, row_number limit {most:d}"
    ).fetchall()
    return tuple(Example(row=row, seen=f"{km:,.0f} km") for row, km in found)
