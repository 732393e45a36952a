import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import h3
import pytest
from county import attendances, doggerland
from county.doggerland import County

Rows = list[dict[str, str]]
SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
TEXT = "assault_location_description"
HEALTH_ONLY = ("lantern-hill", "marrowby-yards", "brimhythe-camp")


@pytest.fixture(scope="module")
def standing(returns: dict[str, Rows]) -> Rows:
    """All rows that stand after the corrected file."""
    corrected = {file.replace("-corrected", "") for file in returns if "corrected" in file}
    return [row for file, rows in returns.items() if file not in corrected for row in rows]


@pytest.fixture(scope="module")
def cells(gazetteer: Rows) -> dict[str, set[str]]:
    """The cells that a name stands for, by its plain form."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in gazetteer:
        cell = h3.latlng_to_cell(float(row["latitude"]), float(row["longitude"]), 9)
        found[plain(row["name"])].add(cell)
    return found


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(one for one in letters if not unicodedata.combining(one) and one != "'")
    return " ".join(re.findall(r"[^\W_]+", bare))


def test_each_hospital_sends_a_file_a_month_but_one_was_sent_twice_and_one_never(
    returns: dict[str, Rows], truth: dict[str, Any]
) -> None:
    (again,) = [one for one in truth["flaws"] if one["kind"] == "sent_again"]
    missing = [one for one in truth["flaws"] if one["kind"] == "never_sent"]
    (never,) = [one for one in missing if one["file"].startswith("health/")]
    (corrected,) = [file for file in returns if "-corrected" in file]
    first = corrected.replace("-corrected", "")

    assert len(returns) == 2 * 36 + 1 - 1
    assert again["file"] == first
    assert again["what"].startswith(corrected)
    assert never["file"] not in returns
    assert [one["never_sent"] for one in truth["feeds"]["istv_assault"]["hospitals"]] == [
        [],
        ["2024-12"],
    ]
    assert returns[corrected][: len(returns[first])] == returns[first]
    assert 3 < len(returns[corrected]) - len(returns[first]) < 20


def test_one_hospital_writes_semicolons_cp1252_windows_lines_and_the_dictionarys_names() -> None:
    estuary = (SAMPLE_DATA / "health" / "XDE01-2026-09-istv.csv").read_bytes()
    outer = (SAMPLE_DATA / "health" / "XDB01-2026-09-istv.csv").read_bytes()

    assert estuary.startswith(b"reporting_period_start,reporting_period_end,site_code,")
    assert b"\r" not in estuary
    assert outer.startswith(b"REPORTING PERIOD START DATE;REPORTING PERIOD END DATE;SITE CODE (OF")
    assert outer.count(b"\r\n") == outer.count(b"\n") > 100
    assert re.search(rb";01/09/2026 \d\d:\d\d;", outer)


def test_some_texts_hold_letters_that_the_two_encodings_write_differently(
    returns: dict[str, Rows],
) -> None:
    marked = Counter(
        row["site_code"]
        for rows in returns.values()
        for row in rows
        if not row.get(TEXT, "").isascii()
    )

    assert marked["XDE01"] > 5
    assert marked["XDB01"] > 5


def test_rows_homes_and_texts_are_counted_in_the_truth(
    standing: Rows, returns: dict[str, Rows], truth: dict[str, Any], cells: dict[str, set[str]]
) -> None:
    told = truth["feeds"]["istv_assault"]
    public = [row[TEXT] for row in standing if row.get("assault_location_type") == "02"]
    places = [len(cells.get(plain(text), ())) for text in public]
    by_file = {file: len(rows) for file, rows in returns.items()}

    assert by_file.items() <= truth["feeds"]["rows_by_file"].items()
    assert told["total"] == len(standing)
    assert told["texts"]["home"] == len(standing) - len(public)
    assert told["texts"]["exact"] == places.count(1)
    assert told["texts"]["shared"] == places.count(2)
    assert told["texts"]["blank"] == public.count("")
    months = Counter()  # type: ignore[var-annotated]
    for hospital in told["hospitals"]:
        for month in hospital["months"].values():
            months.update(month)
    assert months.pop("rows") == told["total"]
    assert dict(months) == told["texts"]


def test_half_of_the_public_texts_are_exact_and_a_quarter_garbled(truth: dict[str, Any]) -> None:
    texts = truth["feeds"]["istv_assault"]["texts"]
    public = sum(texts.values()) - texts["home"]

    assert texts["exact"] / public == pytest.approx(0.5, abs=0.03)
    assert texts["garbled"] / public == pytest.approx(0.25, abs=0.03)
    assert (texts["vague"] + texts["blank"]) / public == pytest.approx(0.25, abs=0.03)


def test_a_quarter_to_a_third_of_public_assaults_are_treated_whoever_heard_of_them(
    county: County,
) -> None:
    happened: Counter[bool] = Counter()
    treated: Counter[bool] = Counter()
    for month in (0, 12, 24):
        told = doggerland.incidents(county, month)
        went = attendances.attending(told, county)
        for is_heard in (True, False):
            mine = told.is_public & (told.is_heard == is_heard)
            happened[is_heard] += int(mine.sum())
            treated[is_heard] += int(mine[went].sum())

    assert 0.25 < treated.total() / happened.total() < 0.34
    assert treated[True] / happened[True] == pytest.approx(
        treated[False] / happened[False], abs=0.03
    )


def test_exact_texts_of_planted_places_lie_in_their_cells(
    standing: Rows, truth: dict[str, Any], cells: dict[str, set[str]]
) -> None:
    spoken = Counter(
        min(cells[plain(row[TEXT])])
        for row in standing
        if row.get(TEXT) and len(cells.get(plain(row[TEXT]), ())) == 1
    )
    planted = {one["id"]: one["cells"] for one in truth["planted"] if "cells" in one}

    for name, told in truth["feeds"]["istv_assault"]["places"].items():
        assert sum(spoken[cell] for cell in planted[name]) == told["exact"], name
        assert 0.4 < told["exact"] / told["rows"] < 0.6


def test_health_only_places_have_three_times_the_injured_for_each_police_row(
    truth: dict[str, Any], county: County
) -> None:
    ratios = truth["feeds"]["istv_assault"]["ae_to_police"]
    expected = {
        where: ratios[where]["Dogger Police"] for where in ("elsewhere", "in_health_only_places")
    }
    treated = truth["feeds"]["istv_assault"]["places"]
    happened = heard = 0
    inside = {one.idea.id: one.rates > 0 for one in county.planted}["lantern-hill"]
    for month in range(36):
        told = doggerland.incidents(county, month)
        here = told.is_public & inside[told.place]
        happened += int(here.sum())
        heard += int((here & told.is_heard).sum())

    assert expected["in_health_only_places"] / expected["elsewhere"] == pytest.approx(10 / 3, 0.01)
    assert treated["lantern-hill"]["rows"] / heard == pytest.approx(
        expected["in_health_only_places"], rel=0.2
    )
    assert set(HEALTH_ONLY) <= set(treated)
