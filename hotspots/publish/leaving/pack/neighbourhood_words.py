"""What a neighbourhood is and how sure that is, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.leaving.pictures.words import listed

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood


def what_it_is(materials: Materials, one: Neighbourhood) -> str:
    """Say how large a neighbourhood is and in which bands its cells are."""
    cells = materials.view.cells.iloc[one.places]
    hectares = 100 * float((cells["area_km2"] * cells["land"]).sum())
    residents = cells["residents"].to_numpy(dtype=float, na_value=np.nan)
    people = (
        f" with about {np.nansum(residents):,.0f} residents" if np.nansum(residents) > 0 else ""
    )
    bands = dict(zip("ABCDEFGH", materials.layer.bands, strict=False))
    told = [
        f"{number:,} in {letter} ({bands[letter]})"
        for letter, number in sorted(one.by_letter.items(), reverse=True)
    ]
    states = [f"{number:,} {state}" for state, number in sorted(one.states.items())]
    named = [item.area.name for item in one.hotspots]
    hot = f" In it lie the hotspots {listed(named)}." if len(named) > 1 else ""
    hot = f" In it lies the hotspot {named[0]}." if len(named) == 1 else hot
    noun = "cell" if len(one.cells) == 1 else "cells"
    return (
        f"Its cells hold {hectares:,.0f} hectares of land{people}. By band, of "
        f"{len(one.cells):,} {noun}: {listed([*told, *states])}.{hot}"
    )


def how_sure(materials: Materials, one: Neighbourhood) -> str:
    """Say how many of the highest cells it holds, how sure that is, and how high it scores."""
    table = materials.layer.table
    own = table.loc[table["cell"] == materials.view.cells["cell"].iloc[one.best]].iloc[0]
    few = " Few sources speak for its highest cell." if bool(own["few_sources"]) else ""
    return (
        f"About {one.highest:.0f} of the map's {materials.highest_cells} lie here "
        f"({one.low:.0f} to {one.high:.0f}, nine times in ten). The highest score is "
        f"{one.score:.0f} of 100.{few}"
    )
