"""The roles of readers, and what a contract lets each of them see."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.terms import SmallNumbers

LEAST_VALUES = 3
"""A hidden count must be able to take so many values, for all that is published."""


class Role(StrEnum):
    """Who reads."""

    ANALYST = "analyst"
    BOARD = "board"
    PUBLIC = "public"


def may_see(contract: Contract, role: Role) -> bool:
    """Say whether a contract names a role among those that may see anything of its feed."""
    return role in contract.access


def rule_for(contract: Contract, role: Role) -> SmallNumbers:
    """Return the rule for small numbers as it holds for a role other than the analyst.

    A range in which fewer than three numbers lie hides nothing: it is made wider.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hotspots.contracts.terms import SmallNumbers
    >>> narrow = SimpleNamespace(small_numbers=SmallNumbers(suppress_from=1, suppress_to=2))
    >>> rule_for(narrow, Role.BOARD).suppress_to
    3
    """
    rule = contract.small_numbers
    if role in rule.full_counts:
        return rule
    least = rule.suppress_from + LEAST_VALUES - 1
    return replace(rule, suppress_to=max(rule.suppress_to, least))
