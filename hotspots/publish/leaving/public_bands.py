"""The public's bands as a table, and as a file that anybody may take along."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.csv_file import safe_csv
from hotspots.publish.leaving.provenance import PublishedAs, provenance
from hotspots.publish.near import place_names
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import PublicView

BANDED = "banded"
"""The state of a cell that has a band; others say why they have none."""


def letters(view: PublicView) -> dict[str, str]:
    """Return band, by the name that the partnership gives it, to a letter that judges nobody.

    A is the lowest.
    """
    return {one["name"]: ascii_uppercase[n] for n, one in enumerate(view.about["bands"])}


def public_bands(view: PublicView) -> pd.DataFrame:
    """Return a row a cell and theme, by name of the place: never the highest first.

    Returns
    -------
    DataFrame
        ``cell``, ``place``, ``theme``, ``band`` (a letter, empty where there is none), ``state``
        (:data:`BANDED`, or why there is no band), ``longitude`` and ``latitude`` of the middle.
    """
    letter = letters(view)
    cells = view.cells[["cell", "longitude", "latitude"]].assign(place=place_names(view))
    found = view.themes.merge(cells, on="cell", how="inner", validate="many_to_one")
    known = found["band"].isin(set(STATES.values()))
    found["state"] = np.where(known, found["band"], BANDED)
    found["band"] = found["band"].map(letter).fillna("")
    columns = ["cell", "place", "theme", "band", "state", "longitude", "latitude"]
    table: pd.DataFrame = found.sort_values(["place", "cell", "theme"], kind="stable")[columns]
    return table.reset_index(drop=True)


def public_csv(view: PublicView, *, published: PublishedAs | None = None) -> bytes:
    """Return the bands as CSV; see :func:`hotspots.publish.leaving.csv_file.safe_csv`.

    Parameters
    ----------
    view : PublicView
    published : PublishedAs, optional
        The snapshot that the view belongs to.
    """
    made = provenance(view, default_choice(view), published=published or PublishedAs())
    rules = view.about["small_numbers"]
    last = ascii_uppercase[len(view.about["bands"]) - 1]
    scale = f"A, least harm in what was recorded, to {last}, most harm in what was recorded"
    return safe_csv(
        public_bands(view).assign(bands=scale),
        made=replace(made, rounding=rules, rounding_of=rules),
    )
