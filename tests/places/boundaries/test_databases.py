from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries import drivers
from hotspots.settings import Layer
from tests.places.boundaries.files import SQUARES, read, write_database

HIDDEN_AWAY = "The Lighthouse"

VRT = """<OGRVRTDataSource><OGRVRTLayer name="secret">
<SrcDataSource>{}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp"])
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:27700"])
def test_both_kinds_give_the_same_areas_in_degrees(tmp_path: Path, name: str, crs: str) -> None:
    areas = read(write_database(tmp_path / name, crs=crs))
    assert areas.codes == ("A", "B")
    assert areas.names == ("West", "Ŷ East")
    assert areas.files == (name,)
    assert areas.remarks == ()
    for found, wanted in zip(areas.geometry, SQUARES.values(), strict=True):
        # A millionth of a degree is some ten centimetres.
        assert np.allclose(found.bounds, wanted.bounds, atol=1e-6)


@pytest.mark.parametrize("suffix", [".shx", ".dbf"])
def test_a_shapefile_without_a_companion_names_it(tmp_path: Path, suffix: str) -> None:
    file = write_database(tmp_path / "areas.shp")
    file.with_suffix(suffix).unlink()
    with pytest.raises(SettingsError, match=rf"lacks areas\{suffix}: a shapefile is several"):
        read(file)


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp"])
def test_a_missing_reference_system_is_asked_for_and_taken_from_the_settings(
    tmp_path: Path, name: str
) -> None:
    file = write_database(tmp_path / name, crs="EPSG:27700")
    if name.endswith("shp"):
        file.with_suffix(".prj").unlink()
    else:
        with sqlite3.connect(file) as package:
            package.execute("update gpkg_geometry_columns set srs_id = -1")
            package.execute("update gpkg_contents set srs_id = -1")
        package.close()
    with pytest.raises(SettingsError, match=r'does not say .* `crs = "EPSG:27700"`'):
        read(file)
    assert read(file, crs="EPSG:27700")["A"].centroid.y == pytest.approx(54.5, abs=1e-3)


def test_a_file_and_settings_that_contradict_one_another_are_refused(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.gpkg")
    says = "in EPSG:4326, the settings of the layer squares say EPSG:27700"
    with pytest.raises(SettingsError, match=says):
        read(file, crs="EPSG:27700")


def test_a_package_of_several_tables_asks_which(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.gpkg")
    drivers.raw().write(
        file,
        shapely.to_wkb(np.array([SQUARES["A"]], dtype=object)),
        [np.array(["Z"], dtype=object)],
        ["code"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="GPKG",
        layer="other",
        append=False,
    )
    with pytest.raises(SettingsError, match=r"several tables: areas, other. Say which with `table"):
        read(file)
    assert read(file, table="other").codes == ("Z",)
    with pytest.raises(SettingsError, match='no table "none"; it has areas, other'):
        read(file, table="none")


def test_only_the_two_drivers_are_ever_loaded() -> None:
    assert drivers.loaded() == drivers.WANTED


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg", "a.shp", "a.json", "a"])
def test_a_file_that_points_at_another_is_refused_whatever_its_name(
    tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(f"code,name\nX,{HIDDEN_AWAY}\n")
    (tmp_path / name).write_text(VRT.format(secret))
    with pytest.raises(SettingsError, match="it is XML, which may point at other files") as fault:
        read(tmp_path / name)
    assert HIDDEN_AWAY not in str(fault.value)


def test_a_table_that_is_made_of_another_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text(f"code,name\nX,{HIDDEN_AWAY}\n")
    file = write_database(tmp_path / "areas.gpkg")
    shutil.copy(file, tmp_path / "view.gpkg")
    with sqlite3.connect(file) as package:
        package.execute("pragma writable_schema = 1")
        package.execute(
            "insert into sqlite_master (type, name, tbl_name, rootpage, sql) "
            "values ('table', 'vt', 'vt', 0, ?)",
            (f"CREATE VIRTUAL TABLE vt USING VirtualOGR('{secret}')",),
        )
        package.execute("update gpkg_contents set table_name = 'vt'")
    package.close()
    with sqlite3.connect(tmp_path / "view.gpkg") as package:
        package.execute("create view vw as select * from areas")
        package.execute("update gpkg_contents set table_name = 'vw'")
    package.close()
    for one in (file, tmp_path / "view.gpkg"):
        with pytest.raises(SettingsError, match=r"made of other tables or files|cannot be read"):
            read(one)


@pytest.mark.parametrize("name", ["areas.gpkg", "areas.shp"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, name: str) -> None:
    file = write_database(tmp_path / name)
    file.write_bytes(file.read_bytes()[:99] + b"\xff" * 40)
    with pytest.raises(
        SettingsError, match=r"cannot be read as one. Export it again|rows without a shape"
    ):
        read(file)


def test_a_package_that_another_program_has_open_is_refused(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.gpkg")
    file.with_name("areas.gpkg-wal").write_bytes(b"not yet written")
    with pytest.raises(SettingsError, match="is open in another program"):
        read(file)


def test_a_zip_and_a_lone_table_say_what_to_name(tmp_path: Path) -> None:
    write_database(tmp_path / "areas.shp")
    (tmp_path / "areas.zip").write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(SettingsError, match=r"it is a zip file. Unpack it"):
        read(tmp_path / "areas.zip")
    with pytest.raises(SettingsError, match=r"Name the file that ends in .shp"):
        read(tmp_path / "areas.dbf")
    with pytest.raises(SettingsError, match=r"lacks a name ending in .shp"):
        read(tmp_path / "areas.shx")


def test_paths_of_virtual_file_systems_are_no_paths(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out of the data folder"):
        Layer(name="squares", label="Squares", files=("/vsizip/areas.zip/a.shp",))
    with pytest.raises(SettingsError, match="there is none"):
        read(tmp_path / Path("vsicurl") / "areas.shp")


def test_a_published_description_without_a_number_is_known_by_what_it_says(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.shp", crs="EPSG:27700")
    # As other programs write it: another name, and no word of the shift to WGS 84.
    prj = file.with_suffix(".prj")
    prj.write_text(prj.read_text().replace("British_National_Grid", "Our_Grid"))
    assert read(file)["B"].bounds == pytest.approx(SQUARES["B"].bounds, abs=1e-4)


def test_a_description_that_opens_a_file_is_refused(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.shp", crs="EPSG:27700")
    prj = file.with_suffix(".prj")
    text = prj.read_text().rstrip()[:-1]
    prj.write_text(text + ',EXTENSION["PROJ4","+proj=tmerc +nadgrids=/etc/passwd"]]')
    try:
        assert read(file)["B"].bounds == pytest.approx(SQUARES["B"].bounds, abs=1e-4)
    except SettingsError as fault:
        assert "reference system that is not known here" in str(fault)  # noqa: PT017
