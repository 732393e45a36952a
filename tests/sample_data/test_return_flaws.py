import re
from collections import defaultdict
from datetime import datetime
from typing import Any

import pandas as pd

Rows = list[dict[str, str]]
TEXT = "assault_location_description"
NEED_WORDS = {"04", "13", "14", "17"}


def moment(text: str) -> datetime | None:
    shape = "%d/%m/%Y %H:%M" if "/" in text else "%Y-%m-%dT%H:%M:%S"
    return datetime.strptime(text, shape) if text else None  # noqa: DTZ007


def flawed(truth: dict[str, Any], kind: str) -> set[tuple[str, int]]:
    return {
        (flaw["file"], row)
        for flaw in truth["flaws"]
        if flaw["kind"] == kind and flaw["file"].startswith("health/")
        for row in flaw["rows"]
    }


def numbered(returns: dict[str, Rows]) -> list[tuple[tuple[str, int], dict[str, str]]]:
    return [
        ((file, number), row)
        for file, rows in returns.items()
        for number, row in enumerate(rows, start=1)
    ]


def test_codes_keep_their_leading_zero_and_are_those_of_the_standard(
    returns: dict[str, Rows], truth: dict[str, Any]
) -> None:
    methods = {f"{code:02d}" for code in (*range(1, 7), *range(10, 18), 23, 24)}
    ragged = flawed(truth, "ragged")

    for key, row in numbered(returns):
        assert row["assault_method"] in methods
        assert key in ragged or row["assault_location_type"] in {"01", "02"}


def test_every_flaw_in_the_returns_is_told_and_every_flaw_told_is_in_the_returns(
    returns: dict[str, Rows], truth: dict[str, Any]
) -> None:
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, row in numbered(returns):
        text, method, words = (
            row.get(TEXT),
            row["assault_method"],
            row.get("assault_method_other", ""),
        )
        if text is None:
            found["ragged"].add(key)
            continue
        assault, arrival = moment(row["assault_at"]), moment(row["arrival_at"])
        assert assault is not None
        is_home = row["assault_location_type"] == "01"
        has_flaw = {
            "home_with_location_text": is_home and text != "",
            "method_text_not_asked_for": method not in NEED_WORDS and words != "",
            "method_text_missing": method in NEED_WORDS and words == "",
            "assault_after_arrival": arrival is not None and assault > arrival,
            "assault_outside_period": f"{assault:%Y-%m}" not in key[0],
            "nhs_number_in_text": bool(re.search(r"\d{3} \d{3} \d{4}", text)),
            "postcode_in_text": bool(re.search(r"[A-Z]{2}\d\d \d[A-Z]{2}", text)),
        }
        for kind, is_so in has_flaw.items():
            if is_so:
                found[kind].add(key)

    assert len(found) == 8
    for kind, keys in found.items():
        assert keys == flawed(truth, kind), kind


def test_ordinary_texts_hold_no_number_and_no_sign_of_a_person(
    returns: dict[str, Rows], truth: dict[str, Any]
) -> None:
    told = flawed(truth, "nhs_number_in_text") | flawed(truth, "postcode_in_text")
    for key, row in numbered(returns):
        words = row.get(TEXT, "") + row.get("assault_method_other", "")
        assert key in told or not re.search(r"[\d@]", words)


def test_the_planted_number_passes_the_check_of_nhs_numbers(
    returns: dict[str, Rows], truth: dict[str, Any]
) -> None:
    ((file, row),) = flawed(truth, "nhs_number_in_text")
    digits = re.sub(r"\D", "", returns[file][row - 1][TEXT])
    weighed = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))

    assert digits.startswith("999")
    assert (11 - weighed % 11) % 11 == int(digits[9])


def test_every_period_is_a_whole_month(returns: dict[str, Rows]) -> None:
    for file, rows in returns.items():
        month = file.split("-", 1)[1][:7]
        periods = {(row["reporting_period_start"], row["reporting_period_end"]) for row in rows}
        ((start, end),) = periods
        days = pd.Period(month, freq="M").days_in_month
        wanted = (f"{month}-01", f"{month}-{days}")
        if "XDB01" in file:
            year, of_year = month.split("-")
            wanted = (f"01/{of_year}/{year}", f"{days}/{of_year}/{year}")
        assert (start, end) == wanted
