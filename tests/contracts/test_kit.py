from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.contracts.breach import Breach
from hotspots.contracts.breaches import breaches_of, month_breaches
from hotspots.contracts.columns import match_columns
from hotspots.contracts.contract import IN_NAME
from hotspots.contracts.kit import AreaCodes, Beside, kit_page
from hotspots.contracts.kit.data import kit_data
from hotspots.contracts.kit.page import FOLDER
from hotspots.contracts.kit.patterns import for_browser
from hotspots.contracts.kit.template import template
from hotspots.contracts.kit.words import WORDS
from hotspots.contracts.odcs import read_contracts
from hotspots.contracts.sql import named, quoted
from hotspots.contracts.statements import check_sql
from hotspots.contracts.terms import Contact
from hotspots.errors import ContractError
from tests.conftest import NOW, ROOT
from tests.made_up_contracts import absence, flows, intelligence, sites

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract

CONTRACTS = read_contracts(ROOT / "data_contracts")
LIMITS = {"columns": 500, "header_bytes": 9, "record_bytes": 9, "set_aside_records": 9}
BESIDE = Beside(limits=LIMITS, kinds=[(b"PK", "a zip file")])


def by_feed(one: Contract) -> str:
    return one.feed


def page_of(contract: Contract) -> str:
    return kit_page(contract, beside=BESIDE).decode()


def data_in(page: str) -> dict[str, Any]:
    """What the page's script reads."""
    (found,) = re.findall(r'(?s)<script type="application/json" id="contract">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(found)
    return data


@pytest.mark.parametrize("contract", CONTRACTS, ids=by_feed)
def test_every_breach_travels_with_its_code_and_sentence(contract: Contract) -> None:
    told = data_in(page_of(contract))["breaches"]
    looked_for = (*breaches_of(contract), *month_breaches(contract, today=NOW.date()))
    assert [(one["code"], one["says"], one["severity"]) for one in told] == [
        (one.code, one.says, one.severity) for one in looked_for if IN_NAME not in one.columns
    ]


def test_the_new_words_travel_too(tmp_path: Path) -> None:
    for make in (absence, flows, intelligence, sites):
        contract = make(tmp_path)
        words = {one["word"] for one in data_in(page_of(contract))["breaches"]}
        assert words >= {"refused"} or make is flows
    assert "people" in {one["word"] for one in data_in(page_of(intelligence(tmp_path)))["breaches"]}


def test_both_sides_know_the_same_words() -> None:
    script = (FOLDER / "rules.js").read_text(encoding="utf-8")
    _, _, table = script.partition("const WORDS = {\n")
    assert set(re.findall(r'(?m)^  "(.*?)": ', table)) == set(WORDS)


def test_a_word_that_the_page_does_not_know_is_refused(contract: Contract) -> None:
    strange = Breach(code="month.out of tune", columns=("month",), condition="true", says="sings.")
    with pytest.raises(ContractError, match=r"does not know how to look for 'month\.out of tune'"):
        kit_page(contract, beside=Beside(breaches=[strange]))


COMPLETE = [one for one in CONTRACTS if not any(column.awaits_codes for column in one.columns)]
"""Of the others no file can be good before the sender has given its lists of codes."""


@pytest.mark.parametrize("contract", COMPLETE, ids=by_feed)
def test_the_template_is_a_good_file(contract: Contract, engine: DuckDBPyConnection) -> None:
    header, row = csv.reader(io.StringIO(template(contract), newline=""))
    match = match_columns(contract, header)
    assert match.breaches == ()
    assert len(header) == len([one for one in contract.columns if one.name != IN_NAME])
    values = dict(zip((one.column for one in match.matches), row, strict=True)) | {IN_NAME: ""}
    texts = [f"nullif({quoted(text)}, '') as {named(name)}" for name, text in values.items()]
    looked_for = (*breaches_of(contract), *month_breaches(contract, today=NOW.date()))
    checked = check_sql(
        contract,
        delivered=f"select 1 as row_number, {', '.join(texts)}",
        breaches=looked_for,
    )
    assert engine.sql(f"select breaches, warnings from ({checked})").fetchall() == [("", "")]


def test_the_policy_lets_nothing_but_the_two_inline_parts_run(contract: Contract) -> None:
    page = page_of(contract)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)">', page)
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", page)
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for rule, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_nothing_is_fetched_from_anywhere(contract: Contract) -> None:
    page = page_of(contract)
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b", page)
    assert not re.findall(r"\s(?:src|href|action)=", page)
    assert not re.findall(r"@import|url\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon", page)
    assert not re.findall(r"innerHTML|outerHTML|document\.write|\beval\(|\son[a-z]+=\"", page)


