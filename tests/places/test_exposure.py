from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.csv as pa_csv
import pytest

from hotspots.errors import SettingsError
from hotspots.places.geography import read_geography
from hotspots.settings import read_partnership
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership


def with_daytime(folder: Path, column: str) -> Partnership:
    """Return the county, with twice as many people by day as live there."""
    county = read_partnership(ROOT / "sample_data" / "partnership.toml")
    table = pa_csv.read_csv(county.data_folder / "places" / "population.csv")
    by_day = [2 * people for people in table["population"].to_pylist()]
    pa_csv.write_csv(table.append_column("workday", [by_day]), folder / "people.csv")
    exposure = county.exposure.model_copy(
        update={"file": str(folder / "people.csv"), "daytime": column}
    )
    return county.model_copy(update={"exposure": exposure})


def test_excess_asks_who_is_there_by_day_where_somebody_counted(tmp_path: Path) -> None:
    cells = read_geography(with_daytime(tmp_path, "workday")).cells
    assert cells["exposure"].sum() == pytest.approx(2 * cells["residents"].sum(), rel=1e-3)


def test_a_column_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"people\.csv has no column 'by_night'"):
        read_geography(with_daytime(tmp_path, "by_night"))
