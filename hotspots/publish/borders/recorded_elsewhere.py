"""Incidents that one police sender recorded inside another's area, shown as such.

Published records say that they fall within the force that reported them. Where they lie is found
by geometry, so they are counted where they happened; this table says who wrote them down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from hotspots.borders.authorities import NOBODY, owned
from hotspots.borders.elsewhere import recorded_elsewhere, touching
from hotspots.counts.files import write_table
from hotspots.governance import treat
from hotspots.publish.borders.recorded_rows import beyond, is_placed_police, recorded_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.borders.elsewhere import Elsewhere
    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.settings import Partnership, Sender

FILE = "recorded_elsewhere.parquet"
MONTHS = 12
ALL = "all"
"""The group of everything together."""

COLUMNS = {
    "feed": "object",
    "feed_name": "object",
    "sender": "object",
    "layer": "object",
    "area": "object",
    "name": "object",
    "group": "object",
    "incidents": "Int64",
    "clear": "Int64",
    "is_hidden": "bool",
    "until": "object",
    "months": "int64",
}
"""``area`` is a code and ``name`` its name, both empty for ground outside every known area;
``incidents`` and ``clear`` (those in cells that touch no part of the sender's own ground) are
missing where they are hidden."""


def elsewhere_table(
    partnership: Partnership,
    *,
    counts: pa.Table,
    contracts: Sequence[Contract],
    geography: Geography,
    until: str,
    view: str,
    months: int = MONTHS,
) -> pd.DataFrame:
    """Return what each police sender recorded outside its own areas.

    Parameters
    ----------
    partnership : Partnership
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
    geography : Geography
    until : str
        Last month, ``YYYY-MM``.
    view : str
        Who reads it: small numbers are hidden by contract.
    months : int
        How many months up to the last.

    Returns
    -------
    DataFrame
        Columns of :data:`COLUMNS`: feeds and senders in the settings' order, the group ``all``
        first, then by theme of the measure (its first one).
    """
    police = {one.feed: one for one in contracts if is_placed_police(one)}
    parts = [
        _of_sender(
            group,
            contract=police[feed],
            geography=geography,
            rows=beyond(
                recorded_rows(counts, feed=feed, sender=sender, until=until, months=months),
                [one for one in partnership.senders if (one.feed, one.name) == (feed, sender)],
                geography=geography,
                but=layer,
            ),
            view=view,
        )
        for (feed, sender, layer), group in _grouped(partnership, police).items()
    ]
    known = [part for part in parts if len(part)]
    table = pd.concat(known) if known else pd.DataFrame(columns=list(COLUMNS))
    told = table.assign(until=until, months=months)
    return told[list(COLUMNS)].astype(COLUMNS).reset_index(drop=True)


def write_elsewhere(table: pd.DataFrame, folder: Path) -> None:
    """Write what was recorded elsewhere to the folder of a view."""
    write_table(folder / FILE, pa.Table.from_pandas(table, preserve_index=False))


def read_elsewhere(folder: Path) -> pd.DataFrame:
    """Read what was recorded elsewhere."""
    frame: pd.DataFrame = pq.read_table(folder / FILE).to_pandas()
    return frame.astype(COLUMNS)


def _grouped(
    partnership: Partnership, police: dict[str, Contract]
) -> dict[tuple[str, str, str], list[Sender]]:
    found: dict[tuple[str, str, str], list[Sender]] = {}
    for one in partnership.senders:
        if one.feed in police:
            found.setdefault((one.feed, one.name, one.layer), []).append(one)
    return found


def _of_sender(
    senders: Sequence[Sender],
    *,
    contract: Contract,
    geography: Geography,
    rows: pd.DataFrame,
    view: str,
) -> pd.DataFrame:
    """Return the rows of one sender of one feed."""
    sender = senders[0]
    areas = geography.layers[sender.layer]
    every = frozenset(one.area for one in senders)
    codes = every & frozenset(areas.codes)
    cells = rows["cell"].to_numpy(dtype=np.uint64)
    owner = owned(areas, fine=np.unique(cells))
    away = owner.fine[~np.isin(owner.code_of(owner.fine), sorted(codes))]
    touched = touching(away, ground=shapely.union_all([areas[code] for code in sorted(codes)]))
    theme = {one.name: one.themes[0] if one.themes else ALL for one in contract.measures}
    found: list[Elsewhere] = []
    for group in (np.full(len(rows), ALL), rows["measure"].map(theme).to_numpy(dtype=str)):
        found += recorded_elsewhere(
            cells,
            incidents=rows["value"].to_numpy(),
            group=group,
            owner=owner,
            own=codes,
            touched=touched,
        )
    if codes != every:
        # Ground beyond the map may be the sender's own.
        found = [one for one in found if one.area != NOBODY]
    names = {**dict(zip(areas.codes, areas.names, strict=True)), NOBODY: ""}
    told = pd.DataFrame(
        {
            "feed": contract.feed,
            "feed_name": contract.name,
            "sender": sender.name,
            "layer": sender.layer,
            "area": [one.area for one in found],
            "name": [names[one.area] for one in found],
            "group": [one.group for one in found],
            "incidents": [one.incidents for one in found],
            "clear": [one.clear for one in found],
        }
    )
    told["order"] = told["group"] != ALL
    told = told.sort_values(["area", "order", "group"], kind="stable").drop(columns="order")
    return _seen(told, contract=contract, view=view)


def _seen(told: pd.DataFrame, *, contract: Contract, view: str) -> pd.DataFrame:
    """Return the table as a view may see it.

    A group that is hidden hides the total of its area too, or it would follow from the others;
    the part that lies clear of the border is told only to views that see full counts.
    """
    rule = contract.small_numbers
    seen = treat(told["incidents"].to_numpy(dtype=np.int64), rule=rule, view=view)
    hides = set(told["area"][seen.is_hidden])
    is_hidden = seen.is_hidden | (told["area"].isin(hides) & (told["group"] == ALL)).to_numpy()
    shown = told.assign(incidents=pd.array(seen.counts, dtype="Int64"), is_hidden=is_hidden)
    shown["clear"] = shown["clear"].astype("Int64")
    if view not in rule.full_counts:
        shown["clear"] = pd.array([pd.NA] * len(shown), dtype="Int64")
    shown.loc[is_hidden, "incidents"] = pd.NA
    return shown
