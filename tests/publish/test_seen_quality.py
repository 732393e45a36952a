from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.publish.seen_quality import seen_quality
from tests.counts.test_deliveries import APRIL

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery

FLAWED = replace(
    APRIL, rows=43, accepted=37, located={"point": 31, "home": 2, "unplaced": 4}, rejected={"No": 6}
)


def seen(
    contract: Contract, *deliveries: Delivery, is_full: bool
) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    return seen_quality(
        deliveries,
        counts=COUNT_TABLE.empty_table(),
        contracts=[contract],
        resolution=9,
        full={contract.feed} if is_full else set(),
    )


def test_true_numbers_are_seen_where_the_contract_grants_them(contract: Contract) -> None:
    table, (summed,) = seen(contract, FLAWED, is_full=True)
    assert table["rows"].tolist() == [43]
    assert summed["rows"] == 43
    assert summed["set_aside_share"] == 6 / 43
    assert summed["located_share"] == 31 / 35


def test_elsewhere_shares_are_rounded_and_no_rows_are_told(contract: Contract) -> None:
    table, (summed,) = seen(contract, FLAWED, is_full=False)
    assert table["rows"].isna().all()
    assert summed["rows"] is None
    # 6 of 43 are 14 of 100, 31 of 35 are 89 of 100.
    assert (summed["set_aside_share"], summed["located_share"]) == (0.15, 0.9)
    assert summed["reasons"] == [{"reason": "No", "share": 0.15}]
    assert table[["set_aside_share", "located_share"]].to_numpy().tolist() == [[0.15, 0.9]]


def test_no_number_of_a_hidden_feed_is_anywhere_in_what_is_published(contract: Contract) -> None:
    table, summed = seen(contract, FLAWED, is_full=False)
    text = table.to_json() + str(summed)
    assert all(f"{number}" not in text for number in (43, 37, 31, 35))


def test_what_cannot_be_divided_is_missing(contract: Contract) -> None:
    table, (summed,) = seen(contract, APRIL, is_full=True)
    assert summed["small_share"] is None
    assert table["small_share"].isna().all()


def test_the_last_twelve_months_of_a_sender_are_summed_up(contract: Contract) -> None:
    old = replace(FLAWED, delivery="old", start="2025-04", end="2025-04")
    _, (summed,) = seen(contract, old, APRIL, is_full=True)
    # April 2025 is the thirteenth month back.
    assert (summed["start"], summed["end"], summed["rows"]) == ("2026-04", "2026-04", 1)
    assert summed["reasons"] == []
