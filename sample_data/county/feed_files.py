"""The gazetteer, the extracts and the A&E returns as files, and where they lie."""

from pathlib import Path
from typing import Any, Final

from county import extract_sheets, returns
from county.doggerland import County
from county.feed_truth import of_extracts, of_returns
from county.gazetteer import DECIMALS, Gazetteer, gazetteer
from county.hospitals import HOSPITALS
from county.months import MONTHS
from county.names import FORCE_SLUGS
from county.return_flaws import NEVER_SENT, SENT_TWICE
from county.return_writing import content
from county.truth import flaw_entry
from county.writing import write_gzip, write_text

PLAIN_FROM: Final = "2026-07"
"""A&E returns from this month on are not packed, so that a reader can look at them."""


def write_feeds(
    county: County, *, folder: Path, scale: float = 1.0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Write the gazetteer and both feeds; give the flaws, and what is true of the feeds."""
    named = gazetteer(county)
    write_text(folder / "places" / "gazetteer.csv", _lines(named))
    flaws: list[dict[str, Any]] = []
    rows: dict[str, int] = {}
    sheets = []
    for sheet in extract_sheets.extracts(county, scale=scale):
        file = extract_file(sheet.force, sheet.month)
        write_gzip(folder / file, extract_sheets.content(sheet))
        flaws += [flaw_entry(flaw, file=file) for flaw in sheet.flaws]
        rows[file] = len(sheet.columns["force"])
        sheets.append(sheet)
    sent = []
    for one in returns.returns(county, named, scale=scale):
        file = return_file(one)
        _write(folder / file, content(one))
        flaws += [flaw_entry(flaw, file=file) for flaw in one.flaws]
        rows[file] = len(one.place)
        sent.append(one)
    feeds = {
        "istv_assault": of_returns(sent, county),
        "police_incidents": of_extracts(sheets),
        "rows_by_file": rows,
    }
    return [*flaws, *_whole_files(sent)], feeds


def extract_file(force: str, month: str) -> str:
    """Give where a force's extract of a month lies, below the folder of all."""
    return f"police_incidents/{month}-{FORCE_SLUGS[force]}-incidents.csv.gz"


def return_file(sent: returns.Return) -> str:
    """Give where an A&E return lies, below the folder of all."""
    month = MONTHS[sent.month]
    corrected = "-corrected" if sent.is_corrected else ""
    packed = "" if month >= PLAIN_FROM else ".gz"
    return f"health/{HOSPITALS[sent.hospital].code}-{month}-istv{corrected}.csv{packed}"


def _whole_files(sent: list[returns.Return]) -> list[dict[str, Any]]:
    """Tell what is wrong with whole files: one sent twice, one never."""
    twice = [
        return_file(one)
        for one in sent
        if (HOSPITALS[one.hospital].code, MONTHS[one.month]) == SENT_TWICE
    ]
    code, month = NEVER_SENT
    missing = f"health/{code}-{month}-istv.csv.gz"
    return [
        {"file": twice[0], "kind": "sent_again", "rows": [], "what": f"{twice[1]} replaces it"},
        {"file": missing, "kind": "never_sent", "rows": [], "what": "there is no such file"},
    ]


def _write(path: Path, text: bytes) -> None:
    if path.suffix == ".gz":
        write_gzip(path, text)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def _lines(named: Gazetteer) -> str:
    lines = [
        f"{_quoted(one.name)},{one.kind},{one.longitude:.{DECIMALS}f},{one.latitude:.{DECIMALS}f}"
        for one in named.entries
    ]
    return "\n".join(["name,kind,longitude,latitude", *lines]) + "\n"


def _quoted(name: str) -> str:
    return f'"{name}"' if "," in name else name
