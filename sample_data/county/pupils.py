"""Pupils by where they live: how many, and how many are suspended or persistently absent."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import deprivation
from county.chance import Floats, Ints, dice
from county.doggerland import County
from county.terms import PERIODS, term_of

PUPILS_A_RESIDENT: Final = 0.15
SUSPENSIONS_A_PUPIL: Final = 0.036
"""In a term, where deprivation is average."""
ABSENT_SHARE: Final = 0.19
"""Persistently absent, in a term, where deprivation is average."""
SUSPENSION_SLOPE: Final = 0.35
ABSENCE_SLOPE: Final = 0.2
"""Growth of the logarithm with one standard deviation of deprivation."""
UNEVEN_SHAPE: Final = 30.0
"""Shape of the gamma differences between terms in one small area."""
OF_TERM: Final = {"Autumn term": (1.1, 0.95), "Spring term": (1.0, 1.1), "Summer term": (0.9, 0.95)}
"""Factors on suspensions and on absence."""


@dataclass(frozen=True)
class Lead:
    """A hotspot before whose violence pupils who live there are suspended more."""

    hotspot: str
    """Id of the planted hotspot."""
    terms_before: int
    """How many terms before the one in which its violence begins."""
    multiplier: float
    """On the expected suspensions from then on."""


LEADS: Final = (Lead("ropewalk", 2, 1.9), Lead("fish-market", 1, 1.8))


@dataclass(frozen=True)
class Pupils:
    """Pupils by term and small area, arrays (terms, areas)."""

    headcount: Ints
    """Pupils who live there and go to a state-funded school."""
    suspensions: Ints
    """Suspensions of these pupils, wherever they go to school."""
    one_plus: Ints
    """Pupils with one suspension or more."""
    excluded: Ints
    """Permanent exclusions."""
    absent: Ints
    """Pupils who miss a tenth of their sessions or more."""


def areas_of(hotspot: str, county: County) -> Ints:
    """Give the numbers of the small areas that hold places of a planted hotspot."""
    (one,) = [one for one in county.planted if one.idea.id == hotspot]
    return np.unique(county.streets.small_area[one.rates > 0])


def first_term(lead: Lead, county: County) -> int:
    """Give the number of the term from which on suspensions are more."""
    (one,) = [one for one in county.planted if one.idea.id == lead.hotspot]
    return term_of(one.idea.start) - lead.terms_before


def pupils(county: County) -> Pupils:
    """Draw the pupils of nine terms."""
    rng = dice(county.seed, "pupils")
    score = deprivation.deprivation(county.boundaries, seed=county.seed)
    size = (len(PERIODS), len(score))
    mean = county.boundaries.residents * PUPILS_A_RESIDENT
    base = np.round(mean * rng.uniform(0.85, 1.15, size=len(score)))
    headcount = (base + rng.integers(-4, 5, size=size)).astype(np.int64)
    uneven = rng.gamma(UNEVEN_SHAPE, 1 / UNEVEN_SHAPE, size=size)
    suspended = headcount * SUSPENSIONS_A_PUPIL * np.exp(SUSPENSION_SLOPE * score) * uneven
    suspended *= _planted(county, size=size) * _seasons(0)
    suspensions = rng.poisson(suspended).astype(np.int64)
    share = np.clip(ABSENT_SHARE * np.exp(ABSENCE_SLOPE * score) * _seasons(1), 0.02, 0.6)
    return Pupils(
        headcount=headcount,
        suspensions=suspensions,
        one_plus=np.minimum(rng.binomial(suspensions, 0.7) + (suspensions > 0), suspensions),
        excluded=rng.binomial(suspensions, 0.012).astype(np.int64),
        absent=rng.binomial(headcount, share).astype(np.int64),
    )


def _seasons(which: int) -> Floats:
    return np.array([OF_TERM[term][which] for _, term in PERIODS])[:, None]


def _planted(county: County, *, size: tuple[int, int]) -> Floats:
    factor = np.ones(size)
    for lead in LEADS:
        factor[first_term(lead, county) :, areas_of(lead.hotspot, county)] *= lead.multiplier
    return factor
