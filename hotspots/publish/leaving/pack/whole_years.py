"""What a board's view tells of each neighbourhood from one whole year to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.publish.choice import counting
from hotspots.publish.kinds_of_view import BoardView
from hotspots.publish.named_units import NamedUnits, named_units
from hotspots.publish.neighbourhood_change import NeighbourhoodChange, neighbourhood_changes
from hotspots.publish.neighbourhood_years import (
    NeighbourhoodYears,
    last_two_years,
    neighbourhood_years,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View


@dataclass(frozen=True, kw_only=True)
class WholeYears:
    """The numbers of neighbourhoods by calendar year, and what changed."""

    view: BoardView
    units: NamedUnits
    numbers: NeighbourhoodYears
    measures: frozenset[str]
    """Those that count."""
    both: tuple[int, int] | None
    """The last two years, where one follows the other."""
    changes: Mapping[str, NeighbourhoodChange]
    """By the name of the neighbourhood; nothing where there are not two years."""


def whole_years(
    view: View, choice: Choice, *, outlines: Mapping[str, Mapping[str, Any]]
) -> WholeYears | None:
    """Return what a board's view tells; None of other views, which see months.

    Parameters
    ----------
    view : View
    choice : Choice
    outlines : mapping
        Layer to its published borders as GeoJSON.
    """
    if not isinstance(view, BoardView) or not view.months:
        return None
    units = named_units(view, outlines)
    numbers = neighbourhood_years(view, units)
    measures = frozenset(counting(view, choice))
    both = last_two_years(view)
    found = neighbourhood_changes(view, numbers, years=both, measures=measures) if both else ()
    return WholeYears(
        view=view,
        units=units,
        numbers=numbers,
        measures=measures,
        both=both,
        changes={one.name: one for one in found},
    )
