"""Where a period holds more than chance explains: one map, and questions never in one colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from hotspots.clusters.emerging.second_look import excess_at_second_look
from hotspots.clusters.local.calibration import calibrated_excess_test, calibrated_local_test
from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.gi_star import gi_star
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import mean_from_exposure, mean_from_surroundings
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.local.calibration import Calibration
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

Question = Literal["concentration", "excess", "people"]
"""Where is most, where is more than the surroundings explain, or more than the people there do."""


@dataclass(frozen=True)
class Period:
    """The months that are tested together."""

    until: str
    """Last month, ``YYYY-MM``."""
    months: int


@dataclass(frozen=True)
class Surroundings:
    """Which cells lie beside which, and around which."""

    beside: csr_array
    """See :func:`hotspots.places.neighbours.neighbours`."""
    around: csr_array
    """See :func:`hotspots.clusters.local.surroundings.surroundings`."""
    people: Floats
    """How many are in each cell, shape (cells,)."""


@dataclass(frozen=True)
class LocalFindings:
    """What a test says of a period; arrays of shape (series, cells)."""

    question: Question
    counts: Integers
    covered: Truths
    """Whether every month of the period was received."""
    p: Floats
    """NaN where not covered, or where nothing can be expected."""
    is_found: Truths
    """After Benjamini and Hochberg, over all series and cells."""
    z: Floats
    """Gi*, for display only."""


def counts_people(view: View) -> bool:
    """Say whether a view knows how many people are in its cells, and not their size alone."""
    exposure = view.cells["exposure"].to_numpy()
    return not np.array_equal(exposure, view.cells["area_km2"].to_numpy())


def summed(
    tested: SeriesCounts, *, period: Period, months: tuple[str, ...]
) -> tuple[Integers, Truths]:
    """Return the counts of a period, and where all of it was received; shape (series, cells)."""
    age = ages(months, until=period.until)
    own = (age >= 0) & (age < period.months)
    covered: Truths = np.asarray(tested.covered[:, :, own].all(axis=-1)) & bool(own.any())
    counts: Integers = np.where(covered, tested.counts[:, :, own].sum(axis=-1), 0)
    return counts, covered


def local_findings(
    counts: Integers, *, covered: Truths, question: Question, ground: Surroundings
) -> LocalFindings:
    """Test every cell of every series of a period.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells)
    covered : ndarray of bool, same shape
    question : {"concentration", "excess", "people"}
    ground : Surroundings
    """
    if question == "concentration":
        p = local_test(counts, neighbours=ground.beside, covered=covered)
    else:
        test = _more_than_around if question == "excess" else _more_than_people
        p = np.stack(
            [
                test(each, covered=cover, ground=ground)
                for each, cover in zip(counts, covered, strict=True)
            ]
        )
    return LocalFindings(
        question=question,
        counts=counts,
        covered=covered,
        p=p,
        is_found=findings(p),
        z=np.stack(
            [
                gi_star(each, neighbours=ground.beside, covered=cover)
                for each, cover in zip(counts, covered, strict=True)
            ]
        ),
    )


def _more_than_around(counts: Integers, *, covered: Truths, ground: Surroundings) -> Floats:
    return excess_at_second_look(
        counts, neighbours=ground.beside, around=ground.around, covered=covered
    )


def _more_than_people(counts: Integers, *, covered: Truths, ground: Surroundings) -> Floats:
    own = mean_from_exposure(counts, exposure=ground.people, covered=covered)
    return excess_test(counts, neighbours=ground.beside, own=own, covered=covered)


def calibrated(
    counts: Integers, *, covered: Truths, question: Question, ground: Surroundings, seed: int
) -> Iterator[Calibration]:
    """Yield how often maps without hotspots would have shown one; see the tests' own module."""
    if question == "concentration":
        return calibrated_local_test(counts, neighbours=ground.beside, covered=covered, seed=seed)
    if question == "people":
        return calibrated_excess_test(
            counts,
            neighbours=ground.beside,
            covered=covered,
            own_mean=partial(mean_from_exposure, exposure=ground.people),
            seed=seed,
        )
    return calibrated_excess_test(
        counts,
        neighbours=ground.beside,
        covered=covered,
        own_mean=partial(mean_from_surroundings, around=ground.around),
        test=partial(excess_at_second_look, around=ground.around),
        seed=seed,
    )
