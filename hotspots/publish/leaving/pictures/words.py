"""What a map shows, in words: for those who hear it, and those who look at it in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.publish.leaving.risk_layer import RiskLayer

MOST_NAMED = 3


def risk_words(layer: RiskLayer, *, within: Sequence[str] = ()) -> str:
    """Say what a risk map shows.

    Parameters
    ----------
    layer : RiskLayer
    within : sequence of str
        Cells that the map is about; all where there is none.
    """
    table = layer.table
    if within:
        table = table[table["cell"].isin(set(within))]
    bands = [
        f"{int((table['letter'] == letter).sum()):,} in band {letter} ({name})"
        for name, letter in zip(layer.bands, letters_of(len(layer.bands)), strict=True)
        if (table["letter"] == letter).any()
    ]
    states = [
        f"{int((table['state'] == state).sum()):,} {state}"
        for state in reversed(STATES.values())
        if (table["state"] == state).any()
    ]
    noun = "cell" if len(table) == 1 else "cells"
    said = f"Map of {len(table):,} {noun}: {listed([*reversed(bands), *states])}."
    return f"{said}{_highest(table)}"


def _highest(table: pd.DataFrame) -> str:
    scored = table[table["letter"] != ""]
    if scored.empty:
        return " No cell has a score."
    top = scored[scored["letter"] == scored["letter"].max()]
    names = [name for name in dict.fromkeys(top["name"].tolist()) if name][:MOST_NAMED]
    return f" The highest lie in {listed(names)}." if names else ""


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence; long ones are parted by semicolons.

    >>> listed(["a", "b", "c"]), listed(["Quay, Skarholm", "Dock"])
    ('a, b and c', 'Quay, Skarholm; and Dock')
    """
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    comma, last = ("; ", "; and ") if any("," in one for one in words) else (", ", " and ")
    return f"{comma.join(words[:-1])}{last}{words[-1]}"
