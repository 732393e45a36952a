"""The evidence of a view over a period: worked out once, and weighed in many ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.borders.adjusting import adjusted
from hotspots.publish.choice import half_lives
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.risk.doubles import Replacement, without_doubles
from hotspots.risk.evidence import Evidence, decay, evidence
from hotspots.risk.strength import Strength, fitted_priors, strength

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.choice import Basis, Mode
    from hotspots.publish.view import View
    from hotspots.risk.shrinkage import GammaPrior

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class SeenEvidence:
    """What a view tells of a period, before anything is weighed."""

    basis: Basis
    found: Evidence
    """Every incident counted once."""
    priors: Mapping[Mode, tuple[GammaPrior, ...]]
    """How the rates of each measure differ from cell to cell, by the question that is asked."""
    residents: Floats
    """Who could be harmed in each cell, shape (cells,)."""
    last_month: NDArray[np.int64]
    """Place of the last month in which anything was received, -1 for never, shape (cells,)."""

    @cached_property
    def most(self) -> Strength:
        """How strongly each measure says that much happens in a cell."""
        return strength(self.found, priors=self.priors["concentration"])

    @cached_property
    def more(self) -> Strength:
        """How strongly each measure says that more happens than the people there explain."""
        return strength(self.found, priors=self.priors["excess"], people=self.residents)

    def strength(self, mode: Mode) -> Strength:
        """Return the strengths that answer a question."""
        return self.more if mode == "excess" else self.most

    def people(self, mode: Mode) -> Floats | None:
        """Return who could be harmed in each cell, where the question asks for it."""
        return self.residents if mode == "excess" else None


def seen_evidence(view: View, basis: Basis) -> SeenEvidence:
    """Return the evidence of a view over a period."""
    covered = feed_coverage(view, without=basis.without)
    told = _told(adjusted(view) if basis.adjusted else view, basis, covered)
    residents = view.cells["exposure"].to_numpy()
    clump = _clumps(view, basis)
    return SeenEvidence(
        basis=basis,
        found=without_doubles(told, replacements=replacements(view)),
        # Fitted to all that each feed tells, also where another one is scored.
        priors={
            "concentration": fitted_priors(told, clump=clump),
            "excess": fitted_priors(told, people=residents, clump=clump),
        },
        residents=residents,
        last_month=_last_month(covered, len(view.cells)),
    )


def replacements(view: View) -> tuple[Replacement, ...]:
    """Return which measures count what others count too, as their contracts say."""
    measures = view.about["measures"]
    known = {item["name"] for item in measures}
    return tuple(
        Replacement(
            better=tuple(item["name"] for item in measures if item["feed"] == feed),
            replaced=tuple(name for name in replaced if name in known),
        )
        for feed, replaced in sorted({(m["feed"], tuple(m["replaces"])) for m in measures})
        if known.intersection(replaced)
    )


def _told(view: View, basis: Basis, covered: Mapping[str, Floats]) -> Evidence:
    return evidence(
        view.counts,
        hidden=view.hidden,
        by_area=view.by_area,
        covered={
            item["name"]: covered[item["feed"]]
            for item in view.about["measures"]
            if item["feed"] in covered
        },
        until=basis.until,
        period_months=basis.period_months,
        half_life_months=half_lives(view, basis),
    )


def _clumps(view: View, basis: Basis) -> Floats:
    """Return what one incident of each measure adds to the decayed count on average.

    Of a feed that is told month by month it is the decay of its month; a count of a calendar year
    is shared out evenly over the year's months, and only those of the period count.
    """
    years = np.array([month[:4] for month in view.months])
    found = []
    half_life = half_lives(view, basis)
    for item in view.about["measures"]:
        weight = decay(
            view.months,
            until=basis.until,
            period_months=basis.period_months,
            half_life=half_life[item["name"]],
        )
        if not item["is_full"]:
            of_year = {year: weight[years == year].mean() for year in np.unique(years)}
            weight = np.where(weight > 0, [of_year[year] for year in years], 0.0)
        found.append((weight**2).sum() / weight.sum() if weight.any() else 1.0)
    return np.array(found)


def _last_month(covered: Mapping[str, Floats], cells: int) -> NDArray[np.int64]:
    last = np.full(cells, -1, dtype=np.int64)
    for share in covered.values():
        speaks = share > 0
        number = speaks.shape[1] - 1 - speaks[:, ::-1].argmax(axis=1)
        last = np.maximum(last, np.where(speaks.any(axis=1), number, -1))
    return last