def test_what_a_contract_says_cannot_break_out_of_the_page(contract: Contract) -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    support = (Contact(channel=hostile, url="mailto:a@example.org", description=hostile),)
    page = page_of(replace(contract, name=hostile, support=support))
    assert "<img" not in page
    assert "alert(1)</script>" not in page
    assert data_in(page)["name"] == hostile


def test_the_same_contract_gives_the_same_bytes(contract: Contract) -> None:
    assert kit_page(contract, beside=BESIDE) == kit_page(contract, beside=BESIDE)


def test_the_codes_of_areas_travel_only_where_they_are_handed_over(contract: Contract) -> None:
    areas = AreaCodes(known=["X01000001", "X01000002"], former=["X01000002"], kind=3)
    told = kit_data(contract, beside=Beside(areas=areas))["areas"]
    assert told == {"known": "X01000001 X01000002", "former": "X01000002", "kind": 3}
    assert kit_data(contract, beside=Beside())["areas"]["known"] == ""


def test_the_page_says_what_it_cannot_tell_and_whom_to_ask(contract: Contract) -> None:
    page = page_of(contract)
    assert "What this page cannot tell" in page
    assert "data.police.uk contact page" in page
    assert '<html lang="en-GB">' in page


def test_columns_are_told_in_words(contract: Contract) -> None:
    page = page_of(contract)
    assert "One of: Anti-social behaviour, Bicycle theft" in page
    assert "A number from -180 to 180." in page
    assert "For example E01012345." in page


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (r"^[A-Z0-9]{3,9}$", r"^[A-Z0-9]{3,9}$"),
        (r"a\sb", r"a[\t\n\f\r ]b"),
        (r"[^\s@]+@.", r"[^\t\n\f\r @]+@[^\n]"),
        (r"\-\_x", "-_x"),
        (r"[\-a.]", r"[\-a.]"),
        (r"(?P<year>\d{4})", r"(?<year>\d{4})"),
        (r"[]a]", r"[\]a]"),
    ],
)
def test_patterns_are_written_as_a_browser_reads_them(pattern: str, source: str) -> None:
    assert for_browser(pattern).source == source


@pytest.mark.parametrize("pattern", [r"(?=a)", r"\Qa", r"(?s)a"])
def test_a_pattern_that_a_browser_cannot_say_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="a browser does not know"):
        for_browser(pattern)


def test_digits_of_every_script_are_known_to_the_page(contract: Contract) -> None:
    runs = kit_data(contract, beside=BESIDE)["digits"]
    assert [0x0660, 10, 0] in runs
    assert sum(many for _, many, _ in runs) > 600


def test_a_page_knows_nothing_of_the_day_it_was_written_and_no_sql(contract: Contract) -> None:
    early, late = (month_breaches(contract, today=date(year, 1, 1)) for year in (2020, 2030))
    assert [one.says for one in early] == [one.says for one in late]
    assert all("condition" not in one for one in data_in(page_of(contract))["breaches"])


def test_a_contract_that_a_browser_cannot_read_is_refused_with_a_sentence(
    contract: Contract,
) -> None:
    strange = replace(contract.columns[0], pattern=r"^(?=a)b$")
    with pytest.raises(ContractError, match=r"police_uk_street .* a browser does not know"):
        page_of(replace(contract, columns=(strange, *contract.columns[1:])))
