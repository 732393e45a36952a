"""The provision file: every breach in a sentence, nothing personal, and a template that reads."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from pydantic import ValidationError

from hotspots.errors import SettingsError
from hotspots.publish.commissioning.provision import (
    published_provision,
    read_provision,
    write_provision,
)
from hotspots.publish.commissioning.provision_file import COLUMNS
from hotspots.publish.commissioning.template import template_csv
from hotspots.settings import Provision
from tests.publish.commissioning.six_wards import areas, view

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.contracts.contract import Contract
    from hotspots.places.areas import Areas
    from hotspots.settings import Partnership

HEAD = ",".join(COLUMNS)
GOOD = "ward,W0,violence,Mentoring,Youth Trust,12,places,28800,2024-04-01,2027-03-31"


def read(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> pd.DataFrame:
    file = folder / "provision.csv"
    file.write_bytes("\n".join([head, *rows, ""]).encode(encoding))
    return read_as_is(folder)


def read_as_is(folder: Path) -> pd.DataFrame:
    settings = SimpleNamespace(provision=Provision(file="provision.csv"), data_folder=folder)
    layers = {"ward": SimpleNamespace(codes=("W0", "W1"))}
    contract = SimpleNamespace(measures=[SimpleNamespace(themes=("violence", "knife"))])
    found = read_provision(
        cast("Partnership", settings),
        layers=cast("dict[str, Areas]", layers),
        contracts=cast("list[Contract]", [contract]),
    )
    assert found is not None
    return found


def test_a_good_row_is_read(tmp_path: Path) -> None:
    table = read(tmp_path, GOOD)
    assert table["capacity"].tolist() == [12]
    assert table["cost_a_year"].tolist() == [28800]


def test_theme_cost_and_days_may_be_blank(tmp_path: Path) -> None:
    table = read(tmp_path, "ward,W1,,Youth club,Harbour Lights,3,sessions,,,")
    assert table["cost_a_year"].tolist() == pytest.approx([float("nan")], nan_ok=True)
    short = read(
        tmp_path,
        "ward,W1,Youth club,Harbour Lights,3,sessions",
        head="layer,area,service,provider,capacity,unit",
    )
    assert short["theme"].tolist() == [""]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (GOOD.replace("W0", "W9"), "row 2: the layer ward has no area 'W9'"),
        (GOOD.replace("ward", "parish"), "row 2: the layer 'parish' is none of ward"),
        (GOOD.replace("violence", "arson"), "row 2: the theme 'arson' is none of knife, violence"),
        (GOOD.replace("12", "-3"), "row 2: capacity is '-3'; write a number from 0"),
        (GOOD.replace("12", "nan"), "row 2: capacity is 'nan'"),
        (GOOD.replace("12", ""), "row 2: capacity is ''"),
        (
            GOOD.replace("12", "1_000"),
            "row 2: capacity is '1_000'; write a number from 0 in digits",
        ),
        (GOOD.replace("12", "\u0661\u0662"), "row 2: capacity is '\u0661\u0662'"),
        (GOOD.replace("28800", "2_8"), "row 2: cost_a_year is '2_8'"),
        (GOOD.replace("2024-04-01", "2026-W01-1"), "row 2: from is '2026-W01-1'; write a day as"),
        (GOOD.replace("places", "Pounds  a year"), "which the page adds up from cost_a_year"),
        (GOOD.replace("28800", "lots"), "row 2: cost_a_year is 'lots'"),
        (GOOD.replace("places", ""), "row 2: unit is blank"),
        (GOOD.replace("2024-04-01", "1/4/24"), "row 2: from is '1/4/24'; write a day as"),
        (GOOD.replace("2024-04-01", "20240401"), "row 2: from is '20240401'"),
        (GOOD.replace("2027", "2020"), "row 2: it ends on 2020-03-31 before it begins"),
        (GOOD.replace("Youth Trust", "ann@x.example"), "provider has the shape of an e-mail"),
        (GOOD.replace("Mentoring", "M" * 121), "row 2: service has 121 letters"),
    ],
)
def test_a_wrong_row_is_said_in_a_sentence(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(SettingsError, match="provision") as fault:
        read(tmp_path, row)
    assert says in str(fault.value)


def test_a_personal_value_is_never_printed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as fault:
        read(tmp_path, GOOD.replace("W0", "943 476 5919").replace("12", "07700 900123"))
    assert "943" not in str(fault.value)
    assert "07700" not in str(fault.value)


def test_two_rows_that_say_the_same_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="row 3: says the same as row 2"):
        read(tmp_path, GOOD, GOOD.replace("12", "15"))


def test_every_breach_is_said_at_once_up_to_ten(tmp_path: Path) -> None:
    wrong = [GOOD.replace("W0", f"W{n}").replace("12", "-1") for n in range(2, 9)]
    with pytest.raises(SettingsError, match="and 4 more") as fault:
        read(tmp_path, *wrong)
    assert "row 2:" in str(fault.value)
    assert "row 6:" in str(fault.value)


def test_rows_keep_their_numbers_where_others_are_blank(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="row 4: the layer ward has no area"):
        read(tmp_path, GOOD, "ward,W1,,,,,,,,", GOOD.replace("W0", "W9"))


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (HEAD.replace(",unit", ",units"), "has no column unit; has the column 'units'"),
        (f"{HEAD},Date of birth", "which would hold a date of birth: take it out"),
        (f"{HEAD},unit", "has the column 'unit' twice"),
        ("", "has no column layer, area"),
    ],
)
def test_wrong_columns_are_said(tmp_path: Path, head: str, says: str) -> None:
    with pytest.raises(SettingsError) as fault:
        read(tmp_path, GOOD, head=head)
    assert says in str(fault.value)


def test_files_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        read_as_is(tmp_path)
    with pytest.raises(SettingsError, match="not in UTF-8"):
        read(tmp_path, GOOD.replace("Trust", "Trüst"), encoding="cp1252")
    with pytest.raises(SettingsError, match="row 2 has more values than there are columns"):
        read(tmp_path, f"{GOOD},and more")


def test_a_path_may_not_lead_out_of_the_folder() -> None:
    with pytest.raises(ValidationError, match="leads out of the data folder"):
        Provision(file="../provision.csv")


def test_without_a_setting_there_is_no_provision(tmp_path: Path) -> None:
    settings = cast("Partnership", SimpleNamespace(provision=None))
    assert read_provision(settings, layers={}, contracts=[]) is None
    write_provision(None, tmp_path)
    assert published_provision(tmp_path) is None


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    table = read(tmp_path, GOOD)
    write_provision(table, tmp_path)
    found = published_provision(tmp_path)
    assert found is not None
    assert found.to_dict("records") == table.to_dict("records")


def test_the_template_reads_as_an_empty_file_and_filled_in_as_a_service(tmp_path: Path) -> None:
    text = template_csv(areas(view())).decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[1].startswith("ward,W0,Ward 0,")
    (tmp_path / "provision.csv").write_text(text, encoding="utf-8-sig")
    assert read_as_is(tmp_path).empty
    filled = text.replace("ward,W0,Ward 0,,,,,,,,", "ward,W0,Ward 0,,Club,Lights,3,places,,,")
    (tmp_path / "provision.csv").write_text(filled, encoding="utf-8-sig")
    assert read_as_is(tmp_path)["capacity"].tolist() == [3]


def test_the_countys_file_keeps_every_rule() -> None:
    file = Path(__file__).parents[3] / "sample_data" / "places" / "provision.csv"
    assert file.read_text(encoding="utf-8").startswith(HEAD)
