from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from hotspots.publish.borders.authority import Authority, read_who_to_call, write_who_to_call
from hotspots.publish.borders.border_cells import authorities
from hotspots.publish.borders.contacts import who_to_call
from tests.publish.borders.two_boroughs import (
    EASTERN,
    FEED,
    MONTHS,
    WESTERN,
    boroughs,
    counted,
    seen,
)
from tests.publish.borders.two_boroughs import coverage as received

if TYPE_CHECKING:
    from pathlib import Path

COUNCIL = f"""
[[senders]]
name = "West Council"
feed = "{FEED}"
layer = "district"
area = "D1"
"""
NAMED = """
[[contacts]]
layer = "district"
area = "D2"
name = "East desk"
contact = "desk@east.example"
"""


@pytest.fixture
def known(tmp_path: Path) -> dict[str, Authority]:
    made = boroughs(tmp_path / "made", more=NAMED)
    _, geography, contracts = seen(made, counted([]))
    delivered: Any = [
        SimpleNamespace(feed=FEED, sender=WESTERN, received_at="2026-03-02T08:00:00+00:00"),
        SimpleNamespace(feed=FEED, sender=WESTERN, received_at="2026-02-02T08:00:00+00:00"),
    ]
    found = who_to_call(
        made,
        contracts=contracts,
        coverage=received(((WESTERN, "F1"),)),
        deliveries=cast("Any", delivered),
        layers=authorities(made, geography),
    )
    write_who_to_call(found, tmp_path)
    assert read_who_to_call(tmp_path) == found
    return {one.code: one for one in found}


def test_an_authority_that_sends_is_called_itself(known: dict[str, Authority]) -> None:
    west = known["F1"]
    assert [(one.name, one.contact, one.how) for one in west.desks] == [
        (WESTERN, "desk@west.example", "its own")
    ]
    assert west.last_month == MONTHS[-1]
    assert [one.received_on for one in west.feeds] == ["2026-03-02"]


def test_an_authority_that_sends_nothing_is_told_by_whoever_covers_it(
    known: dict[str, Authority],
) -> None:
    west = known["D1"]
    assert west.name == known["D2"].name
    assert west.within == (("district", "D1"), ("force", "F1"))
    assert [one.how for one in west.desks] == ["covers it"]
    assert not west.is_named
    assert west.senders == (WESTERN,)


def test_a_named_desk_comes_first(known: dict[str, Authority]) -> None:
    east = known["D2"]
    assert [(one.name, one.how) for one in east.desks] == [("East desk", "named")]
    assert east.is_named


def test_what_was_never_received_has_no_month(known: dict[str, Authority]) -> None:
    east = known["F2"]
    assert [(one.sender, one.last_month, one.received_on) for one in east.feeds] == [
        (EASTERN, "", "")
    ]
    assert east.last_month == ""
    assert not east.is_named


def test_who_sends_itself_is_not_without_what_others_send_of_its_ground(tmp_path: Path) -> None:
    made = boroughs(tmp_path / "made", more=COUNCIL)
    _, geography, contracts = seen(made, counted([]))
    found = who_to_call(
        made,
        contracts=contracts,
        coverage=received(((WESTERN, "F1"),)),
        deliveries=[],
        layers=authorities(made, geography),
    )
    west = next(one for one in found if one.code == "D1")

    assert [(one.sender, one.how) for one in west.feeds] == [
        ("West Council", "its own"),
        (WESTERN, "covers it"),
    ]
    assert west.last_month == MONTHS[-1]
