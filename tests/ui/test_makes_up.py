"""The switch "Make up for breaks in recording" on "Where is risk?", on the county's map."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hotspots.ui.cache import SETTINGS
from tests.browser.served import partnership_file
from tests.ui.screen import deck, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

LABEL = "Adjusted scores, not what was recorded: violence with injury recorded by Silverpit"


@pytest.fixture(autouse=True)
def opened(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Callable[[], bytes]]:
    """Makes the county's map the one that pages show; gathers what would be saved."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    monkeypatch.setenv(SETTINGS, str(file))
    saved: list[Callable[[], bytes]] = []

    def button(*_: object, data: Callable[[], bytes], **__: object) -> bool:
        saved.append(data)
        return False

    monkeypatch.setattr(st, "download_button", button)
    return saved


def page() -> None:
    from hotspots.ui.pages import where_is_risk  # noqa: PLC0415  runs in another process

    where_is_risk.page()


def opening(**link: str) -> AppTest:
    screen = AppTest.from_function(page, default_timeout=120)
    for name, value in link.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    return screen


def switch(screen: AppTest, *, to: bool) -> None:
    (one,) = [toggle for toggle in screen.toggle if toggle.key == "adjusted"]
    one.set_value(to)
    screen.run()
    assert not screen.exception


def warnings(screen: AppTest) -> list[str]:
    return [str(one.value) for one in screen.warning]


def saved_rows(saved: list[Callable[[], bytes]]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(saved[-1]().decode("utf-8-sig"))))


def test_it_is_off_at_first_and_off_again_shows_the_same_map() -> None:
    screen = opening()
    assert warnings(screen) == []
    before, rows = deck(screen), table(screen).value
    switch(screen, to=True)
    assert deck(screen) != before
    switch(screen, to=False)
    assert deck(screen) == before
    assert table(screen).value.equals(rows)
    assert warnings(screen) == []


def test_what_is_adjusted_is_labelled_and_counts_stay_as_they_were_recorded() -> None:
    screen = opening()
    counted = table(screen).value.set_index("cell")
    switch(screen, to=True)
    (said,) = warnings(screen)
    assert said.startswith(LABEL)
    assert said.endswith("Counts stay as recorded.")
    adjusted = table(screen).value.set_index("cell").loc[counted.index]
    assert (adjusted["score"].fillna(-1) != counted["score"].fillna(-1)).any()
    assert adjusted["incidents"].equals(counted["incidents"])


def test_a_link_carries_that_it_is_on() -> None:
    assert warnings(opening(adjusted="true"))[0].startswith(LABEL)


def test_a_saved_list_says_in_every_row_whether_it_was_adjusted(
    opened: list[Callable[[], bytes]],
) -> None:
    screen = opening()
    off = saved_rows(opened)
    assert {row["recording"] for row in off} == {"as recorded"}
    switch(screen, to=True)
    on = saved_rows(opened)
    assert len(on) == len(off)
    (said,) = {row["recording"] for row in on}
    assert said.startswith("ADJUSTED scores, counts as recorded: police.violence_with_injury of ")
    (fingerprint,) = {row["weights_fingerprint"] for row in on}
    assert fingerprint == f"ADJUSTED {off[0]['weights_fingerprint']}"
