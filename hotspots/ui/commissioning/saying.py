"""Shares as people say them. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.ui.wording import listed, month_name, months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.choice import Choice

ONE_IN = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100)
FRACTIONS = {
    **{1 / number: f"1 in {number}" for number in ONE_IN},
    0.3: "3 in 10",
    0.4: "2 in 5",
    0.6: "3 in 5",
    2 / 3: "2 in 3",
    0.7: "7 in 10",
    0.75: "3 in 4",
    0.8: "4 in 5",
    0.9: "9 in 10",
    0.5: "half",
}
CERTAIN, ALL, LEAST = 0.9995, 0.97, 0.0075


def about(share: float) -> str:
    """Say a share.

    >>> about(0.196), about(0.51), about(0.65), about(0.012), about(0.0), about(0.99)
    ('about 1 in 5', 'about half', 'about 2 in 3', 'about 1 in 75', 'none', 'nearly all')
    """
    if np.isnan(share):
        return "an unknown part"
    if share <= 0:
        return "none"
    if share < LEAST:
        return "less than 1 in 100"
    if share > CERTAIN:
        return "all"
    if share > ALL:
        return "nearly all"
    nearest = min(FRACTIONS, key=lambda one: abs(np.log(one / share)))
    return f"about {FRACTIONS[nearest]}"


def percent(share: float) -> str:
    """Write a share as a percentage, small ones with a decimal.

    >>> percent(0.123), percent(0.0123), percent(0.0), percent(float("nan"))
    ('12%', '1.2%', '0%', 'not known')
    """
    if np.isnan(share):
        return "not known"
    return f"{share:.1%}" if 0 < share < 0.095 else f"{share:.0%}"  # noqa: PLR2004


def between(low: float, high: float) -> str:
    """Write a range of shares.

    >>> between(0.12, 0.2)
    '12% to 20%'
    """
    told = percent(low), percent(high)
    return told[0] if told[0] == told[1] else f"{told[0]} to {told[1]}"


def times(number: float) -> str:
    """Say how many times something is.

    >>> times(4.61), times(1.34), times(12.4), times(float("nan"))
    ('4.6 times', '1.3 times', '12 times', 'not known')
    """
    if np.isnan(number):
        return "not known"
    return f"{number:.0f} times" if number >= 10 else f"{number:.1f} times"  # noqa: PLR2004


def whole(low: float, high: float) -> str:
    """Write a count of which only the range may be known.

    >>> whole(967, 979), whole(12, 12)
    ('967 to 979', '12')
    """
    first, last = f"{low:,.0f}", f"{high:,.0f}"
    return first if first == last else f"{first} to {last}"


def span(until: str, number: int) -> str:
    """Say a period: calendar years by their numbers.

    >>> span("2025-12", 12), span("2025-12", 24), span("2026-09", 12)
    ('2025', '2024 to 2025', '12 months to September 2026')
    """
    year = int(until[:4])
    if until.endswith("-12") and number % 12 == 0:
        first = year - number // 12 + 1
        return str(year) if first == year else f"{first} to {year}"
    return f"{months(number)} to {month_name(until)}"


def subject(choice: Choice) -> str:
    """Say what need is spoken of.

    The themes are names from contracts: Markdown in them is for the page to make harmless.
    """
    return f"{listed(list(choice.themes))}, {span(choice.until, choice.period_months)}"


def kind(label: str) -> str:
    """Say the areas of a layer within a sentence.

    >>> kind("Wards"), kind("Middle areas (MSOA)")
    ('wards', 'middle areas (MSOA)')
    """
    return label[:1].lower() + label[1:]


def named(names: Sequence[str], most: int = 3) -> str:
    """List some names and say how many more there are.

    >>> named(["A", "B", "C", "D", "E"])
    'A, B, C and 2 more'
    """
    more = len(names) - most
    return f"{', '.join(names[:most])} and {more} more" if more > 0 else listed(list(names))
