"""When schools are open."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from hotspots.settings.choices import Choice


class Term(Choice):
    """A stretch of school without holidays in it; half terms part two of them."""

    start: date
    """Its first day of school."""
    end: date
    """Its last day of school."""

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.start > self.end:
            message = f"a term begins on {self.start} and ends on {self.end}, before that"
            raise ValueError(message)
        return self


def _in_order(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    ordered = tuple(sorted(terms, key=lambda one: one.start))
    for before, after in pairwise(ordered):
        if after.start <= before.end:
            message = (
                f"two terms share days: one ends on {before.end}, another begins on {after.start}"
            )
            raise ValueError(message)
    return ordered


Terms = Annotated[tuple[Term, ...], AfterValidator(_in_order)]
"""Terms of some years, the earliest first; no two share a day."""
