from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hotspots.counts.files import digest
from hotspots.errors import RefusedError
from hotspots.publish.choice import WhatIf, default_choice
from hotspots.publish.leaving.provenance import PublishedAs, provenance, published_as
from hotspots.publish.leaving.reading import read_layer
from tests.publish.leaving.two_years import AT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.view import View


def test_a_snapshot_is_told_by_number_time_and_checksum(view_folder: Path) -> None:
    told = published_as(view_folder)
    assert told.number == 1
    assert told.built_at == AT.isoformat()
    assert told.checksum == digest(view_folder.parent / "manifest.json")


def test_a_folder_that_is_no_snapshot_has_none(tmp_path: Path) -> None:
    assert published_as(tmp_path / "analyst") == PublishedAs()


def test_what_nobody_agreed_has_no_fingerprint(seen: View) -> None:
    tried = replace(default_choice(seen), what_if=WhatIf(sources=(("police", 2.0),)))
    made = provenance(seen, tried, published=PublishedAs())
    assert made.weights.startswith("WHAT IF, agreed by nobody: police 2")
    assert made.weights_fingerprint == ""
    assert ("Fingerprint of the weights", "none: nobody agreed them") in made.lines()
    assert ("Snapshot", "not published") in made.lines()


def test_the_settings_may_say_another_marking(seen: View) -> None:
    other = replace(seen, about={**seen.about, "marking": "OFFICIAL"})
    made = provenance(other, default_choice(seen), published=PublishedAs())
    assert made.marking == "OFFICIAL"


def test_the_published_table_is_taken_as_it_is(seen: View, view_folder: Path) -> None:
    published = read_layer(seen, folder=view_folder)
    made_again = read_layer(seen, folder=view_folder / "nowhere")
    assert published.table.equals(made_again.table)


def test_the_publics_view_has_no_table_to_save(seen: View, view_folder: Path) -> None:
    public = replace(seen, about={**seen.about, "view": "public"})
    with pytest.raises(RefusedError, match="has no table of cells"):
        read_layer(public, folder=view_folder)
