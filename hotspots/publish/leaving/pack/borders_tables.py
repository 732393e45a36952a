"""Flows, ground without data, whom to call, and published figures, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.borders import flow_sentences
from hotspots.publish.borders.bridge_words import day, measure, month
from hotspots.publish.borders.flows import FALLING, RISING
from hotspots.publish.leaving.pack.parts import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.borders.flows import Flows
    from hotspots.publish.borders.yearly import YearlyTable

FLOW_HEADS = ("What", "From", "To", "Episodes", "Since the year before")
MOST_FLOWS = 3
"""Of a measure."""
DESK_HEADS = ("Authority", "Whom to call", "Newest data")
SILENT_HEADS = ("Ground", "Who holds the data", "Why", "Asked on", "Comes up again")
MOST_DESKS = 2
NO_SILENCE = "Somebody sends data of every area on the map and next to it."
MOST_YEARS = 5


def flows_table(flows: Flows) -> Table:
    """Return the largest flows of each measure's newest year."""
    spans = {flow_sentences.year_of(flows, name, last) for name, last in _newest(flows)}
    notes = [
        sentence
        for one in flows.measures
        for sentence in flow_sentences.what_is_missing(one).rstrip(".").split(". ")
    ]
    told = ["; ".join(sorted(spans)), *dict.fromkeys(notes)] if spans else []
    return Table(
        "Largest flows between areas",
        FLOW_HEADS,
        flow_rows(flows, most=MOST_FLOWS),
        "No flow between areas may be told.",
        (1.75, 1.45, 1.45, 0.7, 2.9),
        "".join(f"{sentence}. " for sentence in told),
    )


def flow_rows(flows: Flows, *, most: int) -> list[tuple[str, str, str, str, str]]:
    """Return the largest flows from one area to another, so many a measure, with their change."""
    names, rows = flows.names(), []
    for name, last in _newest(flows):
        own = [
            row
            for row in flows.of_year("changes", measure=name, until=last)
            if row["origin"] != row["destination"] and row["episodes"] > 0
        ]
        own.sort(key=lambda row: (-row["episodes"], row["origin"], row["destination"]))
        # A flow that changed by more than chance is told, however small it is.
        moved = [row for row in own[most:] if row["flag"] in {RISING, FALLING}]
        rows += [
            (
                measure(name),
                names.get(row["origin"], row["origin"]),
                names.get(row["destination"], row["destination"]),
                flow_sentences.episodes(row),
                flow_sentences.change(row),
            )
            for row in [*own[:most], *moved]
        ]
    return rows


def silent_table(silent: Mapping[str, Any]) -> Table:
    """Return the ground that nothing is received of, with the reason."""
    rows = [
        (
            one["name"],
            one["partner"] or "nobody has said",
            one["reason"],
            day(one["asked_on"]) or "not asked",
            day(one["review_on"]),
        )
        for one in (feature["properties"] for feature in silent["features"])
    ]
    return Table("Ground without data", SILENT_HEADS, rows, NO_SILENCE, (1.2, 1.4, 2.4, 1, 1))


def all_desks(authorities: Sequence[Authority]) -> Table:
    """Return whom to call in every authority: those named there, or who sends its data."""
    rows = []
    for one in authorities:
        own = [desk for desk in one.desks if desk.how != "covers it"] or one.desks
        told = list(dict.fromkeys(f"{desk.name}, {desk.contact}" for desk in own))[:MOST_DESKS]
        rows.append((one.name, "; ".join(told) or "nobody is named", month(one.last_month)))
    return Table(
        "Who to call in each authority",
        DESK_HEADS,
        rows,
        "No authority is on the map.",
        (1.6, 4, 1),
    )


def yearly_tables(told: YearlyTable) -> list[Table]:
    """Return published yearly figures, a table a source; nothing where there are none."""
    tables = []
    for title, figures in told.table.groupby("title", sort=True):
        years = sorted(set(figures["year"]))[-MOST_YEARS:]
        wide = figures.pivot_table(index="name", columns="year", values="value", dropna=False)
        rows = [
            (str(name), *("none" if value != value else f"{value:,.0f}" for value in row))  # noqa: PLR0124  not a number
            for name, row in zip(wide.index, wide[years].to_numpy().tolist(), strict=True)
        ]
        first = figures.iloc[0]
        tables.append(
            Table(
                f"{title} ({first['unit']}; {first['source']})",
                ("Area", *years),
                rows,
                "No figure was published.",
                (2.5, *[1.0] * len(years)),
            )
        )
    return tables


def _newest(flows: Flows) -> list[tuple[str, str]]:
    """Return each measure with the last period of its newest year."""
    if flows.changes.empty:
        return []
    last = flows.changes.groupby("measure")["until"].max()
    return [(one["name"], str(last[one["name"]])) for one in flows.measures if one["name"] in last]
