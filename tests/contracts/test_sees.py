"""What every source over- and under-sees, and what follows police activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotspots.contracts.kit.page import kit_page
from hotspots.contracts.kit.words import Beside
from hotspots.contracts.odcs import read_contracts
from hotspots.errors import ContractError
from tests.conftest import ROOT
from tests.contracts.test_known_words import COLUMNS, GOOD
from tests.made_up_contracts import made_up_contract

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract

CONTRACTS = read_contracts(ROOT / "data_contracts")
COUNTING = [one for one in CONTRACTS if one.measures]
OF_PUBLIC_ORDER = {"police.public_order", "police.fear_alarm_or_distress", "rail.public_order"}


@pytest.mark.parametrize("contract", COUNTING, ids=lambda one: one.feed)
def test_every_feed_that_counts_says_what_it_shows_more_and_less_of(contract: Contract) -> None:
    for sentences in (contract.sees.more, contract.sees.less):
        assert len(sentences) >= 2
        assert all(one[0].isupper() and not one.endswith(".") for one in sentences)


def test_searches_drugs_and_possession_of_weapons_follow_police_activity_and_weigh_nothing() -> (
    None
):
    marked = {one.name: one for c in CONTRACTS for one in c.measures if one.is_police_activity}
    assert {"search.weapons", "police.drugs", "police.weapon_possession"} <= set(marked)
    weighing = {one.name for one in marked.values() if not one.is_context}
    assert weighing == {*OF_PUBLIC_ORDER, "lines.deal_lines"}
    assert all(marked[name].themes == ("place",) for name in OF_PUBLIC_ORDER)


def test_nothing_that_hurt_somebody_follows_police_activity() -> None:
    marked = {one.name for c in CONTRACTS for one in c.measures if one.is_police_activity}
    hurt = ("injury", "robbery", "homicide", "violence", "assault", "rape")
    assert not [name for name in marked if any(word in name for word in hurt)]


def test_a_sender_reads_on_its_page_what_readers_are_told() -> None:
    contract = next(one for one in CONTRACTS if one.feed == "istv_assault")
    text = kit_page(contract, beside=Beside()).decode()
    for one in (*contract.sees.more, *contract.sees.less):
        assert one in text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"sees": ["everything"]}, "sees must give a list of sentences for more and for less"),
        ({"sees": {"most": []}}, "no part of sees called most"),
        ({"sees": {"more": "homes"}}, "sees.more must be a list of sentences"),
        ({"sees": {"less": [{"nights": "all"}]}}, "sees.less must be a list of sentences"),
    ],
)
def test_a_slip_in_what_a_source_sees_is_a_sentence(
    tmp_path: Path, wrong: dict[str, Any], says: str
) -> None:
    with pytest.raises(ContractError, match=says):
        made_up_contract(tmp_path, feed="wrong", columns=COLUMNS, **{**GOOD, **wrong})
