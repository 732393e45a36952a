"""Stops and searches as both forces publish them, with two months that one of them left out."""

import calendar
from collections.abc import Iterator
from typing import Final

import numpy as np

from county import clock, months
from county.chance import Booleans, Floats, Ints, dice, picked
from county.clock import Moments, Texts
from county.doggerland import County
from county.flaws import Flaw
from county.names import FORCE_SLUGS, FORCES
from county.search_words import (
    AGES,
    DRUGS_ACT,
    EVIDENCE_ACT,
    GENDERS,
    NAMES,
    OBJECTS,
    OFFICER_DEFINED,
    OUTCOMES,
    SEARCH_HOURS,
    SELF_DEFINED,
    TYPES,
)
from county.sent_files import Columns, SentFile, Slip, blank, numbered, saying, sent_file, written

A_MONTH: Final = (110.0, 62.0)
NEVER_SENT: Final = ((FORCES[1], "2025-05"), (FORCES[1], "2025-06"))
"""The force and the months of which it published nothing."""
UNLOCATED_SHARE: Final = 0.045


def search_file(force: str, month: str) -> str:
    """Give where a force's file of a month lies, below the folder of all."""
    return f"stop_and_search/{month}-{FORCE_SLUGS[force]}-stop-and-search.csv.gz"


SLIPS: Final = (
    Slip(
        search_file(FORCES[0], "2024-09"), "age_read_as_a_date", 5,
        "a spreadsheet made a date of the age range 10-17",
        is_refused=False, able=saying("age_range", "10-17"), change=written("age_range", "Oct-17"),
    ),
    Slip(
        search_file(FORCES[1], "2025-02"), "unknown_type", 1, "there is no such type of search",
        is_refused=True, able=saying("type", "Person search"), change=written("type", "Person"),
    ),
)  # fmt: skip


def search_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file that was published, month by month and force by force."""
    force = county.boundaries.inside["force"][county.streets.small_area]
    for month, name in enumerate(months.MONTHS):
        for number, sender in enumerate(FORCES):
            if (sender, name) in NEVER_SENT:
                continue
            rng = dice(county.seed, "searches", month, number)
            pull = county.public[month] * (force == number)
            place = picked(rng, pull, size=int(rng.poisson(A_MONTH[number] * scale)))
            columns = _columns(county, place, month=month, rng=rng)
            is_earlier = np.array([text[:7] < name for text in columns["searched_at"]], dtype=bool)
            rows = np.flatnonzero(is_earlier)
            what = "just after midnight in summer, which is the month before in UTC"
            yield sent_file(
                "stop_and_search",
                columns,
                sender=sender,
                file=search_file(sender, name),
                slips=SLIPS,
                seed=county.seed,
                names=NAMES,
                flaws=[Flaw("month_before_in_utc", what, numbered(rows))] * bool(len(rows)),
            )


def _columns(county: County, place: Ints, *, month: int, rng: np.random.Generator) -> Columns:
    size = len(place)
    day = 1 + picked(rng, months.day_shares(month, week=months.PUBLIC_WEEK), size=size)
    hour = picked(rng, SEARCH_HOURS, size=size)
    local = np.sort(clock.moments(month, day=day, hour=hour, rng=rng))
    wanted = _drawn(OBJECTS, size=size, rng=rng)
    is_told = rng.random(size) >= UNLOCATED_SHARE
    outcome = _drawn(OUTCOMES, size=size, rng=rng)
    is_linked = np.where(rng.random(size) < 0.8, "True", "False")  # noqa: PLR2004
    is_nothing = outcome == "A no further action disposal"
    east, north = county.streets.degrees[place].T
    power = np.where(wanted == "Controlled drugs", DRUGS_ACT, EVIDENCE_ACT)
    return {
        "type": _drawn(TYPES, size=size, rng=rng),
        "searched_at": np.array([f"{text}+00:00" for text in clock.iso(_utc(local))], dtype=object),
        "is_part_of_operation": blank(size),
        "operation": blank(size),
        "latitude": _told(north, is_told),
        "longitude": _told(east, is_told),
        "gender": _drawn(GENDERS, size=size, rng=rng),
        "age_range": _drawn(AGES, size=size, rng=rng),
        "self_defined_ethnicity": _drawn(SELF_DEFINED, size=size, rng=rng),
        "officer_defined_ethnicity": _drawn(OFFICER_DEFINED, size=size, rng=rng),
        "legislation": np.where(wanted == "", "", power).astype(object),
        "object_of_search": wanted,
        "outcome": outcome,
        "is_outcome_linked": np.where(is_nothing, "", is_linked).astype(object),
        "removed_more_than_outer_clothing": np.full(size, "False", dtype=object),
    }


def _drawn(shares: dict[str, float], *, size: int, rng: np.random.Generator) -> Texts:
    found: Texts = np.array(list(shares), dtype=object)[
        picked(rng, np.array(list(shares.values())), size=size)
    ]
    return found


def _told(values: Floats, is_told: Booleans) -> Texts:
    return np.where(is_told, [f"{value:.6f}" for value in values], "").astype(object)


def _utc(local: Moments) -> Moments:
    """Give local times in UTC: an hour earlier from the last Sunday of March to that of October."""
    year = [str(time)[:4] for time in local]
    starts, ends = (np.array([_last_sunday(one, month) for one in year], dtype="datetime64[m]")
                    for month in (3, 10))  # fmt: skip
    is_summer = (local >= starts) & (local < ends)
    return np.where(is_summer, local - 60 * clock.MINUTE, local).astype("datetime64[m]")


def _last_sunday(year: str, month: int) -> str:
    day = max(week[calendar.SUNDAY] for week in calendar.monthcalendar(int(year), month))
    return f"{year}-{month:02d}-{day:02d}T02:00"
