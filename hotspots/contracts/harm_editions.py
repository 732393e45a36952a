"""How much harm each measure stands for, by a named edition."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from hotspots.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.measures import Measure

PLAIN_COUNTS = "plain_counts"
"""The edition in which every incident weighs the same."""


def harm_weights(folder: Path, *, edition: str, measures: Sequence[Measure]) -> dict[str, float]:
    """Return the harm of one incident of each measure.

    Parameters
    ----------
    folder : Path
        Holds the editions, CSV files with ``measure`` and ``harm``.
    edition : str
        Name of a file without its ending, or ``plain_counts``.
    measures : sequence of Measure
        Those in use.

    Returns
    -------
    dict of str to float
        Measures of a source that the edition does not speak of at all weigh 1: they count
        within their own source only.

    Raises
    ------
    ContractError
        Where there is no such edition, or it lacks a measure of a source it speaks of.
    """
    if edition == PLAIN_COUNTS:
        return {measure.name: 1.0 for measure in measures}
    known = _read(folder, edition)
    sources = {name.partition(".")[0] for name in known}
    missing = [m.name for m in measures if m.source in sources and m.name not in known]
    if missing:
        message = (
            f"The harm edition {edition} lacks {', '.join(missing)}. Add it or choose another."
        )
        raise ContractError(message)
    return {measure.name: known.get(measure.name, 1.0) for measure in measures}


def _read(folder: Path, edition: str) -> dict[str, float]:
    file = folder / f"{edition}.csv"
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return {row["measure"]: float(row["harm"]) for row in csv.DictReader(lines)}
    except FileNotFoundError:
        there = ", ".join(sorted(one.stem for one in folder.glob("*.csv"))) or "none"
        message = f"There is no harm edition {edition} in {folder}; there are: {there}."
        raise ContractError(message) from None
    except (KeyError, ValueError) as fault:
        message = f"{file} needs the columns measure and harm, harm a number: {fault}."
        raise ContractError(message) from None
