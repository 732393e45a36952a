"""Words by which a text reads as a home, or as the hospital: such a text is never placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hotspots.feeds.matching.words import LINKING, SHORT_FORMS, STREET_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

HOME_WORDS: Final = frozenset(
    "home homes house houses flat flats apartment apartments maisonette bungalow cottage bedsit "
    "address residence residential accommodation accom lodgings dwelling hostel refuge digs airbnb "
    "bedroom kitchen lounge bathroom livingroom hallway stairwell doorstep driveway caravan "
    "domestic hse householder landlord landlords tenancy".split()
)
"""Words of homes: a text with one of them is a home, unless a public place is called so."""

NO_HOME: Final = {
    "home": (
        frozenset(
            "way walking walk walked going go gone heading headed route journey return returning "
            "returned coming get getting got went back travelling run running bus taxi".split()
        ),
        frozenset("game match bargains ground end fans time from".split()),
    ),
    "house": (
        frozenset("public ale coffee opera customs steak curry tea auction".split()),
        frozenset("music of".split()),
    ),
    "lounge": (frozenset("departure airport cocktail".split()), frozenset({"bar"})),
    "kitchen": (frozenset({"soup"}), frozenset()),
}
"""Words before and after a word of homes that make it public."""

PEOPLE: Final = frozenset(
    "mums mams moms mothers dads fathers nans nanas grans grandmas grandads mates friends friend "
    "mate boyfriends girlfriends boyfriend girlfriend partners partner exs ex brothers sisters "
    "brother sister sons daughters aunts aunties uncles cousins neighbours neighbour parents "
    "relatives family wifes husbands inlaws mum dad nan gran".split()
)
AT: Final = frozenset("at round from in inside".split())
WHOSE: Final = frozenset("a an his her their my the own pts patients some friends".split())
"""Words between *at* and a person, as in *at his mate's*."""

NUMBER: Final = re.compile(r"\d{1,4}[a-z]?")
NUMBERS: Final = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
NO_HOUSE_NUMBER: Final = frozenset(
    "bus buses tram route junction jct platform stop stand gate exit car unit stall".split()
)
"""Words before a number that make it no number of a house."""
COUNTED: Final = frozenset(
    "men man males male lads youths people persons women females girls boys kids teenagers others "
    "blokes guys hours hrs minutes mins days weeks am pm times".split()
)
"""Words after a number that it counts."""

POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
GARDEN_OWNERS: Final = frozenset("back front his her my own rear their garden".split())
HOSPITAL_WORDS: Final = frozenset(
    "hospital hospitals hosp infirmary casualty ed here ward triage resus".split()
)
"""Words that name where the patient is, not where it happened."""

HOME_KINDS: Final = re.compile(
    r"home|refuge|hostel|residen|dwelling|address|sheltered|accommodation", re.IGNORECASE
)
"""Kinds of place in a gazetteer that are somebody's home: never placed."""


def home_positions(words: Sequence[str]) -> list[int]:
    """Return where words stand that read as a home."""
    found = [at for at, word in enumerate(words) if _is_home(words, at)]
    if POSTCODE.search(" ".join(words)):
        found.append(-1)
    return found


def hospital_positions(words: Sequence[str]) -> list[int]:
    """Return where words stand that read as the hospital."""
    return [at for at, word in enumerate(words) if word in HOSPITAL_WORDS]


def _is_home(words: Sequence[str], at: int) -> bool:
    word = words[at]
    before, after = _neighbours(words, at)
    if word in HOME_WORDS:
        no_before, no_after = NO_HOME.get(word, (frozenset(), frozenset()))
        return before not in no_before and after not in no_after
    if word == "garden":
        return before in GARDEN_OWNERS
    if word in PEOPLE:
        return _is_at_a_persons(words, at)
    return _is_house_number(words, at)


def _neighbours(words: Sequence[str], at: int) -> tuple[str, str]:
    before = words[at - 1] if at else ""
    return before, words[at + 1] if at + 1 < len(words) else ""


def _is_at_a_persons(words: Sequence[str], at: int) -> bool:
    first = at - 1
    while first >= 0 and (words[first] in WHOSE or words[first] in PEOPLE):
        first -= 1
    return first >= 0 and words[first] in AT


def _is_house_number(words: Sequence[str], at: int) -> bool:
    """Tell a number that stands before the name of a street: *12 High Street*."""
    word = words[at]
    if not NUMBER.fullmatch(word) and word not in NUMBERS:
        return False
    if at and words[at - 1] in NO_HOUSE_NUMBER:
        return False
    for later in range(at + 1, min(at + 4, len(words))):
        if words[later] in LINKING or words[later] in COUNTED:
            return False
        if later > at + 1 and _is_street_type(words[later]):
            return True
    return False


def _is_street_type(word: str) -> bool:
    return word in STREET_TYPES or any(one in STREET_TYPES for one in SHORT_FORMS.get(word, ()))
