import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import h3
import numpy as np
import pandas as pd
import pytest

from tests.sample_data.partner_rows import read, rows_of

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
PLACES = SAMPLE_DATA / "places"
PERIODS = [
    (year, term)
    for year in ("202324", "202425", "202526")
    for term in ("Autumn term", "Spring term", "Summer term")
]
KINDS = ("hotspot", "health_only")
HIDDEN = 2.5
"""The middle of 1 to 4."""


def number(text: str) -> float:
    return {"c": HIDDEN, "*": 4.0}.get(text, np.nan) if not text.isdigit() else float(text)


@pytest.fixture(scope="module")
def deprivation() -> dict[str, float]:
    """The score of every MSOA, the mean of its residents."""
    score = {row["code"]: row["score"] for row in read(PLACES / "deprivation.csv")}
    people = {row["code"]: float(row["population"]) for row in read(PLACES / "population.csv")}
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for code, msoa in middle_areas().items():
        sums[msoa][0] += people[code] * float(score[code])
        sums[msoa][1] += people[code]
    return {msoa: weighed / people for msoa, (weighed, people) in sums.items()}


@cache
def middle_areas() -> dict[str, str]:
    """The MSOA of every small area."""
    text = (SAMPLE_DATA / "boundaries" / "small_area.geojson").read_text("utf-8")
    areas = [one["properties"] for one in json.loads(text)["features"]]
    return {one["code"]: one["msoa"] for one in areas}


@pytest.fixture(scope="module")
def violence(rows: pd.DataFrame) -> dict[str, float]:
    """Violence that police publish for each resident of every MSOA."""
    people: dict[str, float] = defaultdict(float)
    heard: dict[str, float] = defaultdict(float)
    for row in read(PLACES / "population.csv"):
        people[middle_areas()[row["code"]]] += float(row["population"])
    for code, crime in zip(rows["LSOA code"], rows["Crime type"], strict=True):
        if crime == "Violence and sexual offences" and code:
            heard[middle_areas()[code]] += 1
    return {msoa: heard[msoa] / people[msoa] for msoa in people}


