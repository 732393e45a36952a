"""An empty file to start from: the agreed header, and one row that shows how values are written."""

from __future__ import annotations

import csv
import io
import itertools
import math
from typing import TYPE_CHECKING

from hotspots.contracts.dates import TOKENS
from hotspots.contracts.kit.words import sent_columns

if TYPE_CHECKING:
    from hotspots.contracts.clauses import Column
    from hotspots.contracts.contract import Contract

CONDITIONAL = frozenset({"required_if", "blank_if"})
"""Rules by which a column is filled in some rows and blank in others."""
PARTS = {"yyyy": "2025", "MM": "01", "dd": "31", "HH": "22", "mm": "10", "ss": "00", "zz": "26"}
"""The moment of the example: in no other order a date, and in a month that begins a quarter."""


def template(contract: Contract) -> str:
    """Return a CSV of the agreed names of the columns and one example row.

    The row holds what is needed, and examples and dates beside it where no rule forbids them.

    Parameters
    ----------
    contract : Contract
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_name(column) for column in sent_columns(contract)])
    writer.writerow(example_row(contract).values())
    return text.getvalue()


def example_row(contract: Contract) -> dict[str, str]:
    """Return a value for each column, by name; blank where nothing has to be told.

    Parameters
    ----------
    contract : Contract
    """
    conditional = {rule.field for rule in contract.rules if rule.rule in CONDITIONAL}
    return {
        column.name: _example(column, contract)
        if column.is_required or column.name not in conditional
        else ""
        for column in sent_columns(contract)
    }


def _name(column: Column) -> str:
    """Return what a sender calls a column; a name that stands for several years is none."""
    names = (column.label, *column.synonyms, column.name)
    return next(name for name in names if "#" not in name)


def _example(column: Column, contract: Contract) -> str:
    """Return a value as it should be; blank where none is needed and the contract shows none."""
    if column.example:
        return column.example
    if column.date_formats:
        return _written(column.date_formats[0])
    if not column.is_required or column.awaits_codes:
        return ""
    if column.codes:
        return column.codes[0]
    if column.kind == "number":
        return _number(column, contract)
    return "Example"[: column.maximum_length]


def _number(column: Column, contract: Contract) -> str:
    """Return a number that no rule keeps out, and for a denominator a larger one."""
    kept_out = {
        value
        for rule in contract.rules
        if rule.rule == "not_one_of" and rule.field == column.name
        for value in rule.values
    }
    least = math.ceil(column.minimum or 1) or 1
    number = next(one for one in itertools.count(least) if str(one) not in kept_out)
    return str(number * 100 if column.name == contract.count.denominator else number)


def _written(date_format: str) -> str:
    """Return the moment of the example as a format writes it.

    >>> _written("dd/MM/yyyy'T'HH:mm")
    '31/01/2025T22:10'
    """
    for token in TOKENS:
        date_format = date_format.replace(token, PARTS[token])
    return date_format.replace("'", "")
