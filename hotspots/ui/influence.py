"""How much each source and each assumption decides, in words and tables. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.map_influence import MapInfluence
    from hotspots.risk.influence.influence import Agreement


def sentence(found: MapInfluence) -> str:
    """Say which assumption moves the ranks most."""
    return found.sensitivity.sentence


def by_source(found: MapInfluence) -> pd.DataFrame:
    """Return what each source decides, in percent.

    Returns
    -------
    DataFrame
        ``Source``, ``Weight`` (its share of all weights), ``Decides`` (its share of what makes
        scores differ), ``Known alone`` (how much of the score its evidence alone would tell) and
        ``Top cells that stay without it``.
    """
    effective = found.effective
    return pd.DataFrame(
        {
            "Source": [wording.source_name(name) for name in found.sources],
            "Weight": [_percent(one) for one in effective.nominal.tolist()],
            "Decides": [_percent(one) for one in effective.covariance_share.tolist()],
            "Known alone": [_percent(one) for one in effective.correlation_ratio.tolist()],
            "Top cells that stay without it": [_percent(one.top_shared) for one in found.without],
        }
    )


def by_assumption(found: MapInfluence) -> pd.DataFrame:
    """Return how alike the map is when it is made otherwise.

    Returns
    -------
    DataFrame
        ``Compared``, ``Top cells in common``, ``Rank correlation``.
    """
    names = wording.STANDARDISATIONS
    rows = [(f"{names[one]} against {names[other]}", each) for (one, other), each in _pairs(found)]
    rows.append(("added against multiplied", found.multiplied))
    return pd.DataFrame(
        {
            "Compared": [name.capitalize() for name, _ in rows],
            "Top cells in common": [_percent(each.top_shared) for _, each in rows],
            "Rank correlation": [_number(each.rank_correlation) for _, each in rows],
        }
    )


def notes(found: MapInfluence) -> list[str]:
    """Return what the columns mean."""
    columns = (
        "Decides: the share of the differences between cells that a source brings about. Known "
        "alone: how much of the score could be told from that source alone."
    )
    varied = (
        f"Top cells: the {found.top:,} highest. Half-lives of 6 and 24 months, the three ways to "
        "standardise, adding or multiplying, and the weights that partners proposed were varied "
        "together."
    )
    return [columns, varied]


def _pairs(found: MapInfluence) -> list[tuple[tuple[str, str], Agreement]]:
    return list(found.standardisations.items())


def _percent(share: float) -> str:
    """Return a share in percent, an empty text where there is none.

    >>> _percent(0.314), _percent(float("nan"))
    ('31%', '')
    """
    return "" if share != share else f"{share:.0%}"  # noqa: PLR0124  NaN alone is not itself


def _number(value: float) -> str:
    return "" if value != value else f"{value:.2f}"  # noqa: PLR0124
