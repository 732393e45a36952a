"""The tables of a neighbourhood's page: sources, numbers by year, promises, desks, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import measure, month
from hotspots.publish.borders.desks import authorities_of, desks
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.parts import Table
from hotspots.publish.leaving.pack.sources import promises_of, sources_of
from hotspots.publish.neighbourhood_numbers import (
    COARSER,
    NO_DATA,
    not_compared,
    said_of,
    what_records_are,
)
from hotspots.publish.promised import NOT_TOLD, verdict
from hotspots.settings.thresholds import Threshold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.leaving.pack.plans import PackPlan
    from hotspots.publish.thresholds import Judged

SOURCE_HEADS = ("Source", "Adds to score", "Against the average cell", "Incidents")
"""The last only where the view is told any."""
YEARS = 2
BY_YEAR = "What each measure tells, year by year"
BY_CELL_HEADS = ("Partner", "Its rule is met in", "Responds", "What happens then", "Who to call")
BY_YEAR_HEADS = ("Partner", "What happens then", "Is it called for?", "Who to call")
PROMISES, NO_PROMISE = "What partners promise here", "No partner promises a response here."
ASK = "ask the analyst"
DESK_HEADS = ("Authority", "Whom to call", "Newest data")
STEP_HEADS = ("What is done", "By whom", "Due", "Status")


def sources_table(materials: Materials, one: Neighbourhood) -> Table:
    """Return what each source says, that which adds most to the score first."""
    said = sources_of(materials, one)
    is_counted = any(item.incidents is not None for item in said)
    rows = []
    for item in said:
        spoken = f" ({words.share(item.share_spoken)} of cells)"
        is_part = 0 < item.share_spoken < 1
        row = [
            words.source(item.source),
            words.points(item.points) if item.share_spoken else "",
            words.times(item.times_average) + (spoken if is_part else ""),
        ]
        number = "not told" if item.incidents is None else f"{item.incidents:,}"
        rows.append((*row, number) if is_counted else tuple(row))
    last = 4 if is_counted else 3
    heads, widths = SOURCE_HEADS[:last], (1.5, 0.9, 1.5, 0.9)[:last]
    return Table("What each source says", heads, rows, "No source counts.", widths)


def numbers_by_year(materials: Materials, one: Neighbourhood) -> list[Table]:
    """Return what each measure tells by whole years, of a view that sees them."""
    known = materials.whole_years
    number = known.units.number(one.name) if known else -1
    if known is None or number < 0:
        return []
    years, at = known.numbers.years[-YEARS:], known.numbers.at
    rows, coarser = [], 0
    for place, name in enumerate(known.numbers.measures):
        if name not in known.measures:
            continue
        said = [said_of(known.numbers, place, number, at(year)) for year in years]
        coarser += COARSER in said and set(said) <= {COARSER, NO_DATA}
        if not set(said) <= {COARSER, NO_DATA}:
            marks = [not_compared(known.numbers, place, number, at(year)) for year in years]
            marked = [
                f"{one} ({why})" if why else one for one, why in zip(said, marks, strict=True)
            ]
            rows.append((words.source(name.partition(".")[0]), measure(name), *marked))
    noun = "measure is" if coarser == 1 else "measures are"
    note = f"{coarser:,} more {noun} told for larger areas only. " if coarser else ""
    whose = what_records_are(known.view, known.units, number)
    heads = ("Source", "Measure", *map(str, years))
    return [
        Table(
            BY_YEAR,
            heads,
            sorted(rows),
            "No source that counts told anything of this neighbourhood by year.",
            (1.4, 1.8, *[1] * len(years)),
            f"{whose} {note}A range says between what a rounded or hidden number lies.",
        )
    ]


def promises_by_cell(told: Judged | None, one: Neighbourhood) -> Table:
    """Return what partners promise, and in how many cells their rules are met."""
    rows = [
        (
            item.partner,
            f"{item.met} of {item.asked} cells"
            + (f" ({item.cannot_say} cannot be told)" if item.cannot_say else ""),
            words.response(item.response_hours) if item.met else "not called for",
            item.action,
            item.contact,
        )
        for item in promises_of(told, one)
    ]
    return Table(PROMISES, BY_CELL_HEADS, rows, NO_PROMISE, (1.1, 1.1, 0.9, 2, 1.9))


def promises_by_year(materials: Materials, one: Neighbourhood) -> Table:
    """Return what partners promise, and how far whole years say whether it is called for."""
    known = materials.whole_years
    number = known.units.number(one.name) if known else -1
    cells = materials.view.cells.iloc[one.places]
    rows = []
    for rule in map(Threshold.model_validate, materials.view.about["thresholds"]):
        if rule.layer and not cells[rule.layer].isin(rule.areas).any():
            continue
        said = verdict(known.numbers, rule, number=number) if known and number >= 0 else NOT_TOLD
        said = ASK if said.startswith(NOT_TOLD) else said
        what = f"{rule.action}, {words.response(rule.response_hours)}"
        rows.append((rule.partner, what, said, rule.contact))
    return Table(PROMISES, BY_YEAR_HEADS, rows, NO_PROMISE, (1.4, 3, 1.25, 2.35))


def desks_of(materials: Materials, one: Neighbourhood) -> Table:
    """Return whom to call, a row an authority, each desk once."""
    known = materials.told.authorities if materials.told else ()
    own = authorities_of(materials.view, known, places=one.places.tolist())
    newest = {authority.name: month(authority.last_month) for authority in own}
    rows = [
        (
            str(name),
            "; ".join(f"{who}, {contact}" for who, contact in zip(*_told(rows), strict=True)),
            newest[str(name)],
        )
        for name, rows in desks(own).groupby("authority", sort=False)
    ]
    return Table("Who to call", DESK_HEADS, rows, "Nobody is named.", (1.5, 4.4, 1))


def _told(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    return rows["who"].tolist(), rows["contact"].tolist()


def plan_tables(plans: Sequence[PackPlan]) -> list[Table]:
    """Return a table a plan, of what is done."""
    return [
        Table(
            " ".join(
                part
                for part in (
                    f"Plan: {one.name} ({one.status or 'no status'}).",
                    f"Owner: {one.owner or 'nobody named'}.",
                    f"Meant to: {one.outcome or 'no outcome is told'}",
                    f"Looked at again on {one.review}." if one.review else "",
                )
                if part
            ),
            STEP_HEADS,
            [(step.what, step.owner, step.due, step.status) for step in one.steps],
            "No action is registered.",
            (2.6, 1.4, 1, 0.8),
        )
        for one in plans
    ]
