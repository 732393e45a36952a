"""The sender's page as somebody in front of it has it."""

from __future__ import annotations

import csv
import io
import itertools
import json
from typing import TYPE_CHECKING

import pytest

from tests.attendance_files import ATTENDANCE, METHOD, PLACE, TYPE, write_attendances
from tests.browser.kit.page_and_check import assert_same, checked
from tests.conftest import ROOT
from tests.test_cli import hotspots

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from hotspots.feeds.gate import Gate
    from tests.browser.kit.page_and_check import Opens

pytestmark = pytest.mark.browser
COUNTY = ROOT / "sample_data" / "partnership.toml"


def test_the_template_is_saved_and_passes(kits: Opens, into: Gate, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    with kit.page.expect_download() as waiting:
        kit.page.get_by_role("button", name="Save the template").click()
    assert waiting.value.suggested_filename == "istv_assault-template.csv"
    path = tmp_path / "template.csv"
    waiting.value.save_as(path)
    assert next(iter(csv.reader(io.StringIO(path.read_text(), newline=""))))[2] == (
        "SITE CODE (OF TREATMENT)"
    )
    found = kit.picked(path)
    assert (found["rows"], found["accepted"], found["warnings"]) == (1, 1, [])
    assert_same(found, checked(path, into=into))


def test_the_command_writes_the_same_report(kits: Opens, tmp_path: Path) -> None:
    file = write_attendances(tmp_path / "sent.csv", [{METHOD: "1"}, {METHOD: "12"}, {METHOD: "x"}])
    report = tmp_path / "report.json"
    status, _, _ = hotspots("check", file, "--report", report, settings=COUNTY)
    (told,) = json.loads(report.read_bytes())["files"]
    kit = kits("istv_assault").picked(file)
    assert status == 1
    for name in ("rows", "accepted", "refused", "breaches", "warnings", "read_as", "columns"):
        assert kit[name] == told[name], name


def test_the_summary_is_for_the_sender(kits: Opens, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    home = {TYPE: "01", PLACE: ""}
    kit.picked(write_attendances(tmp_path / "sent.csv", [{}, {}, home, {METHOD: "x"}]))
    summary = kit.page.locator(".summary").inner_text().split("\n")
    told = dict(zip(summary[::2], summary[1::2], strict=True))
    assert told == {
        "Rows": "4",
        "Accepted": "3 (75 %)",
        "Refused": "1",
        "With a warning": "0",
        "Accepted with a place": "67 %",
    }
    found = kit.page.locator("#found").inner_text()
    assert "2 have a place in words, to be looked up and 1 happened at home" in found
    assert "All accepted rows are of 30 September 2026." in found


def test_the_verdict_can_be_saved(kits: Opens, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    shown = kit.picked(write_attendances(tmp_path / "sent.csv", [ATTENDANCE, {METHOD: "feet"}]))
    with kit.page.expect_download() as waiting:
        kit.page.get_by_role("button", name="Save the verdict").click()
    waiting.value.save_as(tmp_path / "verdict.json")
    assert json.loads((tmp_path / "verdict.json").read_text()) == shown
    assert shown["checked_on"] == "2026-11-22"
    (breach,) = shown["breaches"]
    assert breach["examples"][0]["says"].endswith("Write '02', the code for Feet.")


def test_everything_works_from_the_keyboard(kits: Opens, tmp_path: Path) -> None:
    page = kits("istv_assault").page
    page.reload()
    page.keyboard.press("Tab")
    with page.expect_file_chooser() as waiting:
        page.keyboard.press("Space")
    waiting.value.set_files(write_attendances(tmp_path / "sent.csv", [{METHOD: "99"}]))
    page.locator("#result").wait_for()
    # The result is announced, and reading goes on from its heading.
    assert page.locator("#result").get_attribute("aria-live") == "polite"
    assert page.evaluate("document.activeElement.id") == "result-title"
    for name in ("Print this", "Save the verdict (JSON)", "Save the template (CSV)"):
        for _ in range(5):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == name:
                break
        assert page.evaluate("document.activeElement.textContent") == name


def test_headings_stand_in_order_and_every_field_has_a_name(kits: Opens, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    kit.picked(write_attendances(tmp_path / "sent.csv", [ATTENDANCE, {METHOD: "99"}]))
    levels = kit.page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3')].filter(one => one.offsetParent)"
        ".map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    nameless = kit.page.evaluate(
        "[...document.querySelectorAll('input, progress')].filter(one => !one.labels.length).length"
    )
    assert nameless == 0
    assert kit.page.evaluate("document.documentElement.lang") == "en-GB"


@pytest.mark.parametrize("width", [320, 800])
def test_nothing_hangs_over_the_side(width: int, kits: Opens, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    kit.picked(write_attendances(tmp_path / "sent.csv", [ATTENDANCE, {METHOD: "9" * 200}]))
    kit.page.set_viewport_size({"width": width, "height": 600})
    assert kit.page.evaluate("document.documentElement.scrollWidth") <= width
    kit.page.set_viewport_size({"width": 800, "height": 600})


def test_a_large_file_is_read_in_parts_and_can_be_stopped(kits: Opens, tmp_path: Path) -> None:
    kit = kits("istv_assault")
    path = tmp_path / "large.csv"
    values = ",".join({**ATTENDANCE, PLACE: "Herring Lane"}.values())
    path.write_text(",".join(ATTENDANCE) + "\n" + f"{values}\n" * 200_000)
    kit.page.set_input_files("#file", path)
    stop = kit.page.get_by_role("button", name="Stop")
    # Clicked at once: reading goes on while somebody looks for the button.
    stop.wait_for()
    stop.evaluate("button => button.click()")
    assert not kit.page.locator("#result").is_visible()
    assert not stop.is_visible()
    found = kit.picked(path)
    assert (found["rows"], found["accepted"]) == (200_000, 200_000)


def test_the_page_can_reach_nothing(context: BrowserContext, kits: Opens) -> None:
    page = context.new_page()
    page.goto(kits("istv_assault").page.url)
    context.set_offline(False)
    try:
        tried = page.evaluate(
            """async () => {
              const image = new Promise((done) => {
                const one = new Image();
                one.onload = () => done("loaded");
                one.onerror = () => done("blocked");
                one.src = "http://127.0.0.1:9/a.png";
              });
              const asked = fetch("http://127.0.0.1:9/").then(() => "answered", () => "blocked");
              const breaches = [];
              document.addEventListener("securitypolicyviolation", (one) =>
                breaches.push(one.effectiveDirective));
              const results = await Promise.all([image, asked]);
              return [...results, ...breaches.sort()];
            }"""
        )
    finally:
        context.set_offline(True)
        page.close()
    assert tried == ["blocked", "blocked", "connect-src", "img-src"]
