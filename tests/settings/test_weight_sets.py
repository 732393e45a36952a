"""Weights that partners agreed or proposed: who they are, and which are refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.contracts.choices import check_choices
from hotspots.contracts.harm_editions import harm_weights
from hotspots.contracts.odcs import read_contracts
from hotspots.errors import ContractError, SettingsError
from hotspots.settings import Proposal, WeightSet, read_partnership
from tests.conftest import ROOT, contract_of
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

AGREED: dict[str, Any] = {
    "name": "Autumn",
    "version": "1",
    "agreed_by": "The board",
    "agreed_on": date(2026, 10, 14),
    "harm_edition": "cchi_2026",
    "sources": {"police": 1.0, "health": 0.5},
    "caps": {"police": 0.5},
    "half_life_months": 12.0,
    "half_lives_months": {"police.robbery": 6.0},
    "standardisation": "ratio",
    "cap": 20.0,
}
CHANGED: dict[str, Any] = {
    "name": "Winter",
    "version": "2",
    "agreed_by": "Another board",
    "agreed_on": date(2026, 10, 15),
    "harm_edition": "plain_counts",
    "sources": {"police": 1.0, "health": 0.6},
    "caps": {"police": 0.6},
    "half_life_months": 12.5,
    "half_lives_months": {"police.robbery": 7.0},
    "standardisation": "rank",
    "cap": 21.0,
}
ROBBERY = "[weights.half_lives_months]\n"
FEEDS = ("police_incidents", "istv_assault")
FINGERPRINT = "01a3e311f091"


def fingerprint(**changes: Any) -> str:
    return WeightSet(**{**AGREED, **changes}).fingerprint


@pytest.mark.parametrize("field", list(WeightSet.model_fields))
def test_the_fingerprint_changes_with_every_field(field: str) -> None:
    assert fingerprint(**{field: CHANGED[field]}) != fingerprint()


def test_every_change_has_a_fingerprint_of_its_own() -> None:
    assert len({fingerprint(**{name: value}) for name, value in CHANGED.items()}) == len(CHANGED)


@pytest.mark.parametrize(
    "same",
    [
        {"sources": {"health": 0.5, "police": 1}},
        {"half_life_months": 12},
        {"agreed_on": "2026-10-14"},
        {"caps": {"police": 0.50}},
    ],
)
def test_the_fingerprint_changes_with_nothing_else(same: dict[str, Any]) -> None:
    assert fingerprint(**same) == fingerprint()


def test_the_fingerprint_is_the_same_on_every_machine_and_short_enough_to_be_read_out() -> None:
    assert fingerprint() == FINGERPRINT


def settings(folder: Path, *, weights: str = "", sources: str = "{police = 1.0}") -> Path:
    """Write the settings of two boxes with other weights, and more of them after those."""
    file = tiny_partnership(folder).file
    text = file.read_text(encoding="utf-8").replace("{police = 1.0}", sources)
    file.write_text(f"{text}{weights}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ("{police = 0.0}", "weights: at least one source needs a weight above 0."),
        ("{police = 0, health = 0}", "weights: at least one source needs a weight above 0."),
        ("{}", "weights.sources: .* at least 1 item"),
        ("{police = -1.0}", "weights.sources.police: .* greater than or equal to 0"),
        ("{police = nan}", "weights.sources.police: .* finite number"),
        ("{police = inf}", "weights.sources.police: .* finite number"),
        ("{police = 'much'}", "weights.sources.police: .* valid number"),
    ],
)
def test_weights_that_no_score_can_be_made_of_are_refused_in_a_sentence(
    tmp_path: Path, sources: str, says: str
) -> None:
    file = settings(tmp_path, sources=sources)
    with pytest.raises(SettingsError, match=says) as caught:
        read_partnership(file)
    assert "Traceback" not in str(caught.value)
    assert str(caught.value).startswith(str(file))
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        (
            "caps = {health = 0.5, rail = 0.5}",
            "caps are set for sources without a weight: health, rail",
        ),
        ("caps = {police = 1.2}", "weights.caps.police: .* less than or equal to 1"),
        ("caps = {police = 0}", "weights.caps.police: .* greater than 0"),
        ("caps = {police = nan}", "weights.caps.police: .* (finite|less than)"),
        ("half_life_months = 0", "weights.half_life_months: .* greater than 0"),
        ("half_life_months = inf", "weights.half_life_months: .* finite"),
        ("cap = 0", "weights.cap: .* greater than 0"),
        ("standardisation = 'z'", "weights.standardisation: .* 'ratio', 'rank' or 'exponential'"),
        ("weight = 1", "weights.weight: Extra inputs are not permitted"),
        (f'{ROBBERY}"police.robbery" = -1', "police.robbery: .* greater than 0"),
    ],
)
def test_a_weight_set_that_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, weights: str, says: str
) -> None:
    file = settings(tmp_path, weights=weights)
    with pytest.raises(SettingsError, match=says):
        read_partnership(file)


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ({"police": 0.0}, "at least one source needs a weight above 0"),
        ({}, "at least 1 item"),
        ({"police": -0.5}, "greater than or equal to 0"),
        ({"police": float("nan")}, "finite number"),
    ],
)
def test_a_proposal_of_weights_that_cannot_be_is_refused(
    sources: dict[str, float], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        Proposal(partner="Somebody", proposed_on=date(2026, 1, 1), sources=sources)


def read(folder: Path, weights: str) -> Partnership:
    return read_partnership(settings(folder, weights=weights))


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        (
            f'{ROBBERY}"police.robery" = 6',
            "no contract has a measure called police.robery. There are: .*police.robbery",
        ),
        (
            "[[proposals]]\npartner = 'Fire'\nproposed_on = 2026-01-01\nsources = {fire = 1}",
            "no contract has a source called fire. There are: police.",
        ),
    ],
)
def test_what_no_contract_counts_is_refused_by_name(
    tmp_path: Path, weights: str, says: str
) -> None:
    partnership = read(tmp_path, weights)
    with pytest.raises(SettingsError, match=says):
        check_choices(partnership, read_contracts(partnership.contracts_folder))


def test_a_threshold_without_a_response_time_is_refused_in_a_sentence(tmp_path: Path) -> None:
    rule = "any_of = [{score = {at_least = 40}}]"
    with pytest.raises(SettingsError, match="Fire says what it calls 'high' and not by when"):
        read(tmp_path, f"[[thresholds]]\npartner = 'Fire'\naction = 'A visit'\n{rule}")


def test_a_harm_edition_that_lacks_a_measure_is_refused_by_name(tmp_path: Path) -> None:
    edition = tmp_path / "short.csv"
    edition.write_text("measure,harm\npolice.robbery,365\n", encoding="utf-8")
    measures = contract_of("police_uk_street").measures
    with pytest.raises(ContractError, match=r"short lacks .*police\.burglary.* Add it or choose"):
        harm_weights(tmp_path, edition="short", measures=measures)


def test_a_harm_edition_speaks_for_whole_sources_and_leaves_the_others_at_one() -> None:
    folder = ROOT / "data_contracts" / "harm_editions"
    measures = [one for feed in FEEDS for one in contract_of(feed).measures]
    harm = harm_weights(folder, edition="cchi_2026", measures=measures)
    assert {value for name, value in harm.items() if name.startswith("health.")} == {1.0}
    assert len({value for name, value in harm.items() if name.startswith("police.")}) > 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "There is no harm edition short in .*; there are: none."),
        ("measure,value\na.b,1\n", "needs the columns measure and harm"),
        ("measure,harm\npolice.robbery,much\n", "harm a number"),
    ],
)
def test_a_harm_edition_that_cannot_be_read_is_refused_in_a_sentence(
    tmp_path: Path, text: str | None, says: str
) -> None:
    if text:
        (tmp_path / "short.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ContractError, match=says):
        harm_weights(tmp_path, edition="short", measures=contract_of("police_uk_street").measures)
