"""Dates and times as a contract writes their format, compiled to SQL that two engines read alike.

``try_strptime`` exists on one engine only, so a format becomes a pattern with groups, joined to
an ISO text and cast.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from hotspots.contracts.sql import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS = {
    "yyyy": r"([0-9]{4})",
    "MM": r"([0-9]{2})",
    "dd": r"([0-9]{2})",
    "HH": r"([0-9]{2})",
    "mm": r"([0-9]{2})",
    "ss": r"([0-9]{2})",
    "zz": r"([0-9]{2})",
}
DEFAULT_FORMATS = {"date": "yyyy-MM-dd", "timestamp": "yyyy-MM-dd'T'HH:mm:ss"}


def date_pattern(date_format: str) -> tuple[str, tuple[str, ...]]:
    """Return the pattern of a date format and what its groups are.

    Parameters
    ----------
    date_format : str
        ``yyyy``, ``MM``, ``dd``, ``HH``, ``mm``, ``ss`` with anything between; letters that
        stand for themselves in single quotes. ``zz`` is the end of the next year: a school year
        such as 202425, which begins in September.

    Raises
    ------
    ValueError
        Where the format lacks a year or a month.

    Examples
    --------
    >>> date_pattern("yyyy-MM")
    ('^([0-9]{4})-([0-9]{2})$', ('yyyy', 'MM'))
    >>> date_pattern("dd/MM/yyyy'T'HH")
    ('^([0-9]{2})/([0-9]{2})/([0-9]{4})T([0-9]{2})$', ('dd', 'MM', 'yyyy', 'HH'))
    """
    parts = re.split("(" + "|".join(TOKENS) + ")", date_format)
    groups = tuple(part for part in parts if part in TOKENS)
    if "yyyy" not in groups or not {"MM", "zz"} & set(groups):
        message = f"the date format {date_format!r} needs yyyy and MM"
        raise ValueError(message)
    pattern = "".join(
        TOKENS.get(part) or re.sub(r"([.\\+*?^$()\[\]{}|])", r"[\1]", part.replace("'", ""))
        for part in parts
    )
    return f"^{pattern}$", groups


def date_sql(text: str, formats: Sequence[str], *, kind: Literal["date", "timestamp"]) -> str:
    """Return SQL for the date or time that a text stands for, null where it is none.

    Parameters
    ----------
    text : str
        SQL of the text.
    formats : sequence of str
        Tried one after the other; a format without a day gives the first of the month, one
        without an hour midnight.
    kind : {"date", "timestamp"}

    Examples
    --------
    >>> print(date_sql("month", ["yyyy-MM"], kind="date")[:40])
    try_cast(concat_ws('-', regexp_extract(m
    """
    read = [_one_sql(text, one, kind) for one in formats]
    return read[0] if len(read) == 1 else f"coalesce({', '.join(read)})"


def _one_sql(text: str, date_format: str, kind: str) -> str:
    pattern, groups = date_pattern(date_format)
    extracts = {
        group: f"regexp_extract({text}, {quoted(pattern)}, {number})"
        for number, group in enumerate(groups, start=1)
    }
    if "zz" in groups:
        years = (f"try_cast({extracts[part]} as integer)" for part in ("yyyy", "zz"))
        first, following = years
        begins = f"concat_ws('-', {extracts['yyyy']}, '09', '01')"
        in_order = f"({first} + 1) % 100 = {following}"
        return f"case when {in_order} then try_cast({begins} as {kind}) end"
    day = (
        f"concat_ws('-', {extracts['yyyy']}, {extracts['MM']}, {extracts.get('dd', quoted('01'))})"
    )
    if kind == "date":
        return f"try_cast({day} as date)"
    clock = ", ".join(extracts.get(part, quoted("00")) for part in ("HH", "mm", "ss"))
    return f"try_cast(concat_ws(' ', {day}, concat_ws(':', {clock})) as timestamp)"


def ambiguous_sql(text: str, formats: Sequence[str]) -> str | None:
    """Return SQL that is true where two of the formats read a text as different days.

    None where no two formats differ in the order of day and month only.
    """
    pairs = [
        (one, other)
        for one, other in combinations(formats, 2)
        if month_first(one) == other or month_first(other) == one
    ]
    days = [[_one_sql(text, one, "date") for one in pair] for pair in pairs]
    return " or ".join(f"{one} <> {other}" for one, other in days) or None


def month_first(date_format: str) -> str | None:
    """Return a day-first format with day and month exchanged, None where it is none.

    >>> month_first("dd/MM/yyyy HH:mm")
    'MM/dd/yyyy HH:mm'
    >>> month_first("yyyy-MM-dd") is None
    True
    """
    if not re.match(r"dd\W+MM", date_format):
        return None
    return date_format.replace("dd", "\0").replace("MM", "dd").replace("\0", "MM")
