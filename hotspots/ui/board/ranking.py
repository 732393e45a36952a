"""The neighbourhoods as one ranked table: how sure, what changed, what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from hotspots.publish.neighbourhood_change_words import WHOSE
from hotspots.ui.board.change_sentences import in_short, interval
from hotspots.ui.board.letters import letter_of
from hotspots.ui.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.governance.register import Plan
    from hotspots.publish.neighbourhood_change import NeighbourhoodChange
    from hotspots.publish.neighbourhoods import Neighbourhood

NO_PLAN = "no plan"
TITLES = {
    "name": "neighbourhood",
    "highest": "of_the_highest_cells",
    "range": "nine_times_in_ten",
    "band": "highest_band",
    "says": "in_a_sentence",
}
"""Columns as a saved table names them."""

OVER = {"stopped": "was stopped", "ended": "has ended"}
"""What became of a plan that is one no more."""


def plans_in_short(plans: Sequence[Plan]) -> str:
    """Return the plans of a neighbourhood in few words; a plan that is over is none."""
    if any(one.status not in OVER for one in plans):
        return ", ".join(f"{one.number} ({one.status})" for one in plans)
    over = [f"plan {one.number} {OVER[one.status]}" for one in plans]
    return f"{NO_PLAN} ({listed(over)})" if over else NO_PLAN


def ranked_table(
    found: Sequence[Neighbourhood],
    *,
    changes: Sequence[NeighbourhoodChange],
    years: tuple[int, int] | None,
    planned: Sequence[str],
    bands: Sequence[str],
) -> pd.DataFrame:
    """Return a row a neighbourhood, in their order, with its change and one plain sentence.

    Parameters
    ----------
    found : sequence of Neighbourhood
    changes : sequence of NeighbourhoodChange
    years : tuple of int, optional
        None where no two years can be compared.
    planned : sequence of str
        What is planned in each.
    bands : sequence of str
        Their names, the lowest first.
    """
    by_name = {one.name: one for one in changes} if years else {}
    told = [by_name.get(one.name) for one in found]
    return pd.DataFrame(
        {
            "name": [one.name for one in found],
            "highest": [round(one.highest, 1) for one in found],
            "range": [f"{one.low:.0f} to {one.high:.0f}" for one in found],
            "band": [letter_of(one.band, bands) for one in found],
            "change": [interval(one) if one else "" for one in told],
            "plan": list(planned),
            "says": [
                _sentence(one, years=years, planned=plan)
                for one, plan in zip(told, planned, strict=True)
            ],
        }
    )


def _sentence(
    change: NeighbourhoodChange | None, *, years: tuple[int, int] | None, planned: str
) -> str:
    said = in_short(change, years=years) if change and years else "No change can be told"
    what = planned if planned.startswith(NO_PLAN) else f"plan {planned}"
    return f"{said}. {what[:1].upper()}{what[1:]}."


def for_spreadsheet(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the same table with columns named as people say them, and what its records are of."""
    return rows.rename(columns=TITLES).assign(note=WHOSE)
