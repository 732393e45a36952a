"""What a column's text says, as SQL: trimmed, cast, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.dates import date_sql
from hotspots.contracts.sql import listed, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotspots.contracts.clauses import Column, When

_PLAIN = "0123456789" * 3 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FOREIGN = "".join(
    chr(first + step)
    for first, most in ((0xFF10, 10), (0x0660, 10), (0x06F0, 10), (0xFF21, 26))
    for step in range(most)
)
"""Full-width and Arabic digits, and full-width capitals, each above its plain one."""
_UNSEEN = "[\u200b-\u200f\u2060\ufeff\u00ad]"
"""What stands in a text and cannot be seen."""

DATED = "dated "
"""Stands before the name of a column whose text is read as a date or time."""

BLANKS = " \t\r\n\N{NO-BREAK SPACE}"
"""What is trimmed from both ends of a value."""

UNLISTED = "\N{REPLACEMENT CHARACTER}"
"""Stands for any value that is not in the list of its column."""


def text_sql(name: str) -> str:
    """Return SQL for a column's text: trimmed, and null where nothing is left."""
    return f"nullif(trim({named(name)}, {quoted(BLANKS)}), '')"


def value_sql(column: Column) -> str:
    """Return SQL of a column's value, cast to what the contract says it is.

    Dates and times stand in a column of their own; see :func:`with_dates`.
    """
    if column.kind == "number":
        return f"try_cast({text_sql(column.name)} as double)"
    if column.kind in {"date", "timestamp"}:
        return named(DATED + column.name)
    return text_sql(column.name)


def plain_sql(name: str) -> str:
    """Return SQL of a column's text in which full-width and Arabic digits are plain ones.

    Most texts have none of them, and counting bytes tells which.
    """
    column = named(name)
    unseen = f"regexp_replace({column}, {quoted(_UNSEEN)}, '', 'g')"
    folded = f"translate({unseen}, {quoted(_FOREIGN)}, {quoted(_PLAIN)})"
    return f"case when strlen({column}) = length({column}) then {column} else {folded} end"


def presence_sql(name: str) -> str:
    """Return SQL that is ``present`` where anything stands in a column, else null."""
    # Looking at one letter first spares trimming a long identifier in every row.
    is_plain = f"left({named(name)}, 1) between '!' and '~'"
    return f"case when {is_plain} or {text_sql(name)} is not null then 'present' end"


def same_sql(column: Column, *, is_counted: bool) -> str:
    """Return SQL for a column's text by which rows are told to say the same.

    Parameters
    ----------
    column : Column
        Where it has a list, a million values that are not in it are one and the same.
    is_counted : bool
        Whether it decides what is counted; of all others only matters whether anything is there.
    """
    name, text = named(column.name), text_sql(column.name)
    if not is_counted:
        return presence_sql(column.name)
    if not column.codes or column.pattern or column.minimum_length or column.maximum_length:
        return name
    codes = listed((*column.codes, *(value for value, _ in column.refused)))
    return (
        f"case when {name} in {codes} then {name} "
        f"when {text} is null or {text} in {codes} then {text} else {quoted(UNLISTED)} end"
    )


def with_dates(columns: Iterable[Column], *, table: str) -> str:
    """Return SQL of a table with a further column for every date and time, read once.

    Parameters
    ----------
    columns : iterable of Column
        Those that the table has.
    table : str
        SQL of a table of text.
    """
    read = [
        f"{date_sql(text_sql(one.name), one.date_formats, kind=one.kind)} "
        f"as {named(DATED + one.name)}"
        for one in columns
        if one.kind in {"date", "timestamp"}
    ]
    return f"select {', '.join(['*', *read])} from ({table}) as written" if read else table


def when_sql(when: When) -> str:
    """Return SQL that is true where every column has one of the values named for it."""
    return " and ".join(_one_of(name, values) for name, values in when.items()) or "true"


def _one_of(name: str, values: tuple[str, ...]) -> str:
    text = text_sql(name)
    if not values:
        return "false"
    if values == ("present",):
        return f"{text} is not null"
    if values == ("blank",):
        return f"{text} is null"
    return f"{text} in {listed(values)}"
