"""What the cells around one say: whether they lend strength to it. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.risk.shrinkage import ring_pooled
from hotspots.risk.strength import exposures, posterior_of
from hotspots.ui import wording

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from hotspots.publish.risk_map import RiskMap
    from hotspots.risk.explanation import Explanation
    from hotspots.risk.shrinkage import Posterior


def alike(scored: RiskMap, *, place: int, beside: csr_array) -> str:
    """Say how high the cells beside one are.

    Parameters
    ----------
    scored : RiskMap
    place : int
        Row of the cell.
    beside : csr_array, shape (cells, cells)
        1 for each neighbour of a cell.
    """
    cells = beside.indices[beside.indptr[place] : beside.indptr[place + 1]]
    # Of a hidden cell the map tells no score, so it goes into no mean either.
    known = cells[scored.rank[cells] > 0]
    if not len(known):
        return "No cell beside it can be scored."
    same = int((scored.band[known] >= scored.band[place]).sum())
    mean = scored.score.total[known].mean()
    if len(known) == 1:
        which = "the same band or a higher one" if same else "a lower band"
        return f"The one cell beside it that can be scored is in {which}; its score is {mean:.1f}."
    return (
        f"Of {len(known)} cells beside it {same} {'is' if same == 1 else 'are'} in the same band "
        f"or a higher one; their mean score is {mean:.1f}."
    )


def lent(scored: RiskMap, *, told: Explanation, place: int, beside: csr_array) -> str:
    """Say what the measure that adds most may be, alone and with its neighbours' strength.

    Parameters
    ----------
    scored : RiskMap
    told : Explanation
        Of the cell.
    place : int
        Row of the cell.
    beside : csr_array, shape (cells, cells)

    Returns
    -------
    str
        Empty where all that adds something is known for the area around: it is smooth already.
    """
    own = [one for source in told.sources for one in source.measures if not one.is_by_area]
    if not own:
        return ""
    name = max(own, key=lambda one: one.points).measure
    number = scored.evidence.measures.index(name)
    prior = scored.strength.priors[number]
    people = scored.seen.people(scored.choice.mode)
    alone = posterior_of(scored.evidence, number, prior=prior, people=people)
    pooled = ring_pooled(
        scored.evidence.count[:, number],
        exposure=exposures(scored.evidence, people=people)[:, number],
        prior=prior,
        neighbours=beside,
    )
    return (
        f"{wording.measure_of_source(name)}: {_range(alone, place, prior.mean)} the average by "
        f"itself; {_range(pooled, place, prior.mean)} with the strength that its neighbours lend."
    )


def _range(known: Posterior, place: int, mean: float) -> str:
    low, high = known.interval()
    return f"**{low[place] / mean:.1f} to {high[place] / mean:.1f} times**"
