"""How each delivery stands: what it still speaks for, and what became of it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.counts.deliveries import every_delivery, owned_months, read_deliveries
from hotspots.counts.manifest import read_manifest
from hotspots.counts.months import months_between
from hotspots.counts.snapshots import current_number, snapshot_folders

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from hotspots.counts.delivery import Delivery

PLACED = ("point", "gazetteer")
"""Of :data:`hotspots.feeds.locating.LOCATED`: those with a cell."""

SECONDS = len("2026-01-31T12:00:00")
"""Of a time in ISO 8601: a manifest knows no smaller ones."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A delivery, and how it stands."""

    delivery: Delivery
    months: int
    """How many months its period has."""
    months_spoken_for: int
    """How many of them nobody has corrected since and retention has not ended."""
    verdict: str

    @property
    def placed(self) -> int:
        """How many of its accepted rows have a place of their own on the map."""
        return sum(self.delivery.located.get(name, 0) for name in PLACED)

    @property
    def speaks_for(self) -> str:
        """Say for how much of its period the delivery still speaks."""
        if self.months_spoken_for == self.months:
            return "all"
        return f"{self.months_spoken_for} of {self.months}" if self.months_spoken_for else "none"


def standings(store: Path, *, first: Mapping[str, date]) -> list[Standing]:
    """Return how every delivery of a store stands, by feed, sender and period.

    Parameters
    ----------
    store : Path
    first : mapping of str to date
        Feed to the first day that may be kept, as :func:`hotspots.counts.retention.first_days`
        returns it.

    Raises
    ------
    StoreError
        Where the record of a delivery is damaged.
    """
    every = every_delivery(store)
    owned = owned_months(every)
    found = []
    for one in every:
        earliest = f"{first[one.feed]:%Y-%m}" if one.feed in first else ""
        kept = [month for month in owned[one.delivery] if month >= earliest]
        found.append(
            Standing(
                delivery=one,
                months=len(months_between(one.start, one.end)),
                months_spoken_for=len(kept),
                verdict=_verdict(one, owned=owned[one.delivery], kept=kept),
            )
        )
    return found


def is_unpublished(store: Path) -> bool:
    """Say whether a store holds deliveries that its current snapshot does not show as they are.

    Raises
    ------
    StoreError
        Where the record of a delivery is damaged.
    """
    deliveries = read_deliveries(store)
    folder = snapshot_folders(store).get(current_number(store))
    manifest = (read_manifest(folder) if folder else None) or {"deliveries": [], "built_at": ""}
    shown = {one["delivery"] for one in manifest["deliveries"]}
    # The same deliveries, of which one was received again, may speak for other months.
    latest = max((one.received_at[:SECONDS] for one in deliveries), default="")
    is_other = {one.delivery for one in deliveries} != shown
    return bool(deliveries) and (is_other or latest > manifest["built_at"][:SECONDS])


def _verdict(one: Delivery, *, owned: tuple[str, ...], kept: list[str]) -> str:
    if not owned:
        return "replaced by a later one"
    if not kept:
        return "past its retention"
    set_aside = one.rows - one.accepted
    return f"taken in, {set_aside:,} set aside" if set_aside else "taken in"
