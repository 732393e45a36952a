from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.errors import SettingsError
from hotspots.places.gazetteer import NamedPlace, read_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def test_names_alone_will_do_and_rows_without_a_point_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,longitude,latitude\nMill Lane,-2.6,53.4\n,-2.6,53.4\nNowhere,,\n")
    assert read_gazetteer([file]).places == (NamedPlace("Mill Lane", -2.6, 53.4),)


def test_kind_and_aliases_are_read_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text(
        "aliases,name,source,kind,longitude,latitude\n"
        'Ploughie; The Old Plough ;,"The Plough, Ashwick",survey,pub,-2.6,53.4\n'
    )
    (plough,) = read_gazetteer([file]).places
    assert plough.name == "The Plough, Ashwick"
    assert plough.kind == "pub"
    assert plough.aliases == ("Ploughie", "The Old Plough")


def test_its_digest_changes_with_its_content(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("name,longitude,latitude\nMill Lane,-2.6,53.4\n")
    before = read_gazetteer([file]).digest
    file.write_text("name,longitude,latitude\nMill Lane,-2.6,53.5\n")
    assert read_gazetteer([file]).digest != before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no gazetteer file"),
        ("name,latitude\nMill Lane,53.4\n", "lacks longitude. Add them to the first line."),
        ("name,longitude,latitude\nMill Lane,west,53.4\n", "cannot be read"),
    ],
)
def test_a_gazetteer_that_cannot_be_used_is_refused_in_a_sentence(
    content: str | None, sentence: str, tmp_path: Path
) -> None:
    file = tmp_path / "names.csv"
    if content is not None:
        file.write_text(content)
    with pytest.raises(SettingsError, match=sentence):
        read_gazetteer([file])
