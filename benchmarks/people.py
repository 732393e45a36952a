"""Measure how often a text about a place is taken for one about a person, and the reverse.

Reads the summaries of the fictional county's community intelligence as they were sent, and holds
those that would be refused against ``sample_data/truth.json``, which says in which rows a made-up
person was planted.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
from pathlib import Path

import pyarrow as pa
from rich.console import Console
from rich.table import Table

from hotspots.contracts.people import people_sql
from hotspots.engines import duckdb_engine

SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"
FEED, FLAW = "community_intelligence", "names_a_person"
Row = tuple[str, int]


def summaries() -> dict[Row, str]:
    """Return the text of every summary, by file and number of the row."""
    found = {}
    for file in sorted((SAMPLE_DATA / FEED).glob("*.csv.gz")):
        text = gzip.decompress(file.read_bytes()).decode("utf-8-sig")
        for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=1):
            found[file.name, number] = row["summary"]
    return found


def refused(texts: dict[Row, str]) -> set[Row]:
    """Return the rows whose text reads as if it spoke of a person."""
    rows = list(texts)
    written = pa.table({"number": range(len(rows)), "summary": list(texts.values())})
    with duckdb_engine() as engine:
        engine.register("written", written)
        found = engine.sql(f"select number from written where {people_sql('summary')}").fetchall()
    return {rows[number] for (number,) in found}


def measured() -> dict[str, float]:
    """Return how many texts were refused, rightly and wrongly."""
    texts = summaries()
    truth = json.loads((SAMPLE_DATA / "truth.json").read_text(encoding="utf-8"))
    planted = {
        (Path(flaw["file"]).name, row)
        for flaw in truth["flaws"]
        if flaw["kind"] == FLAW
        for row in flaw["rows"]
    }
    found = refused(texts)
    return {
        "texts": len(texts),
        "people_planted": len(planted),
        "people_found": len(found & planted),
        "false_alarms": len(found - planted),
        "false_alarm_share": len(found - planted) / (len(texts) - len(planted)),
    }


def main() -> None:
    """Print the table, or one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    result = measured()
    if parser.parse_args().json:
        Console().print_json(json.dumps(result))
        return
    table = Table("what", "number", title="Texts that read as if they spoke of a person")
    for name, number in result.items():
        table.add_row(name, f"{number:,.4g}")
    Console().print(table)


if __name__ == "__main__":
    main()
