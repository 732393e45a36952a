from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.ui.cache import SETTINGS
from tests.agreed_partnership import HOSTILE, agreed_partnership
from tests.tiny_partnership import EAST, WEST, tiny_partnership
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from pathlib import Path


def data_page() -> None:
    from hotspots.ui.pages import data_and_partners  # noqa: PLC0415  runs in another process

    data_and_partners.page()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return agreed_partnership(tmp_path_factory.mktemp("agreed")).file


@pytest.fixture
def screen(settings: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv(SETTINGS, str(settings))
    return AppTest.from_function(data_page, default_timeout=60).run()


def quality(screen: AppTest) -> list[str]:
    """What is said of each sender."""
    return [
        text for text in markdown(screen).split("\n") if text.startswith((f"**{EAST}", f"**{WEST}"))
    ]


def test_the_page_opens_with_a_calendar_its_table_and_the_feed(screen: AppTest) -> None:
    assert not screen.exception
    assert [one.value for one in screen.header] == [
        "What has arrived",
        "One feed",
        "Not shared yet",
    ]
    assert len(screen.get("vega_lite_chart") or screen.get("arrow_vega_lite_chart")) == 1
    twin = screen.dataframe[0].value
    assert twin["from"].tolist() == [EAST, WEST]
    assert twin["2025-12"].tolist() == ["received", "missing"]


def test_an_agreement_that_has_ended_is_an_error_and_one_that_ends_a_warning(
    screen: AppTest,
) -> None:
    assert all("expired on 9 May 2026" in one.value for one in screen.error)
    assert "Ask: sharing desk" in screen.error[0].value
    # 9 July is sixty days after 10 May.
    assert any("ends in 60 days, on 9 July 2026" in one.value for one in screen.warning)


def test_whom_to_ask_and_tell_and_within_what_time_is_said(screen: AppTest) -> None:
    text = markdown(screen)
    assert "Who to ask about it: sharing desk" in text
    assert "Who to tell when something went wrong: data protection officer, within 24 hours" in text


def test_a_gap_is_said_with_what_it_means_and_no_sender_is_ranked(screen: AppTest) -> None:
    gaps = screen.dataframe[1].value
    assert gaps["state"].tolist() == ["Awaited", "Missing", "Break", "Missing", "Awaited"]
    assert [one.split("**")[1] for one in quality(screen)] == [EAST, WEST]


def test_quality_is_told_in_sentences_before_the_table(screen: AppTest) -> None:
    east, west = quality(screen)
    assert "4 months from November 2025 to February 2026 are here, 32 rows" in east
    assert "2 months from November 2025 to January 2026 are here, 16 rows" in west
    # Received on 20 April: 51 days after the end of February, 79 after that of January.
    assert "February 2026 came within the 62 days" in east
    assert "promised" not in west
    assert "Every row could be used" in east
    table = screen.dataframe[2].value
    assert table["sender"].tolist() == [EAST] * 4 + [WEST] * 2
    assert table["late_days"].tolist() == ["11 days before", "", "", "", "", ""]


def test_a_review_that_is_overdue_is_said(screen: AppTest) -> None:
    assert any("The review is overdue" in one.value for one in screen.warning)
    assert "1 May 2026, overdue by 9 days" in screen.table[0].value["Reviewed on"].tolist()


def test_names_from_the_settings_stay_text(screen: AppTest) -> None:
    for text in (markdown(screen), *(one.value for one in (*screen.error, *screen.warning))):
        assert "](javascript" not in text
        assert "<img" not in text.replace("\\<img", "")
    assert HOSTILE in screen.dataframe[1].value["reason"][2]


def test_an_empty_store_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTINGS, str(tiny_partnership(tmp_path / "empty").file))
    screen = AppTest.from_function(data_page, default_timeout=60).run()
    assert not screen.exception
    assert "hotspots build" in screen.error[0].value
