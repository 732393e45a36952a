"""What the codes of senders, months, places and measures stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.sql import named
from hotspots.contracts.values import when_sql

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.statements import ValueSet

PLACE = ("longitude", "latitude", "easting", "northing", "area", "place_text", "is_home")
"""What the legend of places tells of each."""


def roles_of(contract: Contract, values: ValueSet) -> dict[str, list[str]]:
    """Return what the values of a set stand for, with SQL of what tells them apart."""
    roles = {
        "sender": [contract.sender],
        "month": [contract.time.at],
        "place": list(contract.place.columns),
    }
    found = {
        role: [month_sql(contract)] if role == "month" else [named(name) for name in columns]
        for role, columns in roles.items()
        if set(columns) <= set(values.columns)
    }
    return {**found, "measure": ["measure"]} if values.has_measure else found


def legend_sql(contract: Contract, sets: tuple[ValueSet, ...], role: str) -> str:
    """Return SQL of what the codes of a role stand for."""
    (number,) = (n for n, values in enumerate(sets) if role in roles_of(contract, values))
    says = {
        "sender": f"{named(contract.sender)} as sender",
        "month": f"{month_sql(contract)} as month",
        "measure": "measure",
        "place": ", ".join(f"{sql} as {name}" for name, sql in _place_sql(contract).items()),
    }
    return f"select distinct {role}_code, {says[role]} from values_{number}"


def _place_sql(contract: Contract) -> dict[str, str]:
    place = contract.place
    numbers = {name: getattr(place, name) for name in PLACE[:4]}
    home = f"coalesce({when_sql(place.home_when)}, false)" if place.home_when else "false"
    return {
        **{name: value_or_null(column, kind="double") for name, column in numbers.items()},
        "area": value_or_null(place.area),
        "place_text": value_or_null(place.text),
        "is_home": home,
    }


def month_sql(contract: Contract) -> str:
    """Return SQL of the month of a row."""
    at = named(contract.time.at)
    return at if contract.is_monthly else f"cast(date_trunc('month', {at}) as date)"


def value_or_null(name: str | None, *, kind: str = "varchar") -> str:
    """Return a column where the contract has one, else a null of its kind."""
    return named(name) if name else f"cast(null as {kind})"
