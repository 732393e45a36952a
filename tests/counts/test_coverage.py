from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.counts.coverage import coverage_table
from hotspots.settings import Break, Sender
from tests.counts.test_deliveries import APRIL

if TYPE_CHECKING:
    from hotspots.counts.delivery import Delivery

DOGGER = Sender(name="Dogger Police", feed=APRIL.feed, layer="force", area="X23000001")
SILVERPIT = Sender(name="Silverpit", feed=APRIL.feed, layer="force", area="X23000002")


def of_month(month: str, rows: int = 100, sender: str = "Dogger Police") -> Delivery:
    return replace(
        APRIL, delivery=month + sender, start=month, end=month, accepted=rows, sender=sender
    )


def statuses(
    senders: list[Sender], deliveries: list[Delivery], breaks: tuple[Break, ...] = ()
) -> dict[tuple[str, str], str]:
    table = coverage_table(senders, deliveries=deliveries, breaks=breaks).to_pylist()
    return {(row["sender"], row["month"]): row["status"] for row in table}


def test_a_month_that_one_sends_and_another_does_not() -> None:
    deliveries = [of_month("2026-01"), of_month("2026-02"), of_month("2026-01", sender="Silverpit")]
    assert statuses([DOGGER, SILVERPIT], deliveries) == {
        ("Dogger Police", "2026-01"): "received",
        ("Dogger Police", "2026-02"): "received",
        ("Silverpit", "2026-01"): "received",
        ("Silverpit", "2026-02"): "missing",
    }


def test_a_gap_between_two_deliveries_is_missing() -> None:
    found = statuses([DOGGER], [of_month("2026-01"), of_month("2026-03")])
    assert found["Dogger Police", "2026-02"] == "missing"


def test_a_month_with_far_too_few_rows_is_partial() -> None:
    few = [of_month("2026-01"), of_month("2026-02"), of_month("2026-03", rows=49)]
    assert statuses([DOGGER], few)["Dogger Police", "2026-03"] == "partial"


def test_a_break_is_named_for_its_months_and_sender() -> None:
    change = Break(
        feed=APRIL.feed,
        start="2026-02",
        end="2026-02",
        reason="New system",
        sender="Dogger Police",
    )
    deliveries = [
        of_month(month, sender=sender)
        for month in ("2026-01", "2026-02")
        for sender in ("Dogger Police", "Silverpit")
    ]
    found = statuses([DOGGER, SILVERPIT], deliveries, (change,))
    assert [key for key, status in found.items() if status == "break"] == [
        ("Dogger Police", "2026-02")
    ]


def test_a_sender_speaks_only_from_when_it_started() -> None:
    late = DOGGER.model_copy(update={"since": "2026-02"})
    found = statuses([late], [of_month("2026-01"), of_month("2026-02")])
    assert list(found) == [("Dogger Police", "2026-02")]


def test_a_feed_that_nobody_delivered_has_no_row() -> None:
    assert statuses([DOGGER.model_copy(update={"feed": "other"})], [of_month("2026-01")]) == {}
