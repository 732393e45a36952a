"""The page for senders in a browser without a network, beside what a check says of a file."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from hotspots.cli.kit import beside
from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.kit import kit_page
from hotspots.contracts.odcs import read_contracts
from hotspots.contracts.statements import SEPARATOR, check_sql
from hotspots.errors import HotspotsError
from hotspots.feeds.checking import further_breaches
from hotspots.feeds.examples import with_examples
from hotspots.feeds.reading import delivered_sql
from hotspots.feeds.reports.report import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from playwright.sync_api import BrowserContext, Page

    from hotspots.feeds.gate import Gate
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Partnership
    from tests.browser.map_page import Traffic

    Opens = Callable[[str], "Kit"]
    """Opens the page of a feed."""

EXAMPLES = 20
READS_CSV_ONLY = "This page reads CSV only"
SAME = ("contract", "version", "read_as", "columns", "rows", "accepted", "refused", "unread")
SAME_TOLD = ("unread_records", "breaches", "warnings", "breached_rows", "refusal")
PATIENCE_MS = 120_000

# What the page offers to programs: a verdict as plain data, or why there is none.
CHECK = """async ([bytes, name, today]) => {
  const file = new File([Uint8Array.from(atob(bytes), one => one.charCodeAt(0))], name);
  try {
    return hotspotsKit.data(await hotspotsKit.check(file, { today: Date.parse(today) }));
  } catch (fault) {
    if (fault.constructor.name !== "Refusal") throw fault;
    return { refusal: fault.message };
  }
}"""


@dataclass(frozen=True)
class Kit:
    """The page of one contract."""

    page: Page

    def judged(self, path: Path, *, today: date) -> dict[str, Any]:
        """Return the page's verdict on a file."""
        content = base64.b64encode(path.read_bytes()).decode()
        given = [content, path.name, today.isoformat()]
        found: dict[str, Any] = self.page.evaluate(CHECK, given)
        return found

    def picked(self, path: Path) -> dict[str, Any]:
        """Pick a file as somebody in front of the page would, and return the verdict it shows."""
        self.page.set_input_files("#file", path)
        self.page.locator("#result").wait_for(timeout=PATIENCE_MS)
        found: dict[str, Any] = json.loads(self.page.locator("#verdict").text_content() or "")
        return found


def opening(
    context: BrowserContext, traffic: Traffic, partnership: Partnership, folder: Path
) -> Opens:
    """Return what opens the page of a feed, each only once."""
    lists = partnership.code_lists_folder
    contracts = {
        one.feed: one for one in read_contracts(partnership.contracts_folder, code_lists=lists)
    }

    @cache
    def kit(feed: str) -> Kit:
        file = folder / f"{feed}-check.html"
        file.write_bytes(kit_page(contracts[feed], beside=beside(contracts[feed], partnership)))
        page = context.new_page()
        traffic.follow(page)
        page.clock.set_fixed_time(datetime(2026, 11, 22, 12))  # noqa: DTZ001  the reader's own clock
        page.goto(file.as_uri())
        return Kit(page)

    return kit


def checked(path: Path, *, into: Gate) -> dict[str, Any]:
    """Return what ``hotspots check --report`` writes of a file, with the codes of every row."""
    (found,) = (
        {"refusal": str(verdict)}
        if isinstance(verdict, HotspotsError)
        else _told(verdict, connection, into)
        for _, connection, verdict in into.verdicts([path])
    )
    return found


def assert_same(kit: Mapping[str, Any], check: Mapping[str, Any]) -> None:
    """The page and the check say the same; of the contract only where both hold a file to one."""
    if "rows" not in check or "rows" not in kit:
        assert ("rows" in kit) == ("rows" in check), (kit, check)
        assert_same_refusal(kit["refusal"], check["refusal"])
        return
    for name in SAME:
        assert kit[name] == check[name], name
    for name in SAME_TOLD:
        assert kit[name] == check[name], name
    # A place outside the sender's area, and a file older than is kept, the page cannot see.
    assert kit["next"] == check["next"] or "look at the warnings first" in check["next"]


def assert_same_refusal(kit: str, check: str) -> None:
    """A file that cannot be checked gets the same sentence.

    Apart from what the page leaves to others: other kinds of files, which contract is nearest,
    and where in a text of two bytes a letter the broken one stands.
    """
    if READS_CSV_ONLY in kit:
        assert kit.partition(". ")[0] == check.partition(". ")[0] or "XML" in kit or "JSON" in kit
    elif "no letters in UTF-16" in kit:
        assert "no letters in UTF-16" in check
    elif "follows no contract" not in check + kit:
        assert kit == check


def _told(verdict: Verdict, connection: DuckDBPyConnection, into: Gate) -> dict[str, Any]:
    whole = with_examples(connection, verdict, ground=into.ground, most=EXAMPLES)
    part = part_of(whole, today=into.ground.today, most=EXAMPLES)
    return {**part.data, "breached_rows": _rows(verdict, connection, into)}


def _rows(verdict: Verdict, connection: DuckDBPyConnection, into: Gate) -> list[dict[str, Any]]:
    contract = verdict.contract
    connection.execute("set preserve_insertion_order = true")
    rows = check_sql(
        contract,
        delivered=delivered_sql(verdict.file, verdict.match, numbered=True),
        breaches=(*breaches_of(contract), *further_breaches(contract, into.ground)),
    )
    found = connection.sql(
        f"select row_number, breaches, warnings from ({rows}) "
        "where breaches <> '' or warnings <> '' order by row_number"
    ).fetchall()
    return [
        {"row": row, "breaches": _codes(breaches), "warnings": _codes(warnings)}
        for row, breaches, warnings in found
    ]


def _codes(text: str) -> list[str]:
    return text.split(SEPARATOR) if text else []
