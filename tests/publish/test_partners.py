"""Up to which month a reader is told that each sender was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.counts.delivery import Delivery
from hotspots.governance import Role
from hotspots.publish.partners import partners
from tests.tiny_partnership import EAST, WEST, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

FEED = "police_uk_street"


def sent(sender: str, start: str, end: str, *, feed: str = FEED) -> Delivery:
    return Delivery(
        delivery=f"{sender} {start}",
        feed=feed,
        sender=sender,
        start=start,
        end=end,
        file_name="street.csv",
        received_at="2026-04-02T12:00:00+00:00",
        newest="2026-03-31",
        rows=1,
        accepted=1,
        located={},
        outside=0,
        rejected={},
    )


def heard(settings: Partnership, *sent: Delivery, view: Role = Role.BOARD) -> dict[str, str]:
    told = partners(settings, contracts=(), deliveries=sent, view=view)
    return {one["name"]: one.get("last_month", "not told") for one in told["senders"]}


@pytest.fixture
def settings(tmp_path: Path) -> Partnership:
    return tiny_partnership(tmp_path / "tiny")


def test_the_newest_month_of_a_sender_is_told_also_where_it_is_no_whole_year(
    settings: Partnership,
) -> None:
    rows = (
        sent(EAST, "2025-01", "2025-12"),
        sent(EAST, "2026-01", "2026-03"),
        sent(WEST, "2026-05", "2026-05", feed="another"),
    )
    assert heard(settings, *rows) == {EAST: "2026-03", WEST: ""}


def test_nothing_is_told_of_months_that_were_not_agreed(settings: Partnership) -> None:
    east, west = settings.senders
    senders = (east.model_copy(update={"until": "2026-02"}), west.model_copy())
    ended = settings.model_copy(update={"senders": senders})
    assert heard(ended, sent(EAST, "2026-01", "2026-03"))[EAST] == "2026-02"
    senders = (east.model_copy(update={"since": "2026-04"}), west.model_copy())
    begun = settings.model_copy(update={"senders": senders})
    assert heard(begun, sent(EAST, "2026-01", "2026-03"))[EAST] == ""


def test_the_public_is_not_told_who_was_heard_when(settings: Partnership) -> None:
    rows = sent(EAST, "2026-01", "2026-03")
    assert set(heard(settings, rows, view=Role.PUBLIC).values()) == {"not told"}
