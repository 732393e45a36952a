"""Hold the partnership's choices against the contracts that they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.settings import Partnership


def check_choices(partnership: Partnership, contracts: Sequence[Contract]) -> None:
    """Refuse settings that name a feed, source, theme or measure which no contract has.

    Raises
    ------
    SettingsError
        Names what is unknown, and what there is.
    """
    measures = [measure for contract in contracts for measure in contract.measures]
    spoken_of = (
        ("feed", [s.feed for s in partnership.senders], [c.feed for c in contracts]),
        ("feed", [b.feed for b in partnership.breaks], [c.feed for c in contracts]),
        ("source", partnership.weights.sources, [m.source for m in measures]),
        ("theme", partnership.scoring.themes, [theme for m in measures for theme in m.themes]),
        ("measure", partnership.scoring.half_lives_months, [m.name for m in measures]),
    )
    for kind, named, known in spoken_of:
        _check(partnership, kind, named, known)


def _check(partnership: Partnership, kind: str, named: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(known))
    if unknown:
        there = ", ".join(sorted(set(known)))
        message = (
            f"{partnership.file}: no contract has a {kind} called {', '.join(unknown)}. "
            f"There are: {there}."
        )
        raise SettingsError(message)
