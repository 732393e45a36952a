"""What one boundary file holds, before anybody asks which column is what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Features:
    """The rows of one file, in its order."""

    file: Path
    kind: str
    """What the file is, in words: GeoJSON, TopoJSON, GeoPackage or shapefile."""
    columns: Mapping[str, Sequence[object]]
    """Values by column; None where a row has none."""
    geometry: NDArray[np.object_]
    """In the file's own coordinates, shape (n,); None where a row has none."""
    crs: str | None
    """The reference system that the file declares: a code, or well-known text."""
    tells_crs: bool = True
    """Whether files of this kind have to say theirs; GeoJSON is in degrees by its standard."""

    def only(self, kept: NDArray[np.bool_]) -> Features:
        """Return some of the rows."""
        rows = np.flatnonzero(kept).tolist()
        columns = {name: [values[row] for row in rows] for name, values in self.columns.items()}
        return replace(self, columns=columns, geometry=self.geometry[rows])
