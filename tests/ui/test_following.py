from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from hotspots.ui.cache import SETTINGS
from tests.browser.served import ROOT
from tests.conftest import NOW
from tests.tiny_partnership import MONTHS, built, taken_in, tiny_files, tiny_partnership
from tests.ui import screen as look

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.proto.AutoRerun_pb2 import AutoRerun

    from hotspots.settings import Partnership


class Clock:
    """What a browser does with the parts of a page that are to run again by themselves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[AutoRerun] = []
        read = LocalScriptRunner.forward_msgs

        def listening(runner: LocalScriptRunner) -> list[object]:
            messages = read(runner)
            asked = [one.auto_rerun for one in messages if one.HasField("auto_rerun")]
            self.asked = asked or self.asked
            return list(messages)

        monkeypatch.setattr(LocalScriptRunner, "forward_msgs", listening)

    def strikes(self, screen: AppTest) -> None:
        """Run the part that asked for it, and nothing else."""
        (part,) = self.asked
        request = LocalScriptRunner.request_rerun

        def of_the_part(runner: LocalScriptRunner, data: RerunData) -> bool:
            # Made anew for every run, it is asked for the whole page already.
            runner._requests = ScriptRequests()  # noqa: SLF001  there is no public way
            return request(runner, replace(data, fragment_id_queue=[part.fragment_id]))

        with mock.patch.object(LocalScriptRunner, "request_rerun", of_the_part):
            screen.run()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    made = tiny_partnership(tmp_path / "partnership")
    monkeypatch.setenv(SETTINGS, str(made.file))
    return made


@pytest.fixture
def screen(partnership: Partnership) -> AppTest:
    assert partnership
    return AppTest.from_file(ROOT / "app.py", default_timeout=60)


def publish(
    partnership: Partnership, tmp_path: Path, *, rows: int, months: tuple[str, ...] = MONTHS
) -> None:
    at = NOW + timedelta(minutes=rows)
    taken_in(partnership, tiny_files(tmp_path / f"files{rows}", rows, months=months), at=at)
    built(partnership, at=at)


def incidents(screen: AppTest) -> int:
    return int(look.table(screen).value["incidents"].sum())


def test_an_open_page_draws_the_next_map_by_itself(
    screen: AppTest, partnership: Partnership, clock: Clock, tmp_path: Path
) -> None:
    publish(partnership, tmp_path, rows=2)
    screen.run()
    assert not screen.exception
    assert [one.interval <= 5 for one in clock.asked] == [True]
    before = incidents(screen)
    publish(partnership, tmp_path, rows=6)
    clock.strikes(screen)
    assert not screen.exception
    assert incidents(screen) == 3 * before


@pytest.mark.parametrize(("chosen", "then"), [(None, "2026-02"), ("2025-12", "2025-12")])
def test_the_newest_month_is_followed_and_a_chosen_one_kept(
    screen: AppTest,
    partnership: Partnership,
    clock: Clock,
    tmp_path: Path,
    chosen: str | None,
    then: str,
) -> None:
    publish(partnership, tmp_path, rows=2, months=("2025-12", "2026-01"))
    screen.run()
    assert screen.select_slider(key="month").value == "2026-01"
    if chosen:
        screen.select_slider(key="month").set_value(chosen).run()
    publish(partnership, tmp_path, rows=3, months=("2026-02",))
    clock.strikes(screen)
    assert screen.select_slider(key="month").value == then


def test_without_another_map_nothing_is_drawn_again(
    screen: AppTest, partnership: Partnership, clock: Clock, tmp_path: Path
) -> None:
    publish(partnership, tmp_path, rows=2)
    screen.run()
    with mock.patch("hotspots.ui.pages.where_is_risk.body", side_effect=AssertionError) as body:
        clock.strikes(screen)
    assert not body.called
    assert not screen.exception


def test_a_page_with_nothing_to_show_follows_too(
    screen: AppTest, partnership: Partnership, clock: Clock, tmp_path: Path
) -> None:
    screen.run()
    assert "Nothing is published" in screen.error[0].value
    publish(partnership, tmp_path, rows=2)
    clock.strikes(screen)
    assert not screen.error
    assert incidents(screen) > 0
