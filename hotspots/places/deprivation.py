"""How deprived the small area is in which a cell's centre lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import SettingsError
from hotspots.places.area_tables import by_code

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.places.areas import Areas
    from hotspots.settings.deprivation import Deprivation

TENTHS = range(1, 11)
"""From the most deprived to the least."""


def tenths(
    deprivation: Deprivation, areas: Areas, *, at: NDArray[np.intp], folder: Path
) -> NDArray[np.float64]:
    """Return the tenth of each cell, NaN where the table does not tell.

    Parameters
    ----------
    deprivation : Deprivation
    areas : Areas
        The layer of small areas.
    at : ndarray of int, shape (cells,)
        Number of the area that holds each cell's centre, -1 where none does.
    folder : Path
        Where the table's path begins.

    Raises
    ------
    SettingsError
        Where the table cannot be read, or a tenth is not a whole number from 1 to 10.
    """
    told = by_code(
        folder / deprivation.file, code=deprivation.code, value=deprivation.tenth, areas=areas
    )
    wrong = {code: tenth for code, tenth in told.items() if tenth not in {*TENTHS, None}}
    if wrong:
        code, tenth = next(iter(wrong.items()))
        message = (
            f"{deprivation.file} gives {code} the tenth {tenth}. Write a whole number from 1, the "
            "most deprived, to 10, the least, or leave it blank."
        )
        raise SettingsError(message)
    by_number = np.array([told.get(code) for code in areas.codes], dtype=np.float64)
    return np.where(at >= 0, by_number[at], np.nan)
