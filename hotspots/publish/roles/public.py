"""The view that anybody may see: a band for each theme in cells of 65 hectares or more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
from scipy.sparse import csr_array

from hotspots.governance import Role
from hotspots.publish.choice import default_choice
from hotspots.publish.kinds_of_view import THEMES
from hotspots.publish.leaving.rounding import small_numbers_rules
from hotspots.publish.risk_map import risk_map
from hotspots.publish.roles.board import no_counts, role_view
from hotspots.publish.seen_evidence import seen_evidence
from hotspots.publish.tables import STATES
from hotspots.publish.view import PublicView
from hotspots.risk.monthly_counts import AreaCounts

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.publish.roles.sources import Sources
    from hotspots.publish.view import BoardView
    from hotspots.settings import Partnership

TOLD = ("partnership", "view", "resolution", "months", "years", "bands", "layers", "boundaries")
"""What the public is told of the view beside its themes."""
WEIGHTS = ("name", "version", "agreed_by", "harm_edition", "fingerprint")


def public_view(partnership: Partnership, sources: Sources) -> PublicView:
    """Return what anybody may see.

    Parameters
    ----------
    partnership : Partnership
    sources : Sources
        Only feeds whose contract names the role ``public`` count.

    Notes
    -----
    Bands are made of numbers that were treated for the public, never of those of another view.
    """
    inner = role_view(partnership, sources, role=Role.PUBLIC)
    themes = _themes(inner)
    none = no_counts((), inner.months)
    feeds = sorted({item["feed"] for item in inner.about["measures"]})
    about: dict[str, Any] = {name: inner.about[name] for name in TOLD}
    return PublicView(
        key=inner.key,
        about={
            **about,
            "measures": [],
            "feeds": [one.name for one in sources.contracts if one.feed in feeds],
            "themes": sorted(set(themes["theme"])),
            "marking": partnership.views.public.marking,
            "scoring": {**inner.about["scoring"], "themes": sorted(set(themes["theme"]))},
            "made_of": _made_of(inner),
            "sources": [_source(one) for one in sources.contracts if one.feed in feeds],
            "small_numbers": small_numbers_rules(inner.about["measures"]),
            "weights": {name: inner.about["weights"][name] for name in WEIGHTS},
            "area_shares": [0, len(inner.cells)],
        },
        cells=inner.cells,
        counts=none,
        hidden=none,
        by_area=AreaCounts(none, none, csr_array((0, len(inner.cells)))),
        shares=inner.shares.iloc[:0],
        coverage=inner.coverage,
        quality=inner.quality,
        sites=inner.sites,
        themes=themes,
    )


def _made_of(view: BoardView) -> dict[str, list[str]]:
    """Return theme to the measures that count towards it."""
    found: dict[str, list[str]] = {}
    for item in view.about["measures"]:
        for theme in () if item["is_context"] else item["themes"]:
            found.setdefault(theme, []).append(item["name"])
    return found


def _source(contract: Contract) -> dict[str, Any]:
    """Return what a feed leaves out, by its contract, and how it may be passed on."""
    return {
        "name": contract.name,
        "less": list(contract.sees.less),
        "limitations": [str(one) for one in contract.limitations],
        "lawful_basis": contract.lawful_basis,
        "handling": contract.handling,
    }


def _themes(view: BoardView) -> pd.DataFrame:
    """Return the band of every cell by theme."""
    themes = sorted(_made_of(view))
    parts = [pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in THEMES.items()})]
    if view.months and themes:
        bands = {**STATES, **{n: band["name"] for n, band in enumerate(view.about["bands"])}}
        choice = default_choice(view)
        seen = seen_evidence(view, choice.basis)
        for theme in themes:
            found = risk_map(view, replace(choice, themes=(theme,)), seen=seen)
            told = [bands[number] for number in found.band.tolist()]
            parts.append(pd.DataFrame({"cell": view.cells["cell"], "theme": theme, "band": told}))
    return pd.concat(parts, ignore_index=True).astype(THEMES)
