from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from hotspots.errors import SettingsError
from hotspots.places.successors import read_successors

if TYPE_CHECKING:
    from pathlib import Path


class TestSuccessors:
    def test_shares_are_read(self, tmp_path: Path) -> None:
        file = tmp_path / "s.csv"
        file.write_text("former_code,code,share\nA,B,0.5\nA,C,0.5\n", encoding="utf-8")
        assert read_successors(file) == {"A": (("B", 0.5), ("C", 0.5))}

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("former_code,code,share\nA,B,0.5\n", "the shares of A do not add up to 1"),
            ("former_code,code\nA,B\n", "needs former_code, code, share"),
            ("former_code,code,share\nA,B,half\n", "the last a number"),
        ],
    )
    def test_a_wrong_table_is_a_sentence(self, tmp_path: Path, content: str, says: str) -> None:
        file = tmp_path / "s.csv"
        file.write_text(content, encoding="utf-8")
        with pytest.raises(SettingsError, match=says):
            read_successors(file)

    def test_a_missing_table_is_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError, match="cannot be read: No such file"):
            read_successors(tmp_path / "none.csv")


LOOKUP = """\ufeffLSOA11CD,LSOA11NM,LSOA21CD,LAD22CD
E01000001,One,E01000001,E07
E01000002,Two,E01033001,E07
E01000002,Two,E01033002,E07
E01000003,Three,E01033003,E07
E01000004,Four,E01033003,E07
"""


@pytest.mark.parametrize("years", [("11", "21"), ("21", "31")])
def test_a_published_lookup_of_any_two_years(tmp_path: Path, years: tuple[str, str]) -> None:
    file = tmp_path / "lookup.csv.gz"
    text = LOOKUP.replace("LSOA21", f"LSOA{years[1]}").replace("LSOA11", f"LSOA{years[0]}")
    file.write_bytes(gzip.compress(text.encode()))
    # One did not change, two was split, three and four were put together.
    assert read_successors(file) == {
        "E01000002": (("E01033001", 0.5), ("E01033002", 0.5)),
        "E01000003": (("E01033003", 1.0),),
        "E01000004": (("E01033003", 1.0),),
    }


def test_a_lookup_of_one_year_leads_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "lookup.csv"
    file.write_text("LSOA21CD,WD24CD\nA,B\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="LSOA11CD and LSOA21CD"):
        read_successors(file)
