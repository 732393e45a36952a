from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING

import pytest

from hotspots.counts.lock import writer
from hotspots.settings import read_partnership
from tests.conftest import NOW
from tests.test_cli import hotspots
from tests.tiny_partnership import EAST, WEST, tiny_files, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

BAD_MONTH = "2026-01", "soon"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tiny_partnership(tmp_path / "partnership").file


@pytest.fixture
def filled(settings: Path, tmp_path: Path) -> Path:
    """Two senders and two months, published, with one correction that sets a row aside."""
    tiny_files(tmp_path / "files", 3)
    hotspots("ingest", tmp_path / "files", settings=settings)
    (corrected,) = tiny_files(tmp_path / "more", 4, senders=(EAST,), months=("2026-01",))
    corrected.write_text(corrected.read_text(encoding="utf-8").replace(*BAD_MONTH, 1), "utf-8")
    assert hotspots("ingest", corrected, settings=settings)[0] == 0
    return settings


def test_deliveries_are_listed_with_their_verdicts(filled: Path) -> None:
    status, out, _ = hotspots("deliveries", settings=filled)
    assert status == 0
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert [line for line in lines if "police_uk_street" in line] == [
        f"{EAST}, police_uk_street",
        f"{WEST}, police_uk_street",
    ]
    said = {line for line in lines if line.startswith("2026")}
    parts = {(line.split()[0], line.split()[1], *line.split()[2:5]) for line in said}
    assert parts == {
        ("2026-01", "none", "3", "3", "3"),
        ("2026-01", "all", "4", "3", "3"),
        ("2026-01", "all", "3", "3", "3"),
        ("2026-02", "all", "3", "3", "3"),
    }
    assert any(line.endswith("replaced by a later one") for line in said)
    assert any(line.endswith("taken in, 1 set aside") for line in said)
    assert sum(line.endswith("taken in") for line in said) == 2


def test_deliveries_as_json(filled: Path) -> None:
    status, out, _ = hotspots("deliveries", "--json", settings=filled)
    assert status == 0
    listed = json.loads(out)
    assert len(listed) == 5
    verdicts = {one["verdict"]: one for one in listed}
    corrected = verdicts["taken in, 1 set aside"]
    assert corrected["refused"] == {"Month is not a date as agreed. Write it like 2026-03.": 1}
    assert (corrected["rows"], corrected["accepted"], corrected["placed"]) == (4, 3, 3)
    assert (corrected["start"], corrected["end"]) == ("2026-01", "2026-01")
    assert verdicts["replaced by a later one"]["speaks_for"] == "none"


def test_what_retention_will_remove_is_said(filled: Path) -> None:
    contract = filled.parent / "contracts" / "police_uk_street.odcs.yaml"
    text = contract.read_text(encoding="utf-8")
    old = "{property: retention, value: 12, unit: y}"
    assert old in text
    contract.write_text(text.replace(old, "{property: retention, value: 1, unit: d}"), "utf-8")
    _, out, _ = hotspots("deliveries", "--json", settings=filled)
    assert {one["verdict"] for one in json.loads(out)} <= {
        "past its retention",
        "replaced by a later one",
    }


def test_an_empty_store_says_so(settings: Path) -> None:
    status, out, _ = hotspots("deliveries", settings=settings)
    assert status == 0
    assert "store holds no delivery." in out
    assert hotspots("deliveries", "--json", settings=settings)[1] == "[]\n"


def test_a_withdrawal_says_in_numbers_what_it_removed(filled: Path) -> None:
    hotspots("build", settings=filled)
    status, out, _ = hotspots("withdraw", WEST, "--yes", settings=filled)
    assert status == 0
    said = [line for line in out.splitlines() if line.strip()]
    assert said[-3:] == [
        f"Removed 2 deliveries of {WEST} with 6 accepted rows, and 1 snapshots.",
        "Published snapshot 2 without them.",
        (
            f"The settings still name {WEST}, so its months show as missing: take it out of them "
            "if it will not send again."
        ),
    ]
    _, out, _ = hotspots("deliveries", settings=filled)
    assert EAST in out
    assert WEST not in out


def test_the_last_withdrawal_says_that_nothing_is_shown(filled: Path) -> None:
    hotspots("build", settings=filled)
    hotspots("withdraw", WEST, "--yes", settings=filled)
    status, out, _ = hotspots("withdraw", EAST, "--yes", settings=filled)
    assert status == 0
    assert "Nothing is shown until the next build." in out


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_without_consent_nothing_is_withdrawn(
    filled: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    status, out, err = hotspots("withdraw", WEST, settings=filled)
    assert status == 2
    assert f"Remove 2 deliveries of {WEST} and 0 snapshots that they went into?" in out + err
    assert "Nothing was withdrawn." in err
    assert WEST in hotspots("deliveries", settings=filled)[1]


def test_consent_can_be_given_by_hand(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert hotspots("withdraw", WEST, settings=filled)[0] == 0
    assert WEST not in hotspots("deliveries", settings=filled)[1]


def test_an_unknown_sender_exits_2(filled: Path) -> None:
    status, _, err = hotspots("withdraw", "Nobody", "--yes", settings=filled)
    assert status == 2
    assert f"It holds data of {EAST} (police_uk_street), {WEST} (police_uk_street)." in err
    status, _, err = hotspots("withdraw", WEST, "--feed", "school", "--yes", settings=filled)
    assert status == 2
    assert f"nothing of {WEST} for the feed school." in err


@pytest.mark.parametrize("command", [("ingest", "."), ("build",), ("withdraw", WEST, "--yes")])
def test_the_second_of_two_commands_stops(
    filled: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    words = [str(tmp_path / "files") if word == "." else word for word in command]
    with writer(read_partnership(filled).store_folder, now=NOW):
        status, _, err = hotspots(*words, settings=filled)
    assert status == 2
    assert "is working on this store. Wait until it has finished." in err


def test_a_broken_snapshot_is_named_before_the_map_is_served(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hotspots.serve.serve", lambda *_, **__: None)
    for _ in range(2):
        hotspots("build", settings=filled)
    store = read_partnership(filled).store_folder
    (store / "snapshots" / "000002" / "counts.parquet").write_text("gone")
    status, out, err = hotspots("serve", settings=filled)
    assert status == 0
    assert "Snapshot 2 is damaged: counts.parquet. Snapshot 1, the newest other one" in err
    assert "The map is at" in out
