"""What services there are: read from the partnership's file, and every breach said at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.counts.files import write_table
from hotspots.errors import SettingsError
from hotspots.publish.commissioning.provision_breaches import breaches
from hotspots.publish.commissioning.provision_file import COLUMNS, filled_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.places.areas import Areas
    from hotspots.settings import Partnership

FILE = "provision.parquet"
"""In a role's folder of a snapshot."""
KEY = ("layer", "area", "theme", "service", "provider", "unit", "from")
"""Two rows that agree in these say the same thing twice."""
MOST_SAID = 10


def read_provision(
    partnership: Partnership, *, layers: Mapping[str, Areas], contracts: Sequence[Contract]
) -> pd.DataFrame | None:
    """Read the partnership's provision file.

    Parameters
    ----------
    partnership : Partnership
    layers : mapping of str to Areas
    contracts : sequence of Contract
        Their measures name the themes.

    Returns
    -------
    DataFrame or None
        A row a service and area: :data:`COLUMNS`, ``capacity`` and ``cost_a_year`` as numbers
        (cost NaN where it is not told). None where no file is named.

    Raises
    ------
    SettingsError
        Where the file cannot be read or a row is wrong; the message says every breach, up to ten.
    """
    if partnership.provision is None:
        return None
    file = partnership.data_folder / partnership.provision.file
    themes = {theme for one in contracts for m in one.measures for theme in m.themes}
    codes = {name: set(areas.codes) for name, areas in layers.items()}
    return provision_table(filled_rows(file), name=file.name, codes=codes, themes=themes)


def provision_table(
    rows: Mapping[int, Mapping[str, str]],
    *,
    name: str,
    codes: Mapping[str, Collection[str]],
    themes: Collection[str],
) -> pd.DataFrame:
    """Check rows and return them as a table.

    Parameters
    ----------
    rows : mapping of int to mapping
        Number of the row in the file to its texts, by column.
    name : str
        Of the file, for its breaches.
    codes : mapping of str to collection of str
        Layer to the codes of its areas.
    themes : collection of str

    Raises
    ------
    SettingsError
    """
    faults = [
        f"row {number}: {fault}"
        for number, row in rows.items()
        for fault in breaches(row, codes=codes, themes=themes)
    ]
    first: dict[tuple[str, ...], int] = {}
    for number, row in rows.items():
        key = tuple(row[column].casefold() for column in KEY)
        if key in first:
            faults.append(
                f"row {number}: says the same as row {first[key]} (layer, area, theme, service, "
                "provider, unit and from); put both into one row"
            )
        first.setdefault(key, number)
    if faults:
        more = f"; and {len(faults) - MOST_SAID} more" if len(faults) > MOST_SAID else ""
        message = f"The provision file {name}: {'; '.join(faults[:MOST_SAID])}{more}."
        raise SettingsError(message)
    table = pd.DataFrame(list(rows.values()), columns=list(COLUMNS), dtype=object)
    for column in ("capacity", "cost_a_year"):
        table[column] = [float(text or "nan") for text in table[column]]
        table[column] = table[column].astype("float64")
    return table.sort_values(list(KEY), kind="stable", ignore_index=True)


def write_provision(table: pd.DataFrame | None, folder: Path) -> None:
    """Write a table of provision to a role's folder, nothing where there is none."""
    if table is not None:
        write_table(folder / FILE, pa.Table.from_pandas(table, preserve_index=False))


def published_provision(folder: Path) -> pd.DataFrame | None:
    """Return the provision that a role's folder holds, None where it holds none."""
    file = folder / FILE
    if not file.is_file():
        return None
    table: pd.DataFrame = pq.read_table(file).to_pandas()
    return table
