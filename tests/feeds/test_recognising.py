from __future__ import annotations

import pytest

from hotspots.feeds.recognising import sender_in_name

TWO = frozenset({"dogger", "north-dogger"})


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("2025-05-dogger-stops.csv", "dogger"),
        ("2025-05-North-Dogger-stops.csv", "north-dogger"),
        ("2025-05-doggerland.csv", ""),
        ("2025-05.csv", ""),
    ],
)
def test_the_longest_name_in_the_files_name_is_the_sender(name: str, sender: str) -> None:
    assert sender_in_name(name, senders=TWO) == sender


def test_two_senders_in_one_name_are_none() -> None:
    assert (
        sender_in_name("dogger and silverpit.csv", senders=frozenset({"dogger", "silverpit"})) == ""
    )


def test_the_only_sender_needs_not_be_named() -> None:
    assert sender_in_name("2025-05.csv", senders=frozenset({"office"})) == "office"
