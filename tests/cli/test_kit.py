from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.test_cli import hotspots
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = ROOT / "data_contracts" / "police_uk_street.odcs.yaml"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tiny_partnership(tmp_path / "tiny").file


def test_a_page_is_written_for_a_feed(
    settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = hotspots("kit", "police_uk_street", settings=settings)
    assert (status, err) == (0, "")
    assert "The page is in police_uk_street-check.html." in out
    page = (tmp_path / "police_uk_street-check.html").read_text(encoding="utf-8")
    assert "Check a file before you send it" in page


def test_a_page_is_written_where_it_is_wanted(settings: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    status, _, _ = hotspots("kit", "police_uk_street", "--output", target, settings=settings)
    assert status == 0
    assert target.stat().st_size > 50_000
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_contract_needs_no_settings(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    nowhere = tmp_path / "none.toml"
    status, _, _ = hotspots("kit", CONTRACT, "--output", target, settings=nowhere)
    assert status == 0
    assert '"known": ""' in target.read_text(encoding="utf-8")


def test_with_settings_the_page_knows_their_areas(settings: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    hotspots("kit", CONTRACT, "--output", target, settings=settings)
    (known,) = re.findall('"known": "(.*?)"', target.read_text(encoding="utf-8"))
    assert known == "X23000001 X23000002"


@pytest.mark.parametrize(
    ("contract", "says"),
    [
        ("weather", "No contract is called weather. There are: police_uk_street."),
        ("weather.odcs.yaml", "There is no contract weather.odcs.yaml. Check its name and folder."),
    ],
)
def test_a_contract_that_is_not_there_is_one_sentence(
    contract: str, says: str, settings: Path
) -> None:
    status, out, err = hotspots("kit", contract, settings=settings)
    assert (status, out) == (2, "")
    assert says in err


def test_a_page_that_cannot_be_written_is_one_sentence(settings: Path, tmp_path: Path) -> None:
    target = tmp_path / "none" / "page.html"
    status, _, err = hotspots("kit", "police_uk_street", "--output", target, settings=settings)
    assert status == 2
    assert "There is no folder" in err
