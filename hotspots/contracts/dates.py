"""Dates as a contract writes their format, compiled to SQL that two engines read alike.

``try_strptime`` exists on one engine only, so a format becomes a pattern with groups, joined to
an ISO date and cast.
"""

from __future__ import annotations

import re

from hotspots.contracts.sql import quoted

TOKENS = {"yyyy": r"([0-9]{4})", "MM": r"([0-9]{2})", "dd": r"([0-9]{2})"}
DEFAULT_FORMAT = "yyyy-MM-dd"


def date_pattern(date_format: str) -> tuple[str, tuple[str, ...]]:
    """Return the pattern of a date format and what its groups are.

    Parameters
    ----------
    date_format : str
        Year, month and perhaps day: ``yyyy``, ``MM``, ``dd`` with anything between.

    Raises
    ------
    ValueError
        Where the format lacks a year or a month.

    Examples
    --------
    >>> date_pattern("yyyy-MM")
    ('^([0-9]{4})-([0-9]{2})$', ('yyyy', 'MM'))
    """
    parts = re.split(r"(yyyy|MM|dd)", date_format)
    groups = tuple(part for part in parts if part in TOKENS)
    if not {"yyyy", "MM"} <= set(groups):
        message = f"the date format {date_format!r} needs yyyy and MM"
        raise ValueError(message)
    pattern = "".join(
        TOKENS.get(part, re.sub(r"([.\\+*?^$()\[\]{}|])", r"[\1]", part)) for part in parts
    )
    return f"^{pattern}$", groups


def date_sql(text: str, date_format: str | None) -> str:
    """Return SQL for the date that a text stands for, null where it is none.

    A format without a day gives the first of the month.

    >>> print(date_sql("month", "yyyy-MM")[:40])
    try_cast(concat_ws('-', regexp_extract(m
    """
    pattern, groups = date_pattern(date_format or DEFAULT_FORMAT)
    extracts = {
        group: f"regexp_extract({text}, {quoted(pattern)}, {number})"
        for number, group in enumerate(groups, start=1)
    }
    day = extracts.get("dd", "'01'")
    return f"try_cast(concat_ws('-', {extracts['yyyy']}, {extracts['MM']}, {day}) as date)"
