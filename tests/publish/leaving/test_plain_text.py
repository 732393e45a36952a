from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.publish.leaving.plain_text import BREAK, drawable, harmless, on_paper
from tests.publish.leaving.hostile import HOSTILE


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_for_paper_is_one_line_of_letters_that_the_font_has(text: str) -> None:
    drawn = on_paper(text)
    assert len(drawn) < 400
    assert all(ord(one) in drawable() for one in drawn)
    assert "\n" not in drawn


@given(st.text())
def test_whatever_comes_can_be_drawn(text: str) -> None:
    assert all(ord(one) in drawable() for one in on_paper(text))


def test_a_long_text_says_how_long_it_was() -> None:
    assert on_paper("x" * 10_000).replace(BREAK, "") == f"{'x' * 100}... (10,000 letters)"
    assert on_paper("ab " * 100) == f"{('ab ' * 54)[:160]}... (299 letters)"


def test_a_word_that_a_line_cannot_hold_may_be_broken_and_a_short_one_not() -> None:
    assert on_paper("community.safety@skarholm.example", every=8).split(BREAK) == [
        *("community.", "safety@", "skarholm.", "example")
    ]
    assert on_paper("x" * 30, every=8).split(BREAK) == ["x" * 8] * 3 + ["x" * 6]
    assert on_paper("Neighbourhood", every=8) == "Neighbourhood"


def test_letters_that_nobody_drew_are_told_by_name() -> None:
    assert on_paper("\N{HOCHO} street") == "[hocho] street"


def test_marks_that_turn_the_words_around_are_gone() -> None:
    assert on_paper("a\u202eb") == "a\N{REPLACEMENT CHARACTER}b"


@given(st.text())
def test_no_text_for_a_spreadsheet_begins_a_formula(text: str) -> None:
    safe = harmless(text)
    assert isinstance(safe, str)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
