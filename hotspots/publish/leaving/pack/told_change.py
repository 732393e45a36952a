"""How the change of each neighbourhood is told: by whole years, or by the months of a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.publish import neighbourhood_change_words as yearly
from hotspots.publish.kinds_of_view import BoardView
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.change import changes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.leaving.pack.neighbourhoods import Neighbourhood
    from hotspots.publish.neighbourhood_change import NeighbourhoodChange

UNTOLD = "cannot be told"


@dataclass(frozen=True)
class ToldChange:
    """A change in words."""

    short: str
    """For a table."""
    sentence: str


def told_changes(materials: Materials, found: Sequence[Neighbourhood]) -> list[ToldChange]:
    """Return the change of every neighbourhood, in their order."""
    if isinstance(materials.view, BoardView):
        return [_of_years(materials, one) for one in found]
    months = materials.choice.period_months
    return [
        ToldChange(one.word, words.change(one, of=materials.series, months=months))
        for one in changes_of(materials, found)
    ]


def change_over_all(materials: Materials) -> list[str]:
    """Say what became of all neighbourhoods, and of which most; nothing where it is not told."""
    years = materials.whole_years
    if years is None or years.both is None:
        return [yearly.NO_YEARS] if isinstance(materials.view, BoardView) else []
    found = list(years.changes.values())
    said = [yearly.lead(found, years=years.both, of=words.and_so_on(materials.choice.themes))]
    said += [
        f"{one.name} {yearly.sentence(one, years=years.both)}."
        for one in yearly.worst_first(found)[:MOST_NAMED]
    ]
    return [one for one in (*said, yearly.perhaps(found)) if one]


MOST_NAMED = 3


def heading(materials: Materials) -> str:
    """Return what stands above a column of changes."""
    years = materials.whole_years
    return f"Change, {years.both[0]} to {years.both[1]}" if years and years.both else "Change"


def _of_years(materials: Materials, one: Neighbourhood) -> ToldChange:
    years = materials.whole_years
    if years is None or years.both is None:
        return ToldChange(UNTOLD, yearly.NO_YEARS)
    change = years.changes.get(one.name)
    if change is None:
        return ToldChange(UNTOLD, "Change cannot be told: this is no neighbourhood by name.")
    return ToldChange(_short(change), _as_sentence(yearly.sentence(change, years=years.both)))


def _short(change: NeighbourhoodChange) -> str:
    said = {"unsure": "May be chance", "too few": "Too few to tell"}.get(
        change.verdict, yearly.few_words(change)
    )
    times = yearly.interval(change)
    return f"{said}: {times}" if times and change.verdict != "too few" else said


def _as_sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."
