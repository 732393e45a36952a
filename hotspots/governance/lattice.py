"""The fixed lattice of a role: how finely each measure is told, chosen once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.counts.files import publish_text
from hotspots.errors import StoreError
from hotspots.governance.treatment import treat

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.contracts.terms import SmallNumbers
    from hotspots.governance.roles import Role

    Integers = NDArray[np.int64]

FILE = "lattice.json"
"""In the store's folder."""
LEAST_SHOWN = 0.5
"""Of the counts above 0 so many must be such as may be shown: what is finer than that is a map of
where anything is at all."""
ANEW = "Run: hotspots lattice --anew, then hotspots build"

Levels = dict[str, dict[str, str]]
"""Measure to how its place is known (``points`` or ``areas``) to the level that it is told at."""


def finest(counts: Mapping[str, Integers], *, rule: SmallNumbers, view: str) -> str:
    """Return the finest level at which at least half of the counts above 0 may be shown.

    Parameters
    ----------
    counts : mapping of str to ndarray of int
        Level, finest first, to the true counts of its places and years.
    rule : SmallNumbers
    view : str

    Returns
    -------
    str
        The coarsest level where no other will do; a count may be hidden there too.

    Examples
    --------
    >>> from hotspots.contracts.terms import SmallNumbers
    >>> rule = SmallNumbers(suppress_from=1, suppress_to=4)
    >>> finest({"cell": np.array([0, 1, 2, 9]), "ward": np.array([3, 9])}, rule=rule, view="board")
    'ward'
    """
    for level, values in counts.items():
        some = values[values > 0]
        is_hidden = treat(some, rule=rule, view=view).is_hidden
        if len(some) and np.mean(~is_hidden) >= LEAST_SHOWN:
            return level
    return list(counts)[-1]


def kept_levels(store: Path, role: Role, *, resolution: int, levels: Collection[str]) -> Levels:
    """Return what was chosen for a role before, nothing where nothing was.

    Raises
    ------
    StoreError
        Where the settings do not go with it any more: what was published on one lattice must not
        be held against another without anybody deciding so.
    """
    kept = _read(store).get(role)
    if kept is None:
        return {}
    found: Levels = kept["measures"]
    gone = {one for each in found.values() for one in each.values()} - set(levels)
    if kept["resolution"] != resolution or gone:
        told = ", ".join(sorted(gone)) or f"cells of resolution {kept['resolution']}"
        message = (
            f"What the {role} view shows was fixed at {told}, and the settings have no such places "
            f"any more. Put them back, or choose anew. {ANEW}."
        )
        raise StoreError(message)
    return found


def chosen(store: Path, role: Role) -> Levels:
    """Return what was chosen for a role, whatever the settings are."""
    found: Levels = _read(store).get(role, {}).get("measures", {})
    return found


def keep_levels(store: Path, role: Role, *, resolution: int, found: Levels) -> None:
    """Keep what was chosen for a role; what was chosen before stands."""
    document = _read(store)
    before = document.get(role, {}).get("measures", {})
    whole = {name: {**each, **before.get(name, {})} for name, each in found.items()}
    after = {"resolution": resolution, "period": "year", "measures": {**before, **whole}}
    if after != document.get(role) and after["measures"]:
        _write(store, {**document, str(role): after})


def forget_levels(store: Path, role: Role) -> bool:
    """Forget what was chosen for a role, so that the next build chooses; say whether it was."""
    document = _read(store)
    is_kept = role in document
    if is_kept:
        _write(store, {name: one for name, one in document.items() if name != role})
    return is_kept


def _read(store: Path) -> dict[str, Any]:
    file = store / FILE
    if not file.exists():
        return {}
    try:
        document: dict[str, Any] = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError:
        message = f"{file} is damaged. Put back a copy of it, or remove it: the next build chooses."
        raise StoreError(message) from None
    return document


def _write(store: Path, document: dict[str, Any]) -> None:
    option = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2
    publish_text(store / FILE, orjson.dumps(document, option=option).decode() + "\n")
