"""Tables with a row an area: read once, as a value for each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.areas import Areas


def by_code(file: Path, *, code: str, value: str, areas: Areas) -> dict[str, float | None]:
    """Return a column of a table by the codes of areas.

    Parameters
    ----------
    file : Path
        CSV or Parquet.
    code, value : str
        Names of two columns.
    areas : Areas
        The layer that the table speaks of; at least one code must be of it.

    Raises
    ------
    SettingsError
        Where the file cannot be read, lacks a column, or speaks of another layer.
    """
    table = _read_table(file)
    for wanted in (code, value):
        if wanted not in table.column_names:
            message = (
                f"{file.name} has no column {wanted!r}; it has {', '.join(table.column_names[:8])}."
            )
            raise SettingsError(message)
    found = dict(zip(table[code].to_pylist(), table[value].to_pylist(), strict=True))
    if not found.keys() & set(areas.codes):
        message = f"{file.name} has no code of the layer {areas.layer}."
        raise SettingsError(message)
    return found


def _read_table(file: Path) -> pa.Table:
    try:
        if file.suffix == ".parquet":
            return pq.read_table(file)
        return pa_csv.read_csv(file)
    except (OSError, pa.ArrowInvalid) as fault:
        message = f"{file} cannot be read as a table: {fault}."
        raise SettingsError(message) from None
