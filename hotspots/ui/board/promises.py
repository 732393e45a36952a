"""What partners promise in a neighbourhood, and how far a board's view can say whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.promised import NOT_TOLD, OF_MANY, OF_RANKS, OF_SCORES, SMALLER, verdict
from hotspots.settings.thresholds import Threshold
from hotspots.ui.thresholds import response, rule_words
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears

__all__ = ["NOT_TOLD", "OF_MANY", "OF_RANKS", "OF_SCORES", "SMALLER", "lines", "verdict"]


def lines(view: BoardView, told: NeighbourhoodYears, *, number: int) -> list[str]:
    """Return what each partner promises in a neighbourhood as Markdown, in the settings' order.

    Parameters
    ----------
    view : BoardView
    told : NeighbourhoodYears
    number : int
        Place of the neighbourhood.

    Returns
    -------
    list of str
        What it calls high, what can be told of that here, what it does then, by when, and whom to
        call. Partners who promise nothing here are left out.
    """
    cells = view.cells.iloc[told.units.cells[number]]
    found = []
    for one in (Threshold.model_validate(each) for each in view.about["thresholds"]):
        if one.layer and not cells[one.layer].isin(one.areas).any():
            continue
        call = f" Call: {plain(one.contact)}." if one.contact else ""
        found.append(
            f"**{plain(one.partner)}**: {plain(one.action)}, {response(one.response_hours)}, where "
            f"a cell has {plain(_small(rule_words(one)))}. Here: "
            f"**{verdict(told, one, number=number)}**.{call}"
        )
    return found


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
