"""Whatever is sent: one sentence or a report, in little memory, and nothing personal anywhere."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from tests.conftest import ROOT
from tests.spec.call_outs import BOTH_ORDERS, POINTS, SERVICE, write_contract
from tests.spec.hostile_files import (
    BESIDE,
    HEADERS,
    NAMES,
    NO_TABLE,
    PERSONAL,
    SHRINKING,
    VALUES,
    Hostile,
)
from tests.spec.hostile_runs import Ran, Run
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs are forks of one process")

MOST_MB = 512
LANES = 2
EVERY = {**NO_TABLE, **SHRINKING, **HEADERS, **VALUES, **NAMES}
READ = [name for name, one in EVERY.items() if one.is_read]
COMMANDS = ("check", "ingest")
LATE = {"check": "content_digest", "ingest": "with_examples"}
"""Steps that a command does not take: a file that changes before it does not change for it."""
REFUSED = [
    (name, command)
    for name, one in EVERY.items()
    for command in COMMANDS
    if not one.is_read and not one.meanwhile.endswith(LATE[command])
]
ALL = ("all", "check")
"""Files that are checked together, with a page and the refused rows written."""
AREA = 'layer = "force", area = "X23000001"'
SENDERS = f"""senders = [
    {{name = "Hospital", code = "XSK01", feed = "istv_assault", {AREA}}},
    {{name = "{SERVICE}", feed = "ambulance_call_outs", {AREA}}},
"""
FORMULA = ("=", "+", "@", "\t", "\uff1d")
CONTROL = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a command made of a file."""

    ran: Ran
    out: str
    err: str
    folder: Path
    """Holds the file, and a folder with whatever was written."""

    @property
    def said(self) -> list[str]:
        """The lines of the terminal that are not blank."""
        return [line for line in (self.err + self.out).splitlines() if line.strip()]

    @property
    def written(self) -> list[Path]:
        """What the command wrote: its store, its reports."""
        return sorted(one for one in (self.folder / "written").rglob("*") if one.is_file())


def settings(folder: Path) -> Path:
    """Write a small partnership that knows three more feeds."""
    partnership = tiny_partnership(folder)
    for name in ("istv_assault", "police_incidents"):
        shutil.copy(ROOT / "data_contracts" / f"{name}.odcs.yaml", folder / "contracts")
    write_contract(folder / "contracts", way=POINTS, formats=BOTH_ORDERS)
    text = partnership.file.read_text(encoding="utf-8")
    partnership.file.write_text(text.replace("senders = [", SENDERS), encoding="utf-8")
    return partnership.file


def run_of(command: str, one: Hostile, *, folder: Path, partnership: Path) -> Run:
    """Write a file anew and say what to run."""
    file = folder / "sent" / one.name
    file.parent.mkdir(parents=True)
    one.write(file)
    beside = ["--report", str(folder / "written" / "report.json")] if command == "check" else []
    return Run(
        arguments=[command, str(file), *settings_of(folder, partnership), *beside],
        out=str(folder / "out"),
        errors=str(folder / "err"),
        shrinks=str(file),
        before=one.meanwhile,
    )


def run_of_all(*, folder: Path, partnership: Path) -> Run:
    """Write every file that is read, but the largest, and check them together."""
    files = []
    for number, name in enumerate(READ):
        if "million" not in name:
            files.append(folder / "sent" / str(number) / EVERY[name].name)
            files[-1].parent.mkdir(parents=True)
            EVERY[name].write(files[-1])
    beside = ["--report", str(folder / "written" / "report.html")]
    beside += ["--rejected", str(folder / "written" / "rejected.csv")]
    return Run(
        arguments=["check", *map(str, files), *settings_of(folder, partnership), *beside],
        out=str(folder / "out"),
        errors=str(folder / "err"),
    )


def settings_of(folder: Path, partnership: Path) -> list[str]:
    """Write a settings file whose store lies beside it, and return how it is named."""
    written = folder / "written"
    written.mkdir(parents=True)
    own = folder / "partnership.toml"
    text = partnership.read_text(encoding="utf-8")
    text = text.replace('store = "store"', f"store = '{written / 'store'}'")
    text = text.replace('contracts = "contracts"', f"contracts = '{partnership.parent}/contracts'")
    own.write_text(f"folder = '{partnership.parent}'\n{text}", encoding="utf-8")
    return ["--partnership", str(own)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Told]]:
    """What every command made of every file; the runs go on in lanes beside each other."""
    top = tmp_path_factory.mktemp("hostile")
    partnership = settings(top / "partnership")
    runs = {
        (name, command): run_of(
            command, one, folder=top / f"{number}" / command, partnership=partnership
        )
        for number, (name, one) in enumerate(EVERY.items())
        for command in COMMANDS
    }
    runs[ALL] = run_of_all(folder=top / "all", partnership=partnership)
    lanes = [list(runs)[lane::LANES] for lane in range(LANES)]
    working = [
        lane_of([runs[key] for key in lane], top / f"{number}.json")
        for number, lane in enumerate(lanes)
    ]
    done: dict[tuple[str, str], Told] = {}
    for lane, process in zip(lanes, working, strict=True):
        out, err = process.communicate()
        assert process.returncode == 0, err
        for key, ran in zip(lane, json.loads(out), strict=True):
            done[key] = Told(
                ran=Ran(**ran),
                out=Path(runs[key].out).read_text(encoding="utf-8"),
                err=Path(runs[key].errors).read_text(encoding="utf-8"),
                folder=Path(runs[key].out).parent,
            )
    yield done
    shutil.rmtree(top)


