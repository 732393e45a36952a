"""What the codes of senders, months, places and measures stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.sql import named, quoted
from hotspots.contracts.values import when_sql

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.statements import ValueSet

PLACE = (
    "longitude",
    "latitude",
    "easting",
    "northing",
    "area",
    "origin",
    "place_text",
    "is_home",
    "is_by_area",
)
"""What the legend of places tells of each."""


def roles_of(contract: Contract, values: ValueSet) -> dict[str, list[str]]:
    """Return what the values of a set stand for, with SQL of what tells them apart."""
    roles = {
        "sender": [contract.sender],
        "month": list(contract.time.month_columns),
        "place": list(contract.place.columns),
    }
    if contract.grade.columns:
        roles["grade"] = list(contract.grade.columns)
    months = [month_sql(contract), months_sql(contract)]
    found = {
        role: months if role == "month" else [named(name) for name in columns]
        for role, columns in roles.items()
        if set(columns) <= set(values.columns)
    }
    return {**found, "measure": ["measure"]} if values.has_measure else found


def legend_sql(contract: Contract, sets: tuple[ValueSet, ...], role: str) -> str:
    """Return SQL of what the codes of a role stand for."""
    (number,) = (n for n, values in enumerate(sets) if role in roles_of(contract, values))
    says = {
        "sender": f"{named(contract.sender)} as sender",
        "month": f"{month_sql(contract)} as month, {months_sql(contract)} as months",
        "grade": f"{grade_sql(contract)} as grade",
        "measure": "measure",
        "place": ", ".join(f"{sql} as {name}" for name, sql in _place_sql(contract).items()),
    }
    return f"select distinct {role}_code, {says[role]} from values_{number}"


def _place_sql(contract: Contract) -> dict[str, str]:
    place = contract.place
    numbers = {name: getattr(place, name) for name in PLACE[:4]}
    home, by_area = (
        f"coalesce({when_sql(when)}, false)" if when else "false"
        for when in (place.home_when, place.area_when)
    )
    return {
        **{name: value_or_null(column, kind="double") for name, column in numbers.items()},
        "area": value_or_null(place.area or place.destination),
        "origin": value_or_null(place.origin),
        "place_text": value_or_null(place.text),
        "is_home": home,
        "is_by_area": by_area,
    }


def month_sql(contract: Contract) -> str:
    """Return SQL of the month of a row, the first of several that it speaks for."""
    at, terms = named(contract.time.at), contract.time.terms
    if terms:
        later = " ".join(
            f"when {quoted(part)} then {start:d}" for part, (start, _) in terms.months.items()
        )
        months = f"case {named(terms.column)} {later} end"
        return f"cast({at} + to_months({months}) as date)"
    return at if contract.is_monthly else f"cast(date_trunc('month', {at}) as date)"


def months_sql(contract: Contract) -> str:
    """Return SQL of how many months a row speaks for."""
    terms = contract.time.terms
    if not terms:
        return f"{contract.time.months:d}"
    lasts = " ".join(
        f"when {quoted(part)} then {months:d}" for part, (_, months) in terms.months.items()
    )
    return f"case {named(terms.column)} {lasts} end"


def grade_sql(contract: Contract) -> str:
    """Return SQL of the grade of a row: the values of its columns, joined."""
    return f"concat({', '.join(map(named, contract.grade.columns))})"


def value_or_null(name: str | None, *, kind: str = "varchar") -> str:
    """Return a column where the contract has one, else a null of its kind."""
    return named(name) if name else f"cast(null as {kind})"
