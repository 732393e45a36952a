"""How much one side records for what the other records, of the same violence treated."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf, log, sqrt

from scipy.stats import t as student

BREAK, COMPARABLE, UNSURE = "break", "comparable", "unsure"
NOT_MEASURABLE = "not measurable"

SURE = 0.95
"""All intervals of a partnership hold at once with this probability."""
FOUND = 0.75
"""A break that is to be found: a quarter less."""
SLIGHT = 0.9
"""Sides whose interval lies within this ratio and its inverse are called comparable, whatever
chance says: nobody asks after a difference of less than a tenth."""
STANDARD_ERRORS = 3.0
"""A break that is to be found is to be so many standard errors wide: then it is found in four of
five cases, with a few comparisons at once."""
EXPECTED_INFLATION = 1.5
"""Of the variance, before any data were seen."""
WORST = 0.5
"""Where even a break by half could not be told from chance, nothing is measured."""


@dataclass(frozen=True)
class Strip:
    """What the view may see of one strip."""

    recorded: int
    treated: int


@dataclass(frozen=True)
class Ratio:
    """Records for one injury treated there, over those here."""

    ratio: float
    low: float
    high: float

    @property
    def state(self) -> str:
        """Say what may be compared; the interval alone decides."""
        is_slight = self.low > SLIGHT and self.high < 1 / SLIGHT
        if not self.low <= 1 <= self.high and not is_slight:
            return BREAK
        return COMPARABLE if self.low > FOUND and self.high < 1 / FOUND else UNSURE


def chance_variance(here: Strip, there: Strip) -> float:
    """Return the variance of the log ratio by chance alone; half an incident is added to each.

    >>> round(chance_variance(Strip(100, 200), Strip(50, 100)), 3)
    0.045
    """
    counts = (here.recorded, here.treated, there.recorded, there.treated)
    return sum(1 / (count + 0.5) for count in counts)


def planned_variance(here: Strip, there: Strip) -> float:
    """Return the variance to be expected, were both sides to record alike; infinite for nothing.

    It does not depend on who records how much, so that nothing that is decided by it favours an
    answer: a side that recorded nothing of much violence is a break and no lack of data.
    """
    treated = here.treated + there.treated
    recorded = here.recorded + there.recorded
    if not treated or not recorded:
        return inf
    alike = [Strip(round(recorded * one.treated / treated), one.treated) for one in (here, there)]
    return EXPECTED_INFLATION * chance_variance(*alike)


def is_enough(here: Strip, there: Strip) -> bool:
    """Say whether a break of a quarter would probably be found."""
    return sqrt(planned_variance(here, there)) <= -log(FOUND) / STANDARD_ERRORS


def is_too_little(here: Strip, there: Strip) -> bool:
    """Say whether not even a break by half could be told from chance."""
    return sqrt(planned_variance(here, there)) > -log(WORST) / 2


def ratio(here: Strip, there: Strip, *, inflation: float, freedom: int, tests: int) -> Ratio:
    """Return the ratio of records to treated injuries, there over here, with its interval.

    Parameters
    ----------
    here, there : Strip
    inflation : float
        See :class:`hotspots.borders.recording.spread.Spread`.
    freedom : int
        Degrees of freedom that the inflation rests on.
    tests : int
        How many comparisons are made at once, 1 or more: the intervals all hold together
        (Šidák), so that a flag among hundreds is no more often false than a single one.

    Notes
    -----
    Given the violence on each side, police and hospital each see a part of it: how much there was
    cancels out. Half an incident is added to each count (Haldane and Anscombe), so that a side
    without any record has an interval too.

    Examples
    --------
    A quarter less for the same injuries:

    >>> found = ratio(Strip(1000, 2000), Strip(750, 2000), inflation=1, freedom=1000, tests=1)
    >>> round(found.ratio, 2), round(found.low, 2), round(found.high, 2), found.state
    (0.75, 0.67, 0.84, 'break')
    """
    odds = [(one.recorded + 0.5) / (one.treated + 0.5) for one in (here, there)]
    middle = log(odds[1] / odds[0])
    level = SURE ** (1 / tests)
    steps = float(student.ppf((1 + level) / 2, freedom)) if freedom > 0 else inf
    width = steps * sqrt(inflation * chance_variance(here, there))
    return Ratio(exp(middle), exp(middle - width), exp(middle + width) if width < 700 else inf)  # noqa: PLR2004
