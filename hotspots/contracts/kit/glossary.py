"""What may stand in each column, in words for whoever fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.kit.words import sent_columns

if TYPE_CHECKING:
    from hotspots.contracts.clauses import Column
    from hotspots.contracts.contract import Contract

MOST_CODES = 30
"""Of longer lists only the length is told."""


@dataclass(frozen=True, kw_only=True)
class ColumnInWords:
    """One column as the page tells it."""

    label: str
    needed: str
    """Whether the column has to be there, and whether each row has to fill it."""
    says: str


def columns_in_words(contract: Contract) -> tuple[ColumnInWords, ...]:
    """Return every column of a contract in words, in its order.

    Parameters
    ----------
    contract : Contract
    """
    needed = set(contract.needed_columns)
    return tuple(
        ColumnInWords(
            label=column.label,
            needed="in every row"
            if column.is_required
            else "as a column"
            if column.name in needed
            else "no",
            says=_says(column),
        )
        for column in sent_columns(contract)
    )


def _says(column: Column) -> str:
    sentences = (
        column.description.rstrip("."),
        _codes(column),
        f"Dates like {', '.join(column.date_formats)}" if column.date_formats else "",
        f"For example {column.example}" if column.example else "",
        _bounds(column),
        f"{', '.join(column.symbols)} where the number is hidden" if column.symbols else "",
        f"Also known as {'; '.join(column.synonyms[1:])}" if column.synonyms[1:] else "",
    )
    told = [one for one in sentences if one]
    return ". ".join(told) + "." * bool(told)


def _codes(column: Column) -> str:
    if not column.codes:
        return ""
    if len(column.codes) > MOST_CODES:
        return f"One of {len(column.codes):,} agreed codes, such as {column.codes[0]}"
    labels = column.labels or column.codes
    pairs = zip(column.codes, labels, strict=True)
    told = [code if code == label else f"{code} ({label})" for code, label in pairs]
    return f"One of: {', '.join(told)}"


def _bounds(column: Column) -> str:
    if column.kind == "number":
        least, most = column.minimum, column.maximum
        noun = "A whole number" if column.is_whole else "A number"
        if least is not None and most is not None:
            return f"{noun} from {least:g} to {most:g}"
        return noun if least is None else f"{noun} of {least:g} or more"
    return f"At most {column.maximum_length} letters" if column.maximum_length else ""
