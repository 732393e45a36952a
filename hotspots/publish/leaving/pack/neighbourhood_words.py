"""What a neighbourhood is and how sure that is, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.leaving.pack import words
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
        f"{hectares:,.0f} hectares of land{people}. By band, of {len(one.cells):,} {noun}: "
        f"{listed([*told, *states])}.{hot}"
    )


def how_sure(materials: Materials, one: Neighbourhood) -> str:
    """Say how high its highest cell scores, and how sure its place is."""
    table = materials.layer.table
    top_share = materials.view.about["scoring"]["top_share"]
    own = table.loc[table["cell"] == materials.view.cells["cell"].iloc[one.best]].iloc[0]
    rank = ""
    if not (np.isnan(one.p_top) or np.isnan(float(own["rank_low"]))):
        rank = f"; its rank lies between {int(own['rank_low']):,} and {int(own['rank_high']):,}"
    few = " Few sources speak for it." if bool(own["few_sources"]) else ""
    return (
        f"The highest score is {one.score:.0f} of 100. That one of its cells is among the highest "
        f"{words.share(top_share)} of the map: {words.sure(one.p_top)}{rank} (90% of draws). On "
        f"average {one.expected_top:.1f} of its cells are.{few}"
    )