@pytest.mark.parametrize("which", [0, 1])
def test_suspensions_rise_before_the_violence_of_two_hotspots(
    which: int, truth: dict[str, Any]
) -> None:
    lead = truth["feeds"]["school_suspensions"]["planted"][which]
    (hotspot,) = [one for one in truth["planted"] if one["id"] == lead["hotspot"]]
    first = PERIODS.index(tuple(lead["first_term"]))
    onset = PERIODS.index(tuple(lead["violence_starts_in_term"]))
    rates: dict[tuple[bool, bool], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for row in rows_of("school_suspensions"):
        period, suspensions = (row["school_year"], row["term"]), number(row["suspension"])
        if period in PERIODS and row["headcount"] != "0" and not np.isnan(suspensions):
            key = row["lsoa_code"] in lead["areas"], PERIODS.index(period) >= first
            rates[key][0] += suspensions
            rates[key][1] += float(row["headcount"])
    rate = {key: told / pupils for key, (told, pupils) in rates.items()}
    rise = (rate[True, True] / rate[True, False]) / (rate[False, True] / rate[False, False])

    assert 1 <= onset - first == lead["terms_before"] <= 2
    assert hotspot["start"] == lead["violence_starts"]
    assert set(lead["area_names"]) == set(hotspot["areas"]["small_area"])
    assert rise == pytest.approx(lead["multiplier"], rel=0.2)


def test_suspensions_rise_before_no_other_hotspot(truth: dict[str, Any]) -> None:
    planted = truth["feeds"]["school_suspensions"]["planted"]

    assert [one["hotspot"] for one in planted] == ["ropewalk", "fish-market"]
    assert [one["terms_before"] for one in planted] == [2, 1]


@pytest.mark.parametrize("feed", ["ecds_injury", "health_other"])
def test_points_of_planted_places_lie_in_their_cells(feed: str, truth: dict[str, Any]) -> None:
    east, north = {
        "ecds_injury": ("place_of_injury_lon", "place_of_injury_lat"),
        "health_other": ("longitude", "latitude"),
    }[feed]
    cells: dict[str, int] = defaultdict(int)
    for row in rows_of(feed):
        is_home = row.get("place_type") == "home"
        is_home |= row.get("place_of_injury_sct") in {"DOG-P-01", "DOG-P-02"}
        is_other = row.get("injury_intent_sct", "DOG-I-01") != "DOG-I-01"
        if row[east] and not is_home and not is_other:
            cells[h3.latlng_to_cell(float(row[north]), float(row[east]), 9)] += 1
    planted = {one["id"]: one["cells"] for one in truth["planted"] if one["kind"] in KINDS}
    told = truth["feeds"][feed]

    assert told["places_by_coordinates"] == {
        name: sum(cells[cell] for cell in of_place) for name, of_place in planted.items()
    }
    assert all(told["places"][name] >= of for name, of in told["places_by_coordinates"].items())


def test_places_that_police_seldom_hear_of_show_in_the_other_health_feeds(
    truth: dict[str, Any],
) -> None:
    seen = {
        name: sum(truth["feeds"][feed]["places"][name] for feed in ("ecds_injury", "health_other"))
        for name in ("lantern-hill", "marrowby-yards", "brimhythe-camp")
    }

    assert all(rows > 100 for rows in seen.values())


def fitted(
    values: dict[str, float], *, by: tuple[dict[str, float], ...]
) -> tuple[list[float], list[float]]:
    """Growth of the logarithm with each of several things, and the standard errors."""
    areas = sorted(values)
    seen = np.log([values[one] for one in areas])
    known = np.column_stack([np.ones(len(areas)), *([one[a] for a in areas] for one in by)])
    slopes, *_ = np.linalg.lstsq(known, seen, rcond=None)
    spread = ((seen - known @ slopes) ** 2).sum() / (len(areas) - known.shape[1])
    errors = np.sqrt(spread * np.diag(np.linalg.inv(known.T @ known)))
    return slopes[1:].tolist(), errors[1:].tolist()


def standardised(values: dict[str, float]) -> dict[str, float]:
    logs = {area: np.log(value) for area, value in values.items()}
    mean, spread = np.mean(list(logs.values())), np.std(list(logs.values()))
    return {area: float((value - mean) / spread) for area, value in logs.items()}


def shares(feed: str, *, column: str, value: str, denominator: str) -> dict[str, dict[str, float]]:
    """By what is asked and MSOA, the share of those to whom it could have happened."""
    sums: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    known = set(middle_areas().values())
    for row in rows_of(feed):
        count = number(row[value])
        if row["msoa_code"] in known and not np.isnan(count) and " " not in row[column]:
            sums[row[column]][row["msoa_code"]][0] += count
            sums[row[column]][row["msoa_code"]][1] += float(row[denominator])
    return {
        asked: {msoa: told / there for msoa, (told, there) in of_areas.items()}
        for asked, of_areas in sums.items()
    }


def test_mental_health_crises_follow_deprivation_and_nothing_else(
    truth: dict[str, Any], deprivation: dict[str, float], violence: dict[str, float]
) -> None:
    told = truth["feeds"]["mental_health_substance"]["slopes"]
    found = shares(
        "mental_health_substance", column="indicator", value="people", denominator="residents"
    )
    slopes, errors = fitted(found["crisis_referral"], by=(deprivation, standardised(violence)))

    assert told == {"deprivation": 0.4, "violence": 0.0}
    assert slopes[0] == pytest.approx(told["deprivation"], abs=0.1)
    assert abs(slopes[1]) < 2.5 * errors[1]


def test_pupils_feel_unsafe_where_there_is_violence_and_are_bullied_anywhere(
    truth: dict[str, Any], deprivation: dict[str, float], violence: dict[str, float]
) -> None:
    told = truth["feeds"]["pupil_survey"]["slopes"]
    found = shares(
        "pupil_survey", column="question", value="pupils_agreeing", denominator="pupils_answering"
    )
    slopes = {
        question: fitted(of_areas, by=(deprivation, standardised(violence)))
        for question, of_areas in found.items()
    }

    assert set(told) == set(slopes)
    for question in ("feels_unsafe", "knows_knife_carrier"):
        (_, by_violence), (_, error) = slopes[question]
        assert told[question]["violence"] >= 0.3
        assert by_violence > 2.5 * error
    (_, by_violence), (_, error) = slopes["bullied"]
    assert told["bullied"] == {"deprivation": 0.0, "violence": 0.0}
    assert abs(by_violence) < 2.5 * error
