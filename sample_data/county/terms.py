"""Periods longer than a month, and the councils: each serves the districts of one partnership."""

from typing import Final

from county import months

QUARTER: Final = 3
"""Months of a quarter; the 36 months begin with one."""
TERMS: Final = ("Autumn term", "Spring term", "Summer term")
YEARS: Final = ("202324", "202425", "202526")
PERIODS: Final = tuple((year, term) for year in YEARS for term in TERMS)
"""The nine terms of three school years; they begin in September, January and May."""
MONTHS_EACH: Final = 4
MONTHS_BEFORE: Final = 1
"""The first term begins a month before the first of the 36 months."""
COUNCILS: Final = ("Skarholm City Council", "North Dogger Council", "Silverpit Council")
"""In the order of `PARTNERSHIPS`."""
COUNCIL_SLUGS: Final = ("skarholm", "north-dogger", "silverpit")


def slug(period: int) -> str:
    """Give a term as file names have it, such as 202425-spring."""
    year, term = PERIODS[period]
    return f"{year}-{term.split()[0].lower()}"


def term_of(month: str) -> int:
    """Give the number of the term that holds a month such as 2025-04."""
    return (months.position(month) + MONTHS_BEFORE) // MONTHS_EACH


def quarter(month: int) -> str:
    """Give the quarter of a month, by its place among the 36, as file names have it: 2024-q1."""
    year, of_year = months.MONTHS[month].split("-")
    return f"{year}-q{(int(of_year) + QUARTER - 1) // QUARTER}"
