"""What can be wrong with a row of a provision file, as sentences."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shape_of, shown
from hotspots.publish.commissioning.gap import COST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MOST_LETTERS = 120
AMOUNT = re.compile(r"[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Parsers read more than people write: ``1_000``, digits of other scripts, days by their week."""


def breaches(
    row: Mapping[str, str], *, codes: Mapping[str, Collection[str]], themes: Collection[str]
) -> list[str]:
    """Return everything that is wrong with a row.

    Parameters
    ----------
    row : mapping of str to str
        Column to text, every column of
        :data:`hotspots.publish.commissioning.provision_file.COLUMNS`.
    codes : mapping of str to collection of str
        Layer to the codes of its areas.
    themes : collection of str
    """
    return [
        *_wrong_place(row, codes, themes),
        *_wrong_texts(row),
        *_wrong_amounts(row),
        *_wrong_days(row),
    ]


def _wrong_place(
    row: Mapping[str, str], codes: Mapping[str, Collection[str]], themes: Collection[str]
) -> Iterator[str]:
    if row["layer"] not in codes:
        yield f"the layer {shown(row['layer'])} is none of {', '.join(codes)}"
    elif row["area"] not in codes[row["layer"]]:
        yield (
            f"the layer {row['layer']} has no area {shown(row['area'])}; write its code as in the "
            "template"
        )
    if row["theme"] and row["theme"] not in themes:
        yield (
            f"the theme {shown(row['theme'])} is none of {', '.join(sorted(themes))}; leave it "
            "blank for all"
        )


def _wrong_texts(row: Mapping[str, str]) -> Iterator[str]:
    for name in ("service", "provider", "unit"):
        shape = shape_of(row[name])
        if not row[name]:
            yield f"{name} is blank"
        elif shape:
            yield f"{name} has {shape}; name services and organisations, never people"
        elif len(row[name]) > MOST_LETTERS:
            yield f"{name} has {len(row[name]):,} letters; write at most {MOST_LETTERS}"
    if " ".join(row["unit"].casefold().split()) == COST:
        yield (
            f"unit is {shown(row['unit'])}, which the page adds up from cost_a_year; write what "
            "the service counts, such as places or hours, and the money into cost_a_year"
        )


def _wrong_amounts(row: Mapping[str, str]) -> Iterator[str]:
    for name in ("capacity", "cost_a_year"):
        if (row[name] or name == "capacity") and not _is_amount(row[name]):
            yield f"{name} is {shown(row[name])}; write a number from 0 in digits, as 1000 or 12.5"


def _wrong_days(row: Mapping[str, str]) -> Iterator[str]:
    begins, ends = (_day(row[name]) for name in ("from", "until"))
    for name, day in (("from", begins), ("until", ends)):
        if row[name] and day is None:
            yield f"{name} is {shown(row[name])}; write a day as 2026-04-01, or nothing"
    if begins and ends and ends < begins:
        yield f"it ends on {ends} before it begins on {begins}"


def _is_amount(text: str) -> bool:
    return AMOUNT.fullmatch(text) is not None and isfinite(float(text))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