def lane_of(runs: list[Run], plan: Path) -> subprocess.Popen[str]:
    """Start a process that runs one command after the other."""
    plan.write_text(json.dumps([asdict(one) for one in runs]), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.spec.hostile_runs", str(plan)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(("name", "command"), REFUSED)
def test_what_is_refused_is_one_sentence_and_leaves_nothing(
    told: dict[tuple[str, str], Told], name: str, command: str
) -> None:
    one, seen = EVERY[name], told[name, command]
    assert seen.ran.status == one.status, seen.said
    sentence, *last = seen.said
    assert one.says in sentence
    end = {"check": "The report is in", "ingest": "1 files: 0 new"}[command]
    assert [line.startswith(end) for line in last] in ([True], [])
    assert {path.name for path in seen.written} <= {"report.json", "lock"}


@pytest.mark.parametrize("name", READ)
def test_what_is_read_is_judged_row_by_row(told: dict[tuple[str, str], Told], name: str) -> None:
    one, seen = EVERY[name], told[name, "check"]
    assert seen.ran.status == one.status, seen.said
    assert one.says in "\n".join(seen.said)
    assert one.counts
    (part,) = json.loads((seen.folder / "written/report.json").read_text("utf-8"))["files"]
    assert (part["accepted"], part["refused"]) == one.counts
    assert part["rows"] == sum(one.counts)


@pytest.mark.parametrize("name", READ)
def test_what_is_taken_in_is_what_was_accepted(
    told: dict[tuple[str, str], Told], name: str
) -> None:
    one, seen = EVERY[name], told[name, "ingest"]
    accepted, refused = one.counts or (0, 0)
    kept = [pq.read_table(path) for path in seen.written if path.name == "counts.parquet"]
    total = sum(sum(table["rows"].to_pylist()) for table in kept)
    if seen.ran.status:
        assert total == 0
        assert len(seen.said) == 2, seen.said
    else:
        assert total == accepted
        assert f"{accepted + refused:,} rows, {accepted:,} accepted, {refused:,} set" in seen.out


@pytest.mark.parametrize("key", [*((name, one) for name in EVERY for one in COMMANDS), ALL])
def test_nobody_is_named_and_nothing_is_steered(
    told: dict[tuple[str, str], Told], key: tuple[str, str]
) -> None:
    seen = told[key]
    assert "Traceback" not in seen.out + seen.err
    for text in texts_of(seen):
        plain = unicodedata.normalize("NFKC", text)
        for what, value in PERSONAL.items():
            assert value not in plain, what
            assert bare(value) not in bare(plain), what
        assert BESIDE not in text
    for line in seen.said:
        assert not {unicodedata.category(one) for one in line} & CONTROL, ascii(line)


def bare(text: str) -> str:
    """Return a text without what people write between letters and digits."""
    return re.sub(r"[\s()+-]", "", text)


def texts_of(seen: Told) -> Iterator[str]:
    """Give everything that came out, unpacked where it is packed."""
    yield seen.out
    yield seen.err
    for path in seen.written:
        if path.suffix == ".parquet":
            for column in pq.read_table(path).columns:
                yield "\n".join(map(str, column.unique().to_pylist()))
        else:
            yield path.read_bytes().decode("utf-8", "replace")


def test_a_spreadsheet_works_nothing_out(told: dict[tuple[str, str], Told]) -> None:
    tables = [path for path in told[ALL].written if path.suffix == ".csv"]
    assert len(tables) > len(VALUES) // 2
    for table in tables:
        with table.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [one for one in row if one.startswith(FORMULA)], row


def test_a_page_holds_no_markup_but_its_own(told: dict[tuple[str, str], Told]) -> None:
    page = (told[ALL].folder / "written/report.html").read_text(encoding="utf-8")
    assert page.count("<article") == len([name for name in READ if "million" not in name])
    assert not re.search(r"<script|<img", page)
    assert not {unicodedata.category(one) for one in page if one != "\n"} & CONTROL


@pytest.mark.parametrize("name", EVERY)
def test_no_file_takes_more_than_512_megabytes(
    told: dict[tuple[str, str], Told], name: str
) -> None:
    peaks = {key[1]: seen.ran.peak_mb for key, seen in told.items() if key[0] == name}
    assert max(peaks.values()) < MOST_MB, peaks


def test_a_zip_that_climbs_leaves_nothing_outside(told: dict[tuple[str, str], Told]) -> None:
    for command in COMMANDS:
        folder = told["climbing zip", command].folder
        assert not list(folder.parent.parent.rglob("climbed.csv"))


def test_a_map_that_only_points_elsewhere_is_no_boundary(tmp_path: Path) -> None:
    file = settings(tmp_path / "partnership")
    secret = tmp_path / "secret.json"
    secret.write_text(f'{{"type": "FeatureCollection", "name": "{BESIDE}", "features": []}}')
    vrt = f'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>{secret}</SrcDataSource>'
    (file.parent / "force.geojson").write_text(vrt + "</OGRVRTLayer></OGRVRTDataSource>")
    command = Path(sys.executable).with_name("hotspots")
    done = subprocess.run(
        [command, "check", "none.csv", "--partnership", file],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (2, "")
    assert "force.geojson" in done.stderr
    assert BESIDE not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
