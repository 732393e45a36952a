"""However a table is written down, the page reads the rows that a check reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.mutants.judging import TODAY
from tests.attendance_files import ATTENDANCE, PLACE
from tests.browser.kit.page_and_check import READS_CSV_ONLY, assert_same, checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hotspots.feeds.gate import Gate
    from tests.browser.kit.page_and_check import Opens

pytestmark = pytest.mark.browser

READING: dict[str, Callable[[str], bytes]] = {
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "upright strokes": lambda text: text.replace(",", "|").encode(),
    "not signs": lambda text: text.replace(",", "\u00ac").encode(),
    "not signs of Windows": lambda text: text.replace(",", "\u00ac").encode("cp1252"),
    "with a mark of UTF-8": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, the other way round": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 and half a letter": lambda text: text.encode("utf-16")[:-1],
    "Windows letters": lambda text: text.encode("cp1252"),
    "old Macintosh lines": lambda text: text.replace("\n", "\r").encode(),
    "Windows lines": lambda text: text.replace("\n", "\r\n").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n  \n").encode(),
    "a hint for Excel": lambda text: b"sep=,\r\n" + text.encode(),
    "quotes everywhere": lambda text: re.sub(r"[^,\n]+", r'"\g<0>"', text).encode(),
    "quotes with blanks around": lambda text: re.sub(r"[^,\n]+", r' "\g<0>" ', text).encode(),
    "letters after a quote": lambda text: text.replace("Caf\u00e9", '"Caf\u00e9" x').encode(),
    "a quote that never closes": lambda text: text.replace("Caf\u00e9", '"Caf\u00e9').encode(),
    "line breaks in quotes": lambda text: text.replace("Caf\u00e9", '"Caf\u00e9\r\n\nx"').encode(),
    "delimiters at the end": lambda text: text.replace("\n", ",,,\n").encode(),
    "a mixture of letters": lambda text: text.encode() + text.split("\n")[1].encode("cp1252"),
    "bytes that are no letters": lambda text: text.encode("cp1252").replace(b"\xe9", b"\x81"),
    "no end of the last line": lambda text: text.rstrip("\n").encode(),
    "two rows of eleven ragged": lambda text: (text + "1,2\n,\n" * 2).encode(),
    "no rows": lambda text: text.split("\n")[0].encode(),
    "a header with blanks": lambda text: text.replace(",", " , ", 8).encode(),
    "a title above": lambda text: b"Return of January,,,,,,,,\n" + text.encode(),
}


@pytest.mark.parametrize("way", sorted(READING))
def test_texts_are_read_alike(way: str, kits: Opens, into: Gate, tmp_path: Path) -> None:
    row = {**ATTENDANCE, PLACE: "Caf\u00e9 Neptune"}
    lines = [",".join(values) for values in (row, *[row.values()] * 9)]
    path = tmp_path / "sent.csv"
    path.write_bytes(READING[way]("\n".join(lines) + "\n"))
    kit = kits("istv_assault").judged(path, today=TODAY)
    assert_same(kit, checked(path, into=into))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04", "an Excel workbook or a zip file"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"PAR1", "a Parquet file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b'{"type": "FeatureCollection"}', "a JSON file"),
    ],
)
def test_other_kinds_of_files_get_one_sentence(
    content: bytes, what: str, kits: Opens, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    found = kits("istv_assault").judged(path, today=TODAY)
    assert found["refusal"].startswith(f"a.csv is {what}")
    assert READS_CSV_ONLY in found["refusal"]
