"""A contract as the data that travels inside the sender's page."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from hotspots.contracts import people
from hotspots.contracts.dates import date_pattern, month_first
from hotspots.contracts.kit.patterns import for_browser
from hotspots.contracts.kit.template import template
from hotspots.contracts.kit.words import sent_columns, told_breaches
from hotspots.contracts.personal_data import PERSONAL_COLUMNS
from hotspots.contracts.personal_values import PERSONAL_VALUES, SHAPES_IN_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.clauses import Column, When
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.kit.words import Beside

    Told = dict[str, Any]


def kit_data(contract: Contract, *, beside: Beside) -> Told:
    """Return everything that the page knows.

    Parameters
    ----------
    contract : Contract
    beside : Beside

    Raises
    ------
    ContractError
        Where the contract says something that the page's interpreter does not know.
    """
    return {
        "feed": contract.feed,
        "name": contract.name,
        "version": contract.version,
        "isTable": contract.is_table,
        "isMarked": "SENSITIVE" in contract.security_marking.upper(),
        "columns": [_column(one) for one in sent_columns(contract)],
        "needed": list(contract.needed_columns),
        "breaches": told_breaches(contract, beside),
        "at": contract.time.at,
        "place": _place(contract),
        "support": [
            f"{one.channel}: {one.url.removeprefix('mailto:')}. {one.description}".strip()
            for one in contract.support
        ],
        "pairs": [
            {
                "columns": list(pair.columns),
                "inside": list(pair.inside),
                "meant": list(pair.meant),
                "kilometres": list(pair.kilometres or ()),
            }
            for pair in beside.pairs
        ],
        "areas": {
            "known": " ".join(beside.areas.known),
            "former": " ".join(beside.areas.former),
            "kind": beside.areas.kind,
        },
        "limits": dict(beside.limits),
        "kinds": [[start.hex(), what] for start, what in beside.kinds],
        "personalColumns": [[_source(one), what] for one, what in PERSONAL_COLUMNS.items()],
        "shapes": [
            {"name": name, "says": SHAPES_IN_WORDS.get(name, ""), **_pattern(pattern)}
            for name, pattern in PERSONAL_VALUES.items()
        ],
        "people": {name: _pattern(pattern) for name, pattern in _people().items()},
        "digits": _digits(),
        "template": template(contract),
    }


def _column(column: Column) -> Told:
    formats = column.date_formats
    turned = [other for one in formats if (other := month_first(one))]
    return {
        "name": column.name,
        "label": column.label,
        "names": list(column.synonyms),
        "kind": column.kind,
        "isRequired": column.is_required,
        "isSensitive": column.is_sensitive,
        "isFree": column.kind == "text" and not (column.codes or column.pattern),
        "codes": list(column.codes),
        "labels": list(column.labels or column.codes),
        "symbols": list(column.symbols),
        "reasoned": [value for value, _ in column.refused],
        "exempt": list(column.exempt),
        "pattern": _pattern(_anywhere(column.pattern)) if column.pattern else None,
        "shortest": column.minimum_length,
        "longest": column.maximum_length,
        "least": column.minimum,
        "most": column.maximum,
        "formats": [_format(one) for one in formats],
        "turned": [_format(one) for one in turned if one not in formats],
        "both": [
            [_format(one), _format(other)]
            for one, other in combinations(formats, 2)
            if month_first(one) == other or month_first(other) == one
        ],
    }


def _place(contract: Contract) -> Told:
    place = contract.place
    points = ((place.longitude, place.latitude), (place.easting, place.northing))
    return {
        "points": [list(pair) for pair in points if all(pair)],
        "text": place.text,
        "area": place.area or place.destination,
        "origin": place.origin,
        "homeWhen": _when(place.home_when),
        "areaWhen": _when(place.area_when),
        "measures": [
            {"when": _when(one.when), "isByArea": one.finest == "area"} for one in contract.measures
        ],
    }


def _when(when: When) -> dict[str, list[str]]:
    return {name: list(values) for name, values in when.items()}


def _anywhere(pattern: str) -> str:
    """Return a column's pattern with blanks forgiven, as the engine looks for it."""
    return rf"^\s*(?:{pattern.removeprefix('^').removesuffix('$')})\s*$"


def _format(date_format: str) -> Told:
    pattern, groups = date_pattern(date_format)
    return {"source": pattern, "parts": list(groups)}


def _pattern(pattern: str) -> dict[str, str]:
    found = for_browser(pattern)
    return {"source": found.source, "flags": found.flags}


def _source(pattern: str) -> str:
    return for_browser(pattern).source


def _people() -> dict[str, str]:
    return {"places": people.PLACES, "person": people.PERSON, "twice": people.TWICE}


@cache
def _digits() -> list[list[int]]:
    """Return runs of foreign digits that stay foreign when letters are folded.

    Each is the number of its first character, how many there are, and the digit of the first.
    """
    runs: list[list[int]] = []
    for number in map(ord, _foreign_digits()):
        digit = unicodedata.digit(chr(number))
        if runs and runs[-1][0] + runs[-1][1] == number and digit == runs[-1][1] + runs[-1][2]:
            runs[-1][1] += 1
        else:
            runs.append([number, 1, digit])
    return runs


def _foreign_digits() -> Sequence[str]:
    letters = map(chr, range(0x80, 0x110000))
    return [
        one for one in letters if one.isdigit() and not unicodedata.normalize("NFKC", one).isascii()
    ]
