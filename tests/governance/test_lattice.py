"""The lattice of a role is chosen once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.errors import StoreError
from hotspots.governance import Role
from hotspots.governance.lattice import forget_levels, keep_levels, kept_levels

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = {"cell", "area", "ward", "map"}


def kept(store: Path, *, resolution: int = 8) -> dict[str, dict[str, str]]:
    return kept_levels(store, Role.BOARD, resolution=resolution, levels=LEVELS)


def test_what_was_chosen_stands_and_what_is_new_is_added(tmp_path: Path) -> None:
    keep_levels(tmp_path, Role.BOARD, resolution=8, found={"a": {"points": "ward"}})
    later = {"a": {"points": "cell", "areas": "map"}, "b": {"points": "cell"}}
    keep_levels(tmp_path, Role.BOARD, resolution=8, found=later)
    assert kept(tmp_path) == {"a": {"points": "ward", "areas": "map"}, "b": {"points": "cell"}}


def test_each_role_has_its_own(tmp_path: Path) -> None:
    keep_levels(tmp_path, Role.PUBLIC, resolution=8, found={"a": {"points": "map"}})
    assert kept(tmp_path) == {}


def test_it_is_chosen_anew_only_when_somebody_says_so(tmp_path: Path) -> None:
    keep_levels(tmp_path, Role.BOARD, resolution=8, found={"a": {"points": "ward"}})
    assert forget_levels(tmp_path, Role.BOARD)
    assert kept(tmp_path) == {}
    assert not forget_levels(tmp_path, Role.BOARD)


def test_other_cells_are_refused_until_it_is_chosen_anew(tmp_path: Path) -> None:
    keep_levels(tmp_path, Role.BOARD, resolution=8, found={"a": {"points": "ward"}})
    with pytest.raises(
        StoreError, match=r"fixed at cells of resolution 8.*hotspots lattice --anew"
    ):
        kept(tmp_path, resolution=7)


def test_a_level_that_the_settings_no_longer_have_is_refused(tmp_path: Path) -> None:
    keep_levels(tmp_path, Role.BOARD, resolution=8, found={"a": {"points": "district"}})
    with pytest.raises(StoreError, match="fixed at district"):
        kept(tmp_path)


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "lattice.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        kept(tmp_path)
