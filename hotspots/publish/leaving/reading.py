"""The layer of a view as it was published, without working anything out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from hotspots.errors import RefusedError
from hotspots.governance import Role
from hotspots.places.areas import read_json
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.provenance import provenance, published_as
from hotspots.publish.leaving.risk_layer import risk_layer
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.leaving.risk_layer import RiskLayer
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

TABLE = "risk.parquet"


def read_layer(
    view: View,
    *,
    folder: Path,
    choice: Choice | None = None,
    scored: RiskMap | None = None,
    table: pd.DataFrame | None = None,
) -> RiskLayer:
    """Return the layer of a choice.

    Parameters
    ----------
    view : View
    folder : Path
        Of the view, in its snapshot.
    choice : Choice, optional
        The one that the map opens with, without it.
    scored : RiskMap, optional
    table : DataFrame, optional
        Where they were worked out before; for the choice that the map opens with, the table is
        published.

    Raises
    ------
    RefusedError
        Where the view is the public's: it holds bands by theme, and no table of cells.
    """
    if view.about["view"] == Role.PUBLIC:
        message = (
            "The public's view has no table of cells to save. Save the board's, and ask those who "
            "sent its data before anything is made public."
        )
        raise RefusedError(message)
    choice = choice or (scored.choice if scored else default_choice(view))
    if table is None:
        table = read_risk_table(view, folder=folder, choice=choice, scored=scored)
    made = provenance(view, choice, published=published_as(folder))
    return risk_layer(view, table, made=made)


def read_risk_table(
    view: View, *, folder: Path, choice: Choice, scored: RiskMap | None = None
) -> pd.DataFrame:
    """Return the risk table of a choice, as it was published where it was."""
    file = folder / TABLE
    if choice == default_choice(view) and file.is_file():
        table: pd.DataFrame = pq.read_table(file).to_pandas()
        return table
    return risk_table(view, scored or risk_map(view, choice))


def read_outlines(view: View, *, folder: Path) -> dict[str, dict[str, Any]]:
    """Return layer to its borders as GeoJSON, of those that are published."""
    files = {
        one["name"]: folder / f"outlines_{one['name']}.geojson" for one in view.about["layers"]
    }
    return {name: read_json(file) for name, file in files.items() if file.is_file()}


def map_outlines(view: View, *, folder: Path, most: int = 2) -> list[dict[str, Any]]:
    """Return the borders that a picture of the whole map shows, the strongest first.

    Those of authorities; of three kinds or more the largest is left out, whose lines the others
    hold too.
    """
    known = read_outlines(view, folder=folder)
    layers = [one["name"] for one in view.about["layers"] if one["is_authority"]]
    wanted = layers[1:] if len(layers) > most else layers
    return [known[name] for name in wanted if name in known][:most]
