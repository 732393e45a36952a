"""Boundaries from a GeoPackage or a shapefile, read so that no other file can be opened with them.

GDAL tells kinds of file by their content, and some kinds point at other files. So its other
drivers are never loaded, the file's own bytes decide what it is, and what is opened is a copy under
a name of our own with no other companion than those it needs.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import warnings
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries import drivers
from hotspots.places.boundaries.features import Features
from hotspots.places.boundaries.tables import chosen_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEEDED = (".shx", ".dbf")
"""Companions without which a shapefile cannot be read."""
WELCOME = (".prj", ".cpg")
"""Companions that say its reference system and its letters."""

UNDEFINED = re.compile(r"$|LOCAL_CS|ENG(INEERING)?CRS|[A-Z]+\[\"Undefined", re.IGNORECASE)
"""How a GeoPackage says that it does not know its reference system."""


def database_features(file: Path, *, is_shapefile: bool, table: str | None) -> Features:
    """Read the features of a GeoPackage or a shapefile.

    Parameters
    ----------
    file : Path
    is_shapefile : bool
        As its first bytes say.
    table : str or None
        Which table of a GeoPackage; may be None where only one holds shapes.

    Raises
    ------
    SettingsError
        Where a companion is missing, the file is damaged, or it holds several tables and none was
        chosen.
    """
    kind = "shapefile" if is_shapefile else "GeoPackage"
    try:
        with TemporaryDirectory() as folder:
            if is_shapefile:
                meta, shapes, columns = _read(_shapefile_copy(file, Path(folder)))
            else:
                copy = _package_copy(file, Path(folder))
                own = chosen_table(file, _tables(file, copy), wanted=table)
                meta, shapes, columns = _read(f"GPKG:{copy}", layer=own)
        geometry = np.asarray(shapely.force_2d(shapely.from_wkb(shapes)), dtype=object)
    except (RuntimeError, sqlite3.Error, shapely.errors.ShapelyError, OSError, ValueError):
        # The library's own errors are RuntimeErrors and ValueErrors.
        message = f"{file} begins like a {kind} and cannot be read as one. Export it again."
        raise SettingsError(message) from None
    named = zip(meta["fields"].tolist(), columns, strict=True)
    return Features(
        file=file,
        kind=kind,
        columns={name: [_value(one) for one in values.tolist()] for name, values in named},
        geometry=geometry,
        crs=None if UNDEFINED.match(meta["crs"] or "") else meta["crs"],
    )


def _read(
    path: str | Path, **where: str
) -> tuple[dict[str, Any], NDArray[np.object_], list[NDArray[Any]]]:
    with warnings.catch_warnings():
        # Columns that hold neither words nor numbers, and heights, are left out without a word.
        warnings.simplefilter("ignore")
        meta, _, shapes, columns = drivers.raw().read(path, force_2d=True, **where)
    return meta, shapes, columns


def _value(value: object) -> object:
    """Return a value as it was meant: tables of shapefiles keep whole numbers as fractions."""
    if isinstance(value, float):
        return None if np.isnan(value) else int(value) if value.is_integer() else value
    return value


def companions(file: Path) -> list[Path]:
    """Return the files that a shapefile is told by beside its own; none for other files."""
    if file.suffix.lower() != ".shp":
        return []
    beside = _beside(file)
    return [beside[suffix] for suffix in (*NEEDED, *WELCOME) if suffix in beside]


def _beside(file: Path) -> dict[str, Path]:
    return {one.suffix.lower(): one for one in file.parent.iterdir() if one.stem == file.stem}


def _shapefile_copy(file: Path, folder: Path) -> Path:
    beside = _beside(file)
    missing = [suffix for suffix in NEEDED if suffix not in beside]
    if file.suffix.lower() == ".shx" or missing:
        lacks = " and ".join(file.stem + suffix for suffix in missing) or "a name ending in .shp"
        message = (
            f"{file} is part of a shapefile and lacks {lacks}: a shapefile is several files of "
            "one name (.shp, .shx, .dbf, .prj). Put them side by side, and name the .shp."
        )
        raise SettingsError(message)
    shutil.copyfile(file, folder / "areas.shp")
    for suffix in (*NEEDED, *WELCOME):
        if suffix in beside:
            shutil.copyfile(beside[suffix], folder / f"areas{suffix}")
    return folder / "areas.shp"


def _package_copy(file: Path, folder: Path) -> Path:
    log = file.with_name(f"{file.name}-wal")
    if log.is_file() and log.stat().st_size:
        message = (
            f"{file} is open in another program, or was not closed properly: what {log.name} "
            "holds would be missed. Close it there, or export it again."
        )
        raise SettingsError(message)
    return Path(shutil.copyfile(file, folder / "areas.gpkg"))


def _tables(file: Path, copy: Path) -> list[str]:
    """Return the tables that hold shapes themselves; one that is made of others is refused."""
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)) as package:
        listed = package.execute(
            "select c.table_name, m.type, coalesce(m.sql, '') from gpkg_contents c "
            "left join sqlite_master m on lower(m.name) = lower(c.table_name) "
            "where c.data_type = 'features' order by c.table_name"
        ).fetchall()
    for name, kind, text in listed:
        if kind != "table" or text.lower().split()[1:2] == ["virtual"]:
            message = (
                f'{file}: its table "{name}" is made of other tables or files, which are not '
                "opened. Export it as a table of its own."
            )
            raise SettingsError(message)
    if not listed:
        message = f"{file} is a GeoPackage that holds no table with shapes. Export it again."
        raise SettingsError(message)
    return [name for name, _, _ in listed]
