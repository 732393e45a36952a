"""Hold the partnership's choices against the contracts that they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.threshold_choices import check_thresholds
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
        (
            "source",
            [name for one in partnership.proposals for name in one.sources],
            [m.source for m in measures],
        ),
        ("theme", partnership.scoring.themes, [theme for m in measures for theme in m.themes]),
        ("measure", partnership.weights.half_lives_months, [m.name for m in measures]),
    )
    for kind, named, known in spoken_of:
        _check(partnership, kind, named, known)
    check_thresholds(partnership.thresholds, contracts)
    _check_resolution(partnership, contracts)


def _check_resolution(partnership: Partnership, contracts: Sequence[Contract]) -> None:
    """Refuse a map that is finer than a feed on it may be shown."""
    sent = {sender.feed for sender in partnership.senders}
    resolution = partnership.grid.resolution
    for contract in contracts:
        is_placed = any(one.finest == "cell" for one in contract.measures)
        finest = contract.finest.get("h3_resolution", resolution)
        if contract.feed in sent and is_placed and resolution > finest:
            message = (
                f"{partnership.file}: the map has cells of resolution {resolution}, and "
                f"{contract.feed} may be shown at {finest} at finest. Choose a coarser grid."
            )
            raise SettingsError(message)


def _check(partnership: Partnership, kind: str, named: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(known))
    if unknown:
        there = ", ".join(sorted(set(known)))
        message = (
            f"{partnership.file}: no contract has a {kind} called {', '.join(unknown)}. "
            f"There are: {there}."
        )
        raise SettingsError(message)
