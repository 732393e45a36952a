"""What anybody is told beside the public map. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.choice import default_choice
from hotspots.publish.tables import STATES
from hotspots.ui import public_map, wording
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.view import PublicView

NOTHING = (
    "Nothing can be shown to the public yet: no source that may be shown to everybody has sent a "
    "whole calendar year."
)
NOT_FOR = (
    "**What this map must not be used for.** It says nothing about the people who live in a place, "
    "and nothing about how safe one person will be there. Do not use it to judge a neighbourhood, "
    "to set a price or a premium, to choose or refuse a tenant, a pupil, a worker or a customer, "
    "or to decide anything about a person."
)
HOW = (
    "**How to read it.** Letters stand for the harm in what was recorded in an area of about "
    "{area:.1f} km², beside all others on this map. Harm means that what was recorded is weighed: "
    "a burglary counts far more than a report of anti-social behaviour. Busy places such as town "
    "centres stand high because many people pass through them. Where little was recorded, numbers "
    "are joined to those of a ward or a larger area and shared out by where people live: "
    "neighbours then look alike. No number of incidents is shown, and small ones are hidden before "
    "the map is made."
)


def looked_at(view: PublicView, theme: str) -> str:
    """Say in a sentence or two what the map shows."""
    choice = default_choice(view)
    band_of = public_map.numbered(view, theme)
    lowest = sum(number == 0 for number in band_of.values())
    none = sum(number == public_map.STATE_NUMBERS["none recorded"] for number in band_of.values())
    rest = f", and in {none:,} nothing was recorded" if none else ""
    return (
        f"**{plain(view.about['partnership'])}**: {plain(theme)}, recorded over "
        f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}. "
        f"Of {len(band_of):,} places {lowest:,} are in band **A**, the lowest{rest}. These are "
        "records, no judgement of a place or of those who live there: what they leave out stands "
        "below."
    )


def made_of(view: PublicView, theme: str) -> str:
    """Say what a theme is made of."""
    names = [wording.measure_name(one).lower() for one in view.about["made_of"].get(theme, [])]
    sources = wording.listed([plain(one["name"]) for one in view.about["sources"]])
    return (
        f"**What it is made of.** {plain(wording.listed(names)).capitalize()}. "
        f"Source: {sources}. Weighed by harm, by weights that the partnership agreed "
        f"({plain(view.about['weights']['name'])})."
    )


def left_out(view: PublicView) -> list[str]:
    """Return what the sources do not see, a sentence or a phrase each."""
    found = [line for one in view.about["sources"] for line in (*one["less"], *one["limitations"])]
    return [plain(line) for line in dict.fromkeys(found)]


def terms(view: PublicView) -> str:
    """Say under which terms the sources may be passed on."""
    told = [f"{plain(one['lawful_basis'])}. {plain(one['handling'])}." for one in _sources(view)]
    return " ".join(dict.fromkeys(told))


def of_cell(view: PublicView, cell: str) -> list[str]:
    """Return what is said of one cell: a line a theme."""
    bands = len(view.about["bands"])
    lines = []
    for theme in view.about["themes"]:
        number = public_map.numbered(view, theme).get(cell)
        if number is None:
            continue
        if number < 0:
            name = STATES[number]
            said = f"{name}: {wording.STATE_MEANINGS[name]}"
        else:
            said = public_map.band_words(number, bands=bands)
        lines.append(f"**{plain(theme).capitalize()}**: {said}.")
    return lines


def _sources(view: PublicView) -> list[dict[str, str]]:
    found: list[dict[str, str]] = view.about["sources"]
    return found
