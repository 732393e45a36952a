"""Worlds of counted rows, scored as a map is: evidence, priors, strength, score."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import strategies as st

from hotspots.risk.evidence import Evidence, evidence
from hotspots.risk.monthly_counts import MonthlyCounts
from hotspots.risk.score import Score, score, source_of
from hotspots.risk.strength import Strength, fitted_priors, strength
from hotspots.risk.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.risk.shrinkage import GammaPrior

    Floats = NDArray[np.float64]

CELLS = 12
MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 7))
MEASURES = ("health.wound", "police.knife", "police.push", "police.stops", "rail.push")
HARM = {"health.wound": 1.0, "police.knife": 365.0, "police.push": 10.0, "rail.push": 10.0}
"""Stops are context."""
SOURCES = {"health": 1.0, "police": 1.0, "rail": 0.5}
HARM_AND_WATCH = {**HARM, "watch.worry": 1.0}
Row = tuple[int, int, int, int, float]
"""Cell, measure, month, incidents and trust."""


@dataclass(frozen=True)
class World:
    """What was counted, and who was silent where."""

    rows: Sequence[Row] = ()
    silent: Sequence[tuple[int, str]] = ()
    """Cell and source of which no month was received."""
    cells: int = CELLS
    measures: tuple[str, ...] = MEASURES
    people: Floats | None = None
    """Who lives in each cell; given, the question is where more happens than they explain."""
    weights: Mapping[str, Any] = field(default_factory=dict)
    """What of the weights is otherwise."""
    until: str = MONTHS[-1]
    period_months: int = len(MONTHS)

    @property
    def evidence(self) -> Evidence:
        table = np.array(self.rows, dtype=np.float64).reshape(-1, 5)
        cell, measure, month = table[:, :3].astype(np.int64).T
        counts = MonthlyCounts(
            cell,
            measure,
            month,
            table[:, 3],
            measures=self.measures,
            months=MONTHS,
            trust=table[:, 4],
        )
        covered = {name: np.ones((self.cells, len(MONTHS))) for name in self.measures}
        for place, source in self.silent:
            for name in self.measures:
                if source_of(name) == source:
                    covered[name][place] = 0
        return evidence(
            counts,
            covered=covered,
            until=self.until,
            period_months=self.period_months,
            half_life_months=dict.fromkeys(self.measures, 4.0),
        )

    @property
    def priors(self) -> tuple[GammaPrior, ...]:
        return fitted_priors(self.evidence, people=self.people)

    def strength(self, priors: Sequence[GammaPrior] | None = None) -> Strength:
        return strength(self.evidence, priors=priors or self.priors, people=self.people)

    def score(self, priors: Sequence[GammaPrior] | None = None) -> Score:
        """Score every cell, with priors fitted to other counts where they are given."""
        weights = {"harm": HARM, "sources": SOURCES, "caps": {"police": 0.5}, **self.weights}
        return score(self.strength(priors), weights=Weights(**weights))

    def moved(self, order: NDArray[np.int64]) -> World:
        """Return the same world with cell ``order[i]`` in place ``i``."""
        place = np.argsort(order)
        return replace(
            self,
            rows=[(int(place[row[0]]), *row[1:]) for row in self.rows],
            silent=[(int(place[cell]), source) for cell, source in self.silent],
            people=None if self.people is None else self.people[order],
        )


rows = st.lists(
    st.tuples(
        st.integers(0, CELLS - 1),
        st.integers(0, len(MEASURES) - 1),
        st.integers(0, len(MONTHS) - 1),
        st.integers(1, 9),
        st.sampled_from([1.0, 0.5]),
    ),
    max_size=60,
)
silent = st.lists(
    st.tuples(st.integers(0, CELLS - 1), st.sampled_from(sorted(SOURCES))), max_size=8
)
people = st.one_of(
    st.none(),
    st.lists(st.sampled_from([0.0, 3.0, 40.0, 900.0]), min_size=CELLS, max_size=CELLS).map(
        np.array
    ),
)
standardisations = st.sampled_from(["ratio", "rank", "exponential"])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return any small world."""
    return World(
        rows=draw(rows),
        silent=draw(silent),
        people=draw(people),
        weights={"standardisation": draw(standardisations)},
    )


def over_dispersed(seed: int, *, cells: int = 400) -> World:
    """Return a world in which most cells hold nothing and a few hold much."""
    dice = np.random.default_rng(seed)
    heat = dice.gamma(0.3, 1.0, cells)
    counts = dice.poisson(heat[:, None, None] * 0.6, (cells, len(MEASURES), len(MONTHS)))
    return World(
        rows=[
            (cell, measure, month, int(counts[cell, measure, month]), 1.0)
            for cell, measure, month in np.argwhere(counts).tolist()
        ],
        cells=cells,
    )
