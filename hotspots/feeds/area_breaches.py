"""What can be wrong with the code of an area: nobody knows it, or it is of an earlier vintage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from hotspots.contracts.breach import Breach
from hotspots.contracts.values import text_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.places.known_areas import KnownAreas

KIND = 3
"""How many characters of a code say what kind of area it is, as E01 does."""


def register_areas(connection: DuckDBPyConnection, known: KnownAreas) -> None:
    """Put the codes into a table ``known_areas`` that the breaches read."""
    codes = sorted(known.codes | known.successors.keys())
    is_former = [code not in known.codes for code in codes]
    table = pa.table({"code": pa.array(codes, pa.string()), "is_former": is_former})
    connection.register("areas", table)
    connection.execute("create or replace temp table known_areas as from areas")
    connection.unregister("areas")


def area_breaches(contract: Contract, *, known: KnownAreas) -> tuple[Breach, ...]:
    """Return what can be wrong with the area of a feed's rows.

    Where rows have no other place, an unknown code is a row that nobody can place. Elsewhere it is
    doubtful, and only for kinds of areas of which some are known.
    """
    place = contract.place
    if not known.codes:
        return ()
    is_only = not (place.longitude or place.easting or place.text)
    columns = ((place.area, is_only), (place.origin, True), (place.destination, True))
    return tuple(
        breach
        for column, needed in columns
        if column
        for breach in _code_breaches(column, is_only=needed, has_former=bool(known.successors))
    )


def _code_breaches(column: str, *, is_only: bool, has_former: bool) -> tuple[Breach, ...]:
    text = text_sql(column)
    unknown = f"{text} not in (select code from known_areas)"
    if not is_only:
        kinds = f"(select distinct left(code, {KIND:d}) from known_areas)"
        unknown = f"left({text}, {KIND:d}) in {kinds} and {unknown}"
    wrong = Breach(
        code=f"{column}.unknown area",
        columns=(column,),
        condition=unknown,
        says="is the code of no area that the partnership knows. Look for a slip of the pen, "
        "or ask the partnership to add it.",
        severity="error" if is_only else "warning",
    )
    former = Breach(
        code=f"{column}.former area",
        columns=(column,),
        condition=f"{text} in (select code from known_areas where is_former)",
        says="is a code of an earlier vintage. It is kept, and shared out to the areas "
        "that followed it; send today's codes from now on.",
        severity="warning",
    )
    return (wrong, former) if is_only and has_former else (wrong,)
