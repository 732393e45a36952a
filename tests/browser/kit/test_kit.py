"""The sender's page says of every file what a check says, row by row, and sends nothing."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.mutants.damage import DAMAGES
from benchmarks.mutants.judging import TODAY, damaged, slices
from hotspots.contracts.odcs import read_contracts
from hotspots.feeds.gate import gate
from hotspots.settings import read_partnership
from tests.browser.kit.odd_rows import odd_file, renamed_file
from tests.browser.kit.page_and_check import assert_same, checked, opening
from tests.conftest import ROOT
from tests.made_up_contracts import absence, flows, intelligence, sites
from tests.spec.hostile_files import HEADERS, NAMES, NO_TABLE, VALUES
from tests.spec.test_hostile_files import settings as hostile_settings

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from hotspots.feeds.gate import Gate
    from hotspots.settings import Partnership
    from tests.browser.kit.page_and_check import Opens
    from tests.browser.map_page import Traffic

pytestmark = pytest.mark.browser
SLICES = slices()
SEED = 20261122
MUTATED = 80
NAMINGS = 4
FEEDS = sorted(one.feed for one in read_contracts(ROOT / "data_contracts"))
OF_SOURCE = {
    "police": "police_uk_street",
    "real police": "police_uk_street",
    "police_incidents": "police_incidents",
    "health": "istv_assault",
}
NOT_CSV = {"climbing zip", "zip bomb", "gzip bomb", "workbook with macros and links"}
NO_FILE = {"link to itself", "link to nothing", "pipe", "bytes that are no letters"}
LARGE = {"a million categories", "100 MB single line", "100 MB second line"}
HOSTILE = {
    name: one
    for name, one in {**NO_TABLE, **HEADERS, **VALUES, **NAMES}.items()
    if name not in NOT_CSV | NO_FILE | LARGE
}


@pytest.mark.parametrize("source", sorted(OF_SOURCE))
def test_good_files_are_judged_alike(source: str, kits: Opens, into: Gate, tmp_path: Path) -> None:
    found = [one for one in SLICES if one.source == source]
    if not found:
        pytest.skip("the published files are not in ../shared/real")
    path = tmp_path / "2026-01-sent.csv"
    path.write_bytes(found[0].content)
    kit = kits(OF_SOURCE[source]).judged(path, today=TODAY)
    assert_same(kit, checked(path, into=into))
    assert kit["accepted"] > 0


def test_damaged_files_are_judged_alike(kits: Opens, into: Gate, tmp_path: Path) -> None:
    random = Random(SEED)  # noqa: S311  damage of a test
    path = tmp_path / "2026-01-sent.csv"
    ways = sorted(set(DAMAGES) - {"packed, then damaged"})
    read = 0
    for _ in range(MUTATED):
        one = random.choice(SLICES)
        how = random.sample(ways, random.randint(1, 3))
        path.write_bytes(damaged(one.content, how, random))
        check = checked(path, into=into)
        kit = kits(OF_SOURCE[one.source])
        if check.get("contract", OF_SOURCE[one.source]) == OF_SOURCE[one.source]:
            found = kit.judged(path, today=TODAY)
            assert_same(found, check)
            read += "rows" in check
    assert read > MUTATED / 2


@pytest.mark.parametrize("feed", FEEDS)
def test_rows_with_odd_values_are_judged_alike(
    feed: str, kits: Opens, into: Gate, tmp_path: Path
) -> None:
    contract = next(one for one in into.contracts if one.feed == feed)
    only = replace(into, contracts=(contract,))
    path = tmp_path / "2026-01-sent.csv"
    path.write_bytes(odd_file(contract, seed=SEED))
    kit = kits(feed).judged(path, today=TODAY)
    check = checked(path, into=only)
    assert len(check["breached_rows"]) > 100
    assert_same(kit, check)


@pytest.mark.parametrize("feed", FEEDS)
def test_names_of_columns_are_matched_alike(
    feed: str, kits: Opens, into: Gate, tmp_path: Path
) -> None:
    contract = next(one for one in into.contracts if one.feed == feed)
    only = replace(into, contracts=(contract,))
    path = tmp_path / "2026-01-sent.csv"
    for seed in range(NAMINGS):
        path.write_bytes(renamed_file(contract, seed=seed))
        assert_same(kits(feed).judged(path, today=TODAY), checked(path, into=only))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Partnership:
    """A partnership of made-up feeds that use every word of a contract."""
    folder = tmp_path_factory.mktemp("made_up")
    partnership = read_partnership(hostile_settings(folder))
    for make in (absence, flows, intelligence, sites):
        make(partnership.contracts_folder)
    return partnership


@pytest.mark.parametrize(
    "feed", ["absence", "flows", "intelligence", "sites", "ambulance_call_outs"]
)
def test_every_word_of_a_contract_is_judged_alike(
    feed: str,
    context: BrowserContext,
    traffic: Traffic,
    made_up: Partnership,
    tmp_path: Path,
) -> None:
    into = gate(made_up, today=TODAY, workspace=tmp_path / "workspace")
    contract = next(one for one in into.contracts if one.feed == feed)
    path = tmp_path / "sent.csv"
    path.write_bytes(odd_file(contract, seed=SEED))
    kit = opening(context, traffic, made_up, tmp_path)(feed)
    found = kit.judged(path, today=TODAY)
    assert_same(found, checked(path, into=into))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    folder = tmp_path_factory.mktemp("hostile")
    partnership = read_partnership(hostile_settings(folder))
    return gate(partnership, today=TODAY, workspace=folder / "workspace")


@pytest.fixture(scope="module")
def hostile_kits(
    context: BrowserContext, traffic: Traffic, tmp_path_factory: pytest.TempPathFactory
) -> Opens:
    partnership = read_partnership(hostile_settings(tmp_path_factory.mktemp("settings")))
    return opening(context, traffic, partnership, tmp_path_factory.mktemp("kits"))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_files_are_judged_alike(
    name: str, hostile: Gate, hostile_kits: Opens, tmp_path: Path
) -> None:
    path = tmp_path / HOSTILE[name].name
    HOSTILE[name].write(path)
    check = checked(path, into=hostile)
    kit = hostile_kits(check.get("contract", "police_uk_street"))
    assert_same(kit.picked(path), check)
    page = kit.page.locator("main").inner_text()
    for value in ("943 476 5919", "9434765919", "YO11 2AB", "07700 900123", "AB123456C"):
        assert value not in page


def test_a_second_line_of_100_mb_is_set_aside(hostile_kits: Opens, tmp_path: Path) -> None:
    path = tmp_path / "sent.csv"
    NO_TABLE["100 MB second line"].write(path)
    found = hostile_kits("police_uk_street").picked(path)
    assert "1 of 1 records cannot be read" in found["refusal"]
