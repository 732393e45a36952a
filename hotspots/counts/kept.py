"""Which snapshots and deliveries a store keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.counts.deliveries import delivery_folder, every_delivery, owned_months
from hotspots.counts.files import remove_folder
from hotspots.counts.retention import expired_snapshots
from hotspots.counts.snapshots import current_number, show_nothing, snapshot_folders

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path


def tidy(store: Path, *, most: int, first: Mapping[str, date]) -> None:
    """Remove what a store need not keep any more once a snapshot is published.

    Parameters
    ----------
    store : Path
    most : int
        How many snapshots stay, the current one among them.
    first : mapping of str to date
        Feed to the first day that may be kept, as :func:`hotspots.counts.retention.first_days`
        returns it.
    """
    remove_snapshots(store, list(snapshot_folders(store))[:-most])
    remove_snapshots(store, expired_snapshots(store, first))
    remove_replaced(store)


def remove_snapshots(store: Path, numbers: Collection[int]) -> None:
    """Remove some snapshots; where the current one is among them, nothing is shown any more."""
    if current_number(store) in numbers:
        show_nothing(store)
    for number, folder in snapshot_folders(store).items():
        if number in numbers:
            remove_folder(folder)


def remove_replaced(store: Path) -> None:
    """Remove the deliveries that speak for no month any more."""
    every = every_delivery(store)
    owned = owned_months(every)
    for one in every:
        if not owned[one.delivery]:
            remove_folder(delivery_folder(store, one))
