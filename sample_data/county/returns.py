"""The A&E returns as two hospitals send them: the nine items of the national standard."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from county import clock, months, return_flaws
from county.attendances import Attendances, attendances
from county.chance import Booleans, Ints
from county.clock import Texts
from county.doggerland import County
from county.flaws import Flaw
from county.gazetteer import Gazetteer
from county.hospitals import HOSPITALS
from county.receptionists import described
from county.return_flaws import Columns

DICTIONARY_HOSPITAL: Final = 1
"""The hospital whose system writes the dictionary's names, semicolons, cp1252 and CRLF."""
A_MONTH: Final = 31 * clock.DAY


@dataclass(frozen=True)
class Return:
    """One file that a hospital sent."""

    hospital: int
    """Position in `HOSPITALS`."""
    month: int
    """Place of the month among the 36."""
    is_corrected: bool
    """Whether it was sent in place of an earlier one."""
    columns: Columns
    """Texts by the contract's column names."""
    ways: Texts
    """What the location text is, see `receptionists.described`, or `personal`."""
    place: Ints
    """Number of the published place of each row."""
    flaws: tuple[Flaw, ...]
    """What is wrong in which rows."""


def returns(county: County, gazetteer: Gazetteer, *, scale: float = 1.0) -> Iterator[Return]:
    """Give every file in turn, month by month and hospital by hospital."""
    for month in range(months.COUNT):
        for told in attendances(county, month, scale=scale):
            key = (HOSPITALS[told.hospital].code, months.MONTHS[month])
            if key == return_flaws.NEVER_SENT:
                continue
            sent = _sent(told, county, gazetteer)
            if key == return_flaws.SENT_TWICE:
                yield _without_last(sent)
                sent = replace(sent, is_corrected=True)
            yield sent


def _sent(told: Attendances, county: County, gazetteer: Gazetteer) -> Return:
    texts, ways = described(told, county, gazetteer)
    site, month = HOSPITALS[told.hospital].code, months.MONTHS[told.month]
    due = return_flaws.due(site, month)
    end = clock.month_start(told.month) + months.days_in(told.month) * clock.DAY
    is_timely: Booleans = told.arrival < end
    rows = [
        return_flaws.chosen_rows(
            one, ways=ways, method=told.method, is_timely=is_timely, seed=county.seed
        )
        for one in due
    ]
    for spoil, chosen in zip(due, rows, strict=True):
        told = _at_another_time(told, chosen, kind=spoil.kind)
    columns = _columns(told, texts, site=site)
    for spoil, chosen in zip(due, rows, strict=True):
        if spoil.kind in return_flaws.SPOILERS:
            return_flaws.SPOILERS[spoil.kind](columns, chosen)
        if spoil.kind in return_flaws.PERSONAL:
            ways[chosen] = "personal"
    return Return(
        hospital=told.hospital,
        month=told.month,
        is_corrected=False,
        columns=columns,
        ways=ways,
        place=told.place,
        flaws=tuple(map(return_flaws.flaw, due, rows)),
    )


def _at_another_time(told: Attendances, rows: Ints, *, kind: str) -> Attendances:
    arrival, assault = told.arrival.copy(), told.assault.copy()
    if kind == "assault_after_arrival":
        arrival[rows], assault[rows] = told.assault[rows], told.arrival[rows]
    if kind == "assault_outside_period":
        assault[rows] -= A_MONTH
    return replace(told, arrival=arrival, assault=assault)


def _columns(told: Attendances, texts: Texts, *, site: str) -> Columns:
    is_dictionary = told.hospital == DICTIONARY_HOSPITAL
    spelled = clock.british if is_dictionary else clock.iso
    size = len(told.place)
    first = clock.month_start(told.month)
    last = first + (months.days_in(told.month) - 1) * clock.DAY
    day = slice(0, 10)

    def same(text: Any) -> Texts:  # noqa: ANN401
        return np.full(size, text, dtype=object)

    return {
        "reporting_period_start": same(spelled(np.array([first]))[0][day]),
        "reporting_period_end": same(spelled(np.array([last]))[0][day]),
        "site_code": same(site),
        "arrival_at": spelled(told.arrival),
        "assault_at": spelled(told.assault),
        "assault_method": told.method,
        "assault_method_other": told.specified,
        "assault_location_type": np.where(told.is_public, "02", "01").astype(object),
        "assault_location_description": texts,
    }


def _without_last(sent: Return) -> Return:
    kept = slice(0, len(sent.place) - return_flaws.LEFT_OUT)
    columns = {name: text[kept] for name, text in sent.columns.items()}
    return replace(sent, columns=columns, ways=sent.ways[kept], place=sent.place[kept])
