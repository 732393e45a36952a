"""Where a period holds more than chance explains: one map, two questions never in one colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from hotspots.clusters.emerging.second_look import excess_at_second_look
from hotspots.clusters.local.calibration import calibrated_excess_test, calibrated_local_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.gi_star import gi_star
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import mean_from_surroundings
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.local.calibration import Calibration
    from hotspots.publish.series_counts import SeriesCounts

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

Question = Literal["concentration", "excess"]


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
    question : {"concentration", "excess"}
        Where is most, or where is more than the surroundings explain.
    ground : Surroundings
    """
    if question == "excess":
        p = np.stack(
            [
                excess_at_second_look(
                    each, neighbours=ground.beside, around=ground.around, covered=cover
                )
                for each, cover in zip(counts, covered, strict=True)
            ]
        )
    else:
        p = local_test(counts, neighbours=ground.beside, covered=covered)
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


def calibrated(
    counts: Integers, *, covered: Truths, question: Question, ground: Surroundings, seed: int
) -> Iterator[Calibration]:
    """Yield how often maps without hotspots would have shown one; see the tests' own module."""
    if question == "excess":
        own_mean = partial(mean_from_surroundings, around=ground.around)
        return calibrated_excess_test(
            counts,
            neighbours=ground.beside,
            covered=covered,
            own_mean=own_mean,
            test=partial(excess_at_second_look, around=ground.around),
            seed=seed,
        )
    return calibrated_local_test(counts, neighbours=ground.beside, covered=covered, seed=seed)
