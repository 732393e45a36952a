"""Incidents that two feeds tell of, counted by one of them only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.risk.evidence import Evidence


@dataclass(frozen=True)
class Replacement:
    """Measures of one feed that count the same incidents as measures of another."""

    better: tuple[str, ...]
    """All measures of the feed that tells more."""
    replaced: tuple[str, ...]
    """What they replace wherever that feed is received."""


def without_doubles(found: Evidence, *, replacements: Sequence[Replacement]) -> Evidence:
    """Return the evidence with every incident counted by one feed only.

    In a cell where the better feed is received in the period, what it replaces is 0; where it is
    not, and all that it replaces is received, its own measures are 0 rather than unknown.
    """
    count, exposed = found.count.copy(), found.exposed.copy()
    incidents = found.incidents.copy()
    is_replaced, is_stood_in = found.is_replaced.copy(), found.is_stood_in.copy()
    number = {name: place for place, name in enumerate(found.measures)}
    for one in replacements:
        better = np.array([number[name] for name in one.better])
        replaced = np.array([number[name] for name in one.replaced])
        speaks = (exposed[:, better] > 0).all(axis=1)
        stands_in = ~speaks & (exposed[:, replaced] > 0).all(axis=1)
        for columns, rows in ((replaced, speaks), (better, stands_in)):
            count[np.ix_(rows, columns)] = incidents[np.ix_(rows, columns)] = 0.0
        exposed[np.ix_(stands_in, better)] = exposed[np.ix_(stands_in, replaced[:1])]
        is_replaced[np.ix_(speaks, replaced)] = True
        is_stood_in[np.ix_(stands_in, better)] = True
    return replace(
        found,
        count=count,
        exposed=exposed,
        incidents=incidents,
        is_replaced=is_replaced,
        is_stood_in=is_stood_in,
    )
