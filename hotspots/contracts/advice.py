"""What a sender probably meant: a better last sentence than the one that fits every value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.personal_data import normalised

if TYPE_CHECKING:
    from hotspots.contracts.clauses import Column

NOTHING = frozenset({"", "null", "na", "n a", "none", "nan", "nil", "nat", "missing", "blank"})
"""What systems write, in normalised form, where there is nothing to write."""


def advice(column: Column, seen: str) -> str:
    """Return what to write instead of a value that was refused, empty where nobody can tell.

    Parameters
    ----------
    column : Column
    seen : str
        The value as it was sent.

    Examples
    --------
    >>> from hotspots.contracts.clauses import Column
    >>> method = Column(name="method", kind="text", label="method", codes=("01", "02"),
    ...                 labels=("Fist", "Feet"))
    >>> advice(method, "1")
    "Write '01': a spreadsheet has taken the leading zeros away."
    >>> advice(method, "feet")
    "Write '02', the code for Feet."
    >>> advice(method, "N/A")
    'That stands for nothing: leave the value blank.'
    """
    text = seen.strip()
    if not text:
        return ""
    if any(text == value for value, _ in column.refused):
        return ""
    if normalised(text) in NOTHING:
        if column.is_required:
            return "That stands for nothing, and a value is needed here."
        return "That stands for nothing: leave the value blank."
    return _code(column, text)


def _code(column: Column, text: str) -> str:
    for code in column.codes:
        if text.removesuffix(".0").zfill(len(code)) == code:
            return f"Write '{code}': a spreadsheet has taken the leading zeros away."
    alike = normalised(text)
    for code, label in zip(column.codes, column.labels or column.codes, strict=True):
        if alike == normalised(code):
            return f"Write '{code}'."
        if alike == normalised(label):
            return f"Write '{code}', the code for {label}."
    return ""
