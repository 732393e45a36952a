"""What is said of a search for a place. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.found import Found, FoundPlace

NUMBER_DROPPED = "House numbers are left out: this finds streets, not homes."


def message(found: Found, *, has_postcodes: bool) -> str:
    """Return what a search found, and what to do next, as Markdown.

    Parameters
    ----------
    found : Found
    has_postcodes : bool
        Whether a list of postcodes was sent.
    """
    said = _said(found, has_postcodes=has_postcodes)
    return f"{NUMBER_DROPPED} {said}" if found.had_number else said


def _said(found: Found, *, has_postcodes: bool) -> str:
    asked = plain(found.asked)
    if not found.asked:
        return "Type the name of a street, a place or a ward."
    if not found.places:
        return _nothing(found, asked, has_postcodes=has_postcodes)
    first = found.only or found.places[0]
    if found.only:
        return f"Found: **{plain(first.name)}** ({plain(first.kind)})."
    if not any(one.cell for one in found.places):
        return f"{plain(first.name)} lies beyond this map. Look for a place within it."
    if found.is_guess:
        return f"Nothing here is called '{asked}'. Did you mean one of these?"
    return _several(found, asked)


def _several(found: Found, asked: str) -> str:
    told = len(found.places)
    end = f"; the first {told} are told, type more for the others" if found.total > told else ""
    what = "postcodes begin so" if found.is_postcode else f"places match '{asked}'"
    return f"{found.total:,} {what}: choose the one you mean{end}."


def _nothing(found: Found, asked: str, *, has_postcodes: bool) -> str:
    if found.is_postcode and not has_postcodes:
        return (
            "Postcodes cannot be looked up: no list of postcodes was sent (feed `postcodes`). Look "
            "for the street instead."
        )
    if found.is_postcode:
        return f"No postcode {asked} lies on this map. Look for the street instead."
    return (
        f"Nothing here is called '{asked}'. Type the first letters of a street, a public place or "
        "a ward."
    )


def label(place: FoundPlace, *, wards: Mapping[str, str]) -> str:
    """Return what a button says that chooses a place.

    Parameters
    ----------
    place : FoundPlace
    wards : mapping of str to str
        Cell to its ward and district: they tell places of one name apart.
    """
    where = wards.get(place.cell, "beyond this map")
    is_said = place.layer or where.casefold() in place.name.casefold()
    return plain(f"{place.name}, {place.kind}" + ("" if is_said else f": {where}"))
