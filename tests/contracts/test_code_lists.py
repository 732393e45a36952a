from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.contracts.code_lists import read_code_list
from hotspots.contracts.odcs import read_contract
from hotspots.errors import ContractError
from tests.made_up_contracts import day, made_up_contract, text

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract

CASES = "code,label,means\nASB,Anti-social behaviour,nuisance\nC1,Cuckooing,cuckooing; serious\n"


def housing(folder: Path) -> Contract:
    return made_up_contract(
        folder,
        feed="housing",
        columns=[text("landlord"), day("month", "yyyy-MM"), text("case"), text("lsoa")],
        kind="incidents",
        sender="landlord",
        place={"area": "lsoa"},
        time={"at": "month"},
        codeLists={"case": "cases.csv"},
        measures=[
            {"name": "housing.cuckooing", "theme": "place", "when": {"case": ["means: cuckooing"]}},
            {"name": "housing.other", "theme": "place", "when": "otherwise"},
        ],
    )


def written(folder: Path, content: str = CASES) -> Path:
    lists = folder / "code_lists"
    lists.mkdir(exist_ok=True)
    (lists / "cases.csv").write_text(content, encoding="utf-8")
    return lists


def test_a_list_gives_codes_labels_and_what_measures_count(tmp_path: Path) -> None:
    written(tmp_path)
    contract = housing(tmp_path)
    column = contract.column("case")
    assert (column.codes, column.labels) == (("ASB", "C1"), ("Anti-social behaviour", "Cuckooing"))
    assert contract.measures[0].when == {"case": ("C1",)}


def test_a_new_code_needs_no_release_and_makes_another_contract(tmp_path: Path) -> None:
    written(tmp_path)
    before = housing(tmp_path)
    written(tmp_path, CASES + "C2,Cuckooing offence 2026,cuckooing\n")
    after = housing(tmp_path)
    assert after.measures[0].when == {"case": ("C1", "C2")}
    assert after.digest != before.digest


def test_the_partnerships_own_list_comes_before_the_contracts(tmp_path: Path) -> None:
    written(tmp_path)
    housing(tmp_path)
    own = tmp_path / "own"
    own.mkdir()
    (own / "cases.csv").write_text("code,label,means\nX,Ours,cuckooing\n", encoding="utf-8")
    contract = read_contract(tmp_path / "housing.odcs.yaml", code_lists=own)
    assert contract.column("case").codes == ("X",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("code,label\nA,B\n", "needs the columns code, label, means"),
        ("code,label,means\nA,B,\nA,C,\n", "names a code twice"),
    ],
)
def test_a_wrong_list_is_a_sentence(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(ContractError, match=says):
        read_code_list("cases.csv", folders=[written(tmp_path, content)])


def test_a_missing_list_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"There is no list of codes cases\.csv in"):
        read_code_list("cases.csv", folders=[tmp_path])
