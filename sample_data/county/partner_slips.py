"""How a slip of a sender is told: which text it writes, and in which rows."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from county.chance import Booleans
from county.sent_files import AS_THEY_ARE, Columns, Slip, written

ANYTHING: Final = "*"
"""Stands for every text that is not blank."""


def slip(
    file: str,
    kind: str,
    rows: int,
    what: str,
    writes: tuple[str, str],
    where: Mapping[str, str] = AS_THEY_ARE,
    *,
    is_refused: bool = True,
) -> Slip:
    """Give a slip that writes a text into a column, in rows that say something in other columns."""

    def able(columns: Columns) -> Booleans:
        found = np.ones(len(columns[writes[0]]), dtype=bool)
        for column, text in where.items():
            found &= columns[column] != "" if text == ANYTHING else columns[column] == text
        return found

    return Slip(file, kind, rows, what, is_refused, able, written(*writes))
