"""Hotspots of every month, found with what was known then: worked out once, when published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.clusters.areas.contiguous import NOWHERE
from hotspots.clusters.areas.identity import Followed, followed
from hotspots.clusters.areas.naming import area_name, nameable
from hotspots.clusters.emerging.categories import CATEGORIES, NOT_JUDGED, VERSION
from hotspots.clusters.emerging.second_look import excess_at_second_look
from hotspots.clusters.emerging.through_months import emerging_hotspots
from hotspots.clusters.emerging.trailing import trailing
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.surroundings import surroundings
from hotspots.counts.files import write_json, write_table
from hotspots.places.areas import read_json
from hotspots.places.cells import from_text
from hotspots.places.neighbours import neighbours
from hotspots.publish.series_counts import SeriesCounts, series_counts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.clusters.emerging.monthly import LocalTest
    from hotspots.places.gazetteer import NamedPlace
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

    Truths = NDArray[np.bool_]

TABLE, AREAS = "hotspots_{}.parquet", "hotspot_areas.json"
QUESTIONS: tuple[Question, ...] = ("concentration", "excess")


@dataclass(frozen=True)
class Hotspots:
    """What every month found; arrays of shape (series, cells, months)."""

    tested: SeriesCounts
    is_judged: Truths
    category: dict[Question, NDArray[np.int8]]
    """Place in :data:`hotspots.clusters.emerging.categories.CATEGORIES`, or not judged; for each
    question, as most and more than around are never mixed."""
    area: dict[Question, NDArray[np.int32]]
    """Number of the hotspot area within its series, -1 where there is none."""
    areas: dict[str, dict[str, list[dict[str, Any]]]]
    """Question and series to what is known of its areas for good: ``name``, ``first_month``,
    ``last_month`` (places in the months) and ``events``. These are of the number: it is given in
    the month that confirms a spell. Since when a hotspot is known, dated back to the first finding,
    is told by :func:`hotspots.publish.hotspot_history.histories`."""
    version: str
    """Of the definition of the categories."""


def found_hotspots(view: View, *, named: Sequence[NamedPlace]) -> Hotspots:
    """Test every month of a view with what was known at its end.

    Parameters
    ----------
    view : View
    named : sequence of NamedPlace
        Places that hotspots may be called by.
    """
    tested = series_counts(view)
    cells = view.cells["cell"].tolist()
    beside = neighbours(cells)
    tests: dict[Question, LocalTest] = {
        "concentration": local_test,
        "excess": partial(excess_at_second_look, around=surroundings(cells)),
    }
    told = {
        question: emerging_hotspots(
            tested.counts, covered=tested.covered, neighbours=beside, test=test
        )
        for question, test in tests.items()
    }
    every = {
        question: [followed(hot, neighbours=beside) for hot in one.spells.is_hot]
        for question, one in told.items()
    }
    return Hotspots(
        tested=tested,
        is_judged=told["concentration"].category != NOT_JUDGED,
        category={question: one.category for question, one in told.items()},
        area={
            question: np.array([one.area for one in all_series], dtype=np.int32).reshape(
                tested.counts.shape
            )
            for question, all_series in every.items()
        },
        areas={
            question: {
                series: _described(view, one, counts, named)
                for series, one, counts in zip(
                    tested.series, all_series, tested.counts, strict=True
                )
            }
            for question, all_series in every.items()
        },
        version=VERSION,
    )


def _described(
    view: View, one: Followed, counts: NDArray[np.int64], named: Sequence[NamedPlace]
) -> list[dict[str, Any]]:
    """Return the areas of a series, each named in its first month."""
    cells = from_text(view.cells["cell"].tolist())
    places = nameable(named, resolution=view.about["resolution"])
    wards = view.cells["name"].tolist()
    names: list[str] = []
    for number, month in enumerate(one.first_month.tolist()):
        own = np.flatnonzero(one.area[:, month] == number)
        names.append(
            area_name(
                cells[own],
                incidents=counts[own, : month + 1].sum(axis=1),
                named=places,
                wards=[wards[row] for row in own.tolist()],
                taken=names,
            )
        )
    return [
        {
            "name": name,
            "first_month": int(one.first_month[number]),
            "last_month": int(one.last_month[number]),
            "events": [
                {"month": event.month, "what": event.what, "other": event.other}
                for event in one.events
                if event.area == number
            ],
        }
        for number, name in enumerate(names)
    ]


def write_hotspots(found: Hotspots, folder: Path) -> None:
    """Write what the months found to a view's folder; what every month can tell again is left."""
    none = CATEGORIES.index("none")
    for question, category in found.category.items():
        area = found.area[question]
        told = (category != NOT_JUDGED) & (category != none)
        series, cell, month = np.nonzero(told | (area != NOWHERE))
        write_table(
            folder / TABLE.format(question),
            pa.table(
                {
                    "series": pa.array(series, pa.int16()),
                    "cell": pa.array(cell, pa.int32()),
                    "month": pa.array(month, pa.int16()),
                    "category": pa.array(category[series, cell, month], pa.int8()),
                    "area": pa.array(area[series, cell, month], pa.int32()),
                }
            ),
        )
    write_json(folder / AREAS, {"version": found.version, "areas": found.areas})


def read_hotspots(view: View, folder: Path) -> Hotspots:
    """Read what the months found from a view's folder."""
    tested = series_counts(view)
    is_judged = trailing(tested.counts, covered=tested.covered).is_judged
    about = read_json(folder / AREAS)
    category: dict[Question, NDArray[np.int8]] = {}
    area: dict[Question, NDArray[np.int32]] = {}
    none = np.int8(CATEGORIES.index("none"))
    for question in QUESTIONS:
        category[question] = np.where(is_judged, none, np.int8(NOT_JUDGED)).astype(np.int8)
        area[question] = np.full(is_judged.shape, NOWHERE, dtype=np.int32)
        rows = pq.read_table(folder / TABLE.format(question))
        series, cell, month = (rows[name].to_numpy() for name in ("series", "cell", "month"))
        category[question][series, cell, month] = rows["category"].to_numpy()
        area[question][series, cell, month] = rows["area"].to_numpy()
    return Hotspots(tested, is_judged, category, area, about["areas"], about["version"])
