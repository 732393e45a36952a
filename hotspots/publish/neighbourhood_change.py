"""Which neighbourhoods rose or fell from one calendar year to the next, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from hotspots.clusters.local.able_to_tell import able_to_tell
from hotspots.clusters.local.false_discovery import LEVEL, adjusted
from hotspots.publish.neighbourhood_numbers import too_little
from hotspots.publish.neighbourhood_received import SAME
from hotspots.risk.change import change

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

Verdict = Literal[
    "rose", "fell", "perhaps rose", "perhaps fell", "unsure", "too few", "not compared"
]
A_YEAR = 12.0
MEDIAN_OF_CHANCE = 0.4549
"""Of the square of a standard normal number."""
ENOUGH, LEAST_SAID = 10, 5
"""Neighbourhoods with so many records of both years say how much changes scatter; of fewer
neighbourhoods nothing is called sure."""
SAMPLES, SEED, UPPER = 400, 0, 0.8
"""How often neighbourhoods are drawn anew, from which seed, and which of the scatters counts."""


@dataclass(frozen=True, kw_only=True)
class NeighbourhoodChange:
    """What changed in one neighbourhood between two years."""

    name: str
    code: str
    measures: tuple[str, ...]
    """What was counted: received in both years, and told by neighbourhood."""
    before: tuple[int, int]
    """The least and the most that there was."""
    after: tuple[int, int]
    ratio: float
    """How many times as many, drawn towards the mean of all; NaN where not compared."""
    low: float
    """Nine times in ten the ratio lies from here on, whatever rounding and hiding leave open."""
    high: float
    chance: float
    """At which level it would just be said to have changed, all being looked at together."""
    verdict: Verdict
    """Perhaps, where its own interval tells a change, which among so many may be chance."""
    why: str = ""
    """Why it is not compared whatever its senders told; empty for no such reason."""

    @property
    def is_sure(self) -> bool:
        """Whether chance alone does not explain the change."""
        return self.verdict in {"rose", "fell"}


def neighbourhood_changes(
    view: BoardView,
    told: NeighbourhoodYears,
    *,
    years: tuple[int, int],
    measures: Collection[str],
) -> tuple[NeighbourhoodChange, ...]:
    """Return what changed in every neighbourhood, in their order.

    Parameters
    ----------
    view : BoardView
    told : NeighbourhoodYears
    years : tuple of int
        Of the years that the view tells.
    measures : collection of str
        Those that may count.

    Notes
    -----
    Of what two feeds tell the better one counts, where it is compared. Ends of an interval are
    those of the worst case: the most before against the least after, and the other way round. A
    change is sure where even those tell the same, and chance explains it in no more than one of
    twenty that are said so. Numbers scatter more than chance alone lets them: how much is taken
    from the middle of all neighbourhoods, so that a few that truly changed do not hide themselves,
    and from the upper end of what the middle may be. Years are compared where the same senders
    spoke of both, in neighbourhoods whose cells hold enough of their residents.
    """
    kept = _kept(view, told, years=years, measures=measures)
    before, after = (_range(told, kept, told.at(year)) for year in years)
    received = np.where(kept.any(axis=0), A_YEAR, 0.0)
    clump, is_known = _clump(_middle(before), _middle(after), received > 0)

    def held(old: Floats, new: Floats) -> tuple[Floats, ...]:
        found = change(old, new, months_before=received, months_after=received, clump=clump)
        return found.ratio, found.ratio_low, found.ratio_high, found.p, found.least_p

    ratio, _, _, _, least_p = held(_middle(before), _middle(after))
    _, low, _, p_rise, _ = held(before[1], after[0])
    _, _, high, p_fall, _ = held(before[0], after[1])
    rises, falls = after[0] > before[1], after[1] < before[0]
    p = np.select(
        [rises & is_known, falls & is_known], [p_rise, p_fall], np.where(received > 0, 1.0, np.nan)
    )
    chance = adjusted(np.where(able_to_tell(least_p, level=LEVEL), p, np.nan))
    verdicts = _verdicts(chance, low=low, high=high, is_compared=received > 0)
    names = np.array(told.measures, dtype=object)
    return tuple(
        NeighbourhoodChange(
            name=name,
            code=told.units.codes[n],
            measures=tuple(names[kept[:, n]]),
            before=(int(before[0][n]), int(before[1][n])),
            after=(int(after[0][n]), int(after[1][n])),
            ratio=float(ratio[n]),
            low=float(low[n]),
            high=float(high[n]),
            chance=float(chance[n]),
            verdict=verdicts[n],
            why=too_little(told.units, n),
        )
        for n, name in enumerate(told.units.names)
    )


def _kept(
    view: BoardView,
    told: NeighbourhoodYears,
    *,
    years: tuple[int, int],
    measures: Collection[str],
) -> Truths:
    """Return which measures are compared where, shape (measures, neighbourhoods)."""
    wanted = np.array([name in measures for name in told.measures], dtype=bool)
    both: Truths = np.all(told.is_steady[:, :, [told.at(year) for year in years]], axis=2)
    between = slice(told.at(years[0]) + 1, told.at(years[1]) + 1)
    both &= np.all(told.senders[:, :, between] == SAME, axis=2)
    both &= np.array([told.units.is_held(n) for n in range(both.shape[1])], dtype=bool)[None, :]
    both &= wanted[:, None]
    replaced = np.zeros_like(both)
    place = {name: number for number, name in enumerate(told.measures)}
    for one in view.about["measures"]:
        for other in one["replaces"]:
            if other in place:
                replaced[place[other]] |= both[place[one["name"]]]
    return both & ~replaced


def _range(told: NeighbourhoodYears, kept: Truths, year: int) -> tuple[Floats, Floats]:
    least, most = (
        np.where(kept, each[:, :, year], 0).sum(axis=0).astype(float)
        for each in (told.low, told.high)
    )
    return least, most


def _middle(numbers: tuple[Floats, Floats]) -> Floats:
    return np.rint((numbers[0] + numbers[1]) / 2)


def _clump(before: Floats, after: Floats, is_compared: Truths) -> tuple[float, bool]:
    """Return how many times as much as chance alone changes scatter, and whether that is known.

    At least 1. The middle of few is uncertain: drawn anew many times, its upper end counts.
    """
    total = before + after
    own = is_compared & (total >= ENOUGH)
    number = int(own.sum())
    if number < LEAST_SAID or not before[own].sum() or not after[own].sum():
        return 1.0, False
    share = after[own].sum() / total[own].sum()
    spread = (after[own] - share * total[own]) ** 2 / (share * (1 - share) * total[own])
    drawn = np.random.default_rng(SEED).integers(0, number, (SAMPLES, number))
    upper = float(np.quantile(np.median(spread[drawn], axis=1), UPPER))
    return max(1.0, upper / MEDIAN_OF_CHANCE * number / (number - 1)), True


def _verdicts(chance: Floats, *, low: Floats, high: Floats, is_compared: Truths) -> list[Verdict]:
    found: list[Verdict] = []
    for number, level in enumerate(chance.tolist()):
        rises, falls = bool(low[number] > 1), bool(high[number] < 1)
        if not is_compared[number]:
            found.append("not compared")
        elif np.isnan(level):
            found.append("too few")
        elif not (rises or falls):
            found.append("unsure")
        elif level <= LEVEL:
            found.append("rose" if rises else "fell")
        else:
            found.append("perhaps rose" if rises else "perhaps fell")
    return found
