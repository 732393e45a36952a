"""Rows with odd values for any contract: every value once in every column, and all mixed up."""

from __future__ import annotations

import csv
import io
from random import Random
from typing import TYPE_CHECKING

from hotspots.contracts.kit.template import example_row
from hotspots.contracts.kit.words import sent_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotspots.contracts.contract import Contract

BLANKS = (
    "",
    " ",
    "\u00a0",
    " \t",
    "\u00a0x\u00a0",
    "  7 ",
    "x y",
    "two\nlines",
    "a\r\nb",
    "N/A",
    "nil",
)
NUMBERS = (
    *("0", "1", "01", "-1", "1.5", "1.0", "5.", ".5", "1e5", "1E-5", "1_6", "1__6", "_1", "1,5"),
    *("1e400", "-1e400", "1e-400", "nan", "-NaN", "nan(x)", "inf", "-Infinity", "+-5", "--5"),
    *(
        "0x1F",
        "\u0663",
        "9" * 20,
        "1300000",
        "700000.5",
        "650.2",
        "54.45",
        "1.37",
        "61.02",
        "-9.01",
    ),
    *("350000", "450000", "c", "LOW", "x", "z", "5x5x5", "Y", "n", "\x0b5"),
)
DATES = (
    *("2026-01", "2026-13", "2026-02-30", "2024-02-29", "0000-01-01", "1989-12-31", "2999-12-31"),
    *("31/02/2026", "04/03/2026", "04/04/2026", "09/30/2026", "30/09/2026", "04/03/2026 10:00"),
    *("09/30/2026 22:10", "2026-09-30T24:00:00", "2026-09-30T24:00:01", "2026-09-30 23:59:60"),
    *("2026-09-30T22:10:00", "2026-09-30 22:10", "2999-12-31T10:00:00", "2026-11-22", "2026-11-23"),
    *("2026-11-22T23:59:59", "2026-11-23T00:00:00", "202425", "202426", "199900", "999900", "2026"),
)
PERSONAL = (
    *("943 476 5919", "seen 943-476-5918 there", "94 34 76 59 19", "YO11 2AB", "near n1 9gu"),
    *("07700 900123", "ann.other@example.org", "AB123456C", "ab 12 34 56 c", "1234567890123"),
    *(
        "A12345678901B",
        "dob 3",
        "d.o.b.: 3/4",
        "born in 1999",
        "\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19",
    ),
    *(
        "\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669",
        "9434\u200b765919",
        "\uff39\uff2f11 2AB",
    ),
    *("\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f\u0966", "platform 2, 23:15"),
)
WORDS = (
    *("Spoke to John Smith", "John Street", "near John Street", "He told him", "he said", "Mr B"),
    *(
        "a man Named",
        "Named Xi",
        "The Arms Inn",
        "Caf\u00e9 \u00e9t\u00e9",
        "\u017f",
        "\u212a",
        "x" * 256,
        "\u00e9" * 256,
        "\U0001f600" * 90,
    ),
    *(
        "E01012345",
        "e01012345",
        "E02001234",
        "X01000001",
        "X01999999",
        "E92000001",
        "feet",
        "Fist",
        "12.0",
    ),
    *(
        "\u202ex",
        "=1+1",
        "<b>",
        'a"b',
        "a,b",
        "a;b",
        "tab\there",
        "\x1a",
        "\x1b[31m",
        "\ufeff12",
        "1\u200b2",
        "\u2028",
        "\u0085",
    ),
)
ODD = (*BLANKS, *NUMBERS, *DATES, *PERSONAL, *WORDS)
MIXED = 250


def odd_rows(contract: Contract, *, seed: int) -> Iterable[dict[str, str]]:
    """Yield rows by the contract's names of columns."""
    good = example_row(contract)
    random = Random(seed)  # noqa: S311  rows of a test
    yield good
    for column in sent_columns(contract):
        for value in (*ODD, *column.codes[:3], *column.symbols):
            yield {**good, column.name: value}
    among = {
        column.name: [good[column.name], *column.codes[:5], *column.symbols, *ODD]
        for column in sent_columns(contract)
    }
    for _ in range(MIXED):
        yield {
            name: random.choice(values) if random.random() < 0.4 else good[name]
            for name, values in among.items()
        }


def odd_file(contract: Contract, *, seed: int) -> bytes:
    """Return them as a CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = [column.name for column in sent_columns(contract)]
    writer.writerow(names)
    writer.writerows([row[name] for name in names] for row in odd_rows(contract, seed=seed))
    return text.getvalue().encode()


def renamed_file(contract: Contract, *, seed: int) -> bytes:
    """Return the example row under agreed names of its columns, written in many ways."""
    random = Random(seed)  # noqa: S311  names of a test
    ways = (str, str.upper, str.lower, str.title, "  {} ".format, lambda name: f"{name}.")
    row = example_row(contract)
    header = [
        random.choice(ways)(random.choice([one.name, *one.synonyms]).replace("#", "3"))
        for one in sent_columns(contract)
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, row.values()])
    return text.getvalue().encode()
