from __future__ import annotations

import orjson
import pytest

from hotspots.ui.deck_values import kept_as_values
from hotspots.ui.wording import NO_BREAK, plain
from tests.spec.hostile_values import VALUES

EXPRESSION = {"getHexagon": "@@=h", "getFillPattern": "@@='state'", "@@type": "H3HexagonLayer"}


def kept(document: object) -> object:
    return orjson.loads(kept_as_values(orjson.dumps(document)))


def test_what_layers_ask_their_rows_for_stays_an_expression() -> None:
    assert kept({"layers": [EXPRESSION]}) == {"layers": [EXPRESSION]}


@pytest.mark.parametrize("text", ["@@=h", "@@#Math.PI", "@@=1+1"])
def test_a_name_that_begins_as_an_expression_does_is_a_name(text: str) -> None:
    document = {"data": [{"n": text, "t": [text, text]}]}
    safe = f"{NO_BREAK}{text}"
    assert kept(document) == {"data": [{"n": safe, "t": [safe, safe]}]}


@pytest.mark.parametrize("text", ['"getHexagon":"@@=h', 'x","n":"@@=h', "a @@=h", *VALUES])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    begins = text.startswith(("@@=", "@@#"))
    assert kept([{"n": text}]) == [{"n": NO_BREAK * begins + text}]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://a.example", f"http{NO_BREAK}\\://a\\.example"),
        ("www.a.example", f"www{NO_BREAK}\\.a\\.example"),
        (":smile:", f"\\:{NO_BREAK}smile\\:"),
        ("from 22:00 to 02:00", "from 22\\:00 to 02\\:00"),
        ("a@b.example", "a@b\\.example"),
    ],
)
def test_what_browsers_act_on_though_escaped_is_broken_invisibly(text: str, shown: str) -> None:
    assert plain(text) == shown
