"""The pages that are texts: what the method and the statement on accessibility say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.ui import following
from hotspots.ui.pages import accessibility, method
from hotspots.ui.texts import text
from tests.browser.served import ROOT
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = """feed contract sender delivery incident measure theme cell area site coverage exposure
    evidence score band confidence hotspot flow""".split()
"""One word a thing: the glossary has them all, in this order."""

ASKED = (
    "What is counted",
    "What a score is",
    "How sure",
    "What chance means",
    "How borders are handled",
    "What is hidden, and why",
    "What is never done",
)
NEVER_SAID = ("algorithm", "stochastic", "utilise", "leverage", "AI ", "criminals", "offender")


def method_page() -> None:
    from hotspots.ui.pages import method  # noqa: PLC0415  the simulated browser runs this alone

    method.page()


def accessibility_page() -> None:
    from hotspots.ui.pages import accessibility  # noqa: PLC0415  the simulated browser runs this alone

    accessibility.page()


@pytest.fixture(autouse=True)
def _nobody_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "follow", lambda: None)


@pytest.mark.parametrize(
    ("page", "title", "name"),
    [
        (method_page, method.TITLE, "method"),
        (accessibility_page, accessibility.TITLE, "accessibility"),
    ],
)
def test_the_page_shows_its_text_without_any_map(
    page: Callable[[], None], title: str, name: str
) -> None:
    screen = AppTest.from_function(page).run()
    assert not screen.exception
    assert [one.value for one in screen.title] == [title]
    assert text(name) in markdown(screen)


@pytest.mark.parametrize("name", ["method", "accessibility"])
def test_the_text_can_be_read_in_the_docs_as_well(name: str) -> None:
    whole = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert whole.startswith("# ")
    assert text(name) in whole


def test_the_method_answers_every_question() -> None:
    headings = re.findall(r"^## (.+)$", text("method"), re.MULTILINE)
    assert set(ASKED) <= set(headings)


def test_the_glossary_has_the_words_of_the_screens() -> None:
    glossary = text("method").partition("## Words")[2]
    words = [one.lower() for one in re.findall(r"^\| ([A-Z][^|]+?) \|", glossary, re.MULTILINE)]
    assert [one for one in words if one in WORDS] == WORDS


@pytest.mark.parametrize("name", ["method", "accessibility"])
def test_the_texts_are_plain(name: str) -> None:
    said = text(name)
    assert not [one for one in NEVER_SAID if one in said]
    prose = "\n".join(line for line in said.splitlines() if not line.startswith("|"))
    assert max(len(one.split()) for one in re.split(r"[.:;]\s|\n\n|\n- ", prose)) < 45
