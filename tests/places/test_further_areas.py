from pathlib import Path

import pytest

from hotspots.errors import SettingsError
from hotspots.places.further_areas import FurtherArea, read_further_areas


def written(folder: Path, text: str) -> Path:
    file = folder / "areas.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_code_and_name_are_enough(tmp_path: Path) -> None:
    file = written(tmp_path, "code,name\nE08000003,Manchester\n")

    assert read_further_areas(file) == (FurtherArea(code="E08000003", name="Manchester"),)


def test_a_place_and_stations_may_be_told(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "code,name,layer,longitude,latitude,stations\n"
        "X1,Far city,city,-2.24,53.48,\n"
        "X2,Line,station_group,,,Halt; Terminus ;\n",
    )
    far, line = read_further_areas(file)

    assert (far.longitude, far.latitude, far.stations) == (-2.24, 53.48, ())
    assert (line.kind, line.longitude, line.stations) == (
        "station_group",
        None,
        ("Halt", "Terminus"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name\nManchester\n", "needs the columns code and name"),
        ("code,name,longitude,latitude\nX1,Far,1.5,\n", "without the other"),
        ("code,name,longitude,latitude\nX1,Far,1.5,154\n", "lies from -90 to 90"),
        ("code,name,longitude,latitude\nX1,Far,nan,54\n", "lies from -180 to 180"),
        ("code,name,longitude,latitude\nX1,Far,east,54\n", "could not convert"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=says):
        read_further_areas(written(tmp_path, text))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_further_areas(tmp_path / "none.csv")
