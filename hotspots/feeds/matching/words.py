"""The words of a place: how they are shortened, and which of them name nothing by themselves."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hotspots.places.gazetteer import normalised_place

if TYPE_CHECKING:
    from collections.abc import Sequence

STREET_TYPES: Final = frozenset(
    "street road lane avenue close drive grove way place crescent gardens court green view terrace "
    "walk rise row square hill mews parade passage wharf quay embankment bypass boulevard gate "
    "yard alley circus broadway path bank croft end field fields vale wynd ginnel snicket".split()
)
"""Last words of streets: one that follows a name makes another name of it."""

SOFT_TYPES: Final = frozenset("end field fields path bank gate green quay yard".split())
"""Last words of streets that also follow a name as plain words: *the bank end*."""
ON_THE_WAY: Final = frozenset("home back to from through".split())

SHORT_FORMS: Final[dict[str, tuple[str, ...]]] = {
    **{
        short: (full,)
        for full, shorts in {
            "street": "str strt",
            "road": "rd rds",
            "lane": "ln lne la",
            "avenue": "ave av aven",
            "close": "cl clo clse",
            "drive": "drv",
            "crescent": "cres cresc crsnt",
            "gardens": "gdns gdn gds grdns garden",
            "terrace": "terr ter tce",
            "place": "pl plc",
            "square": "sq sqr",
            "parade": "pde",
            "passage": "psge",
            "boulevard": "blvd bvd",
            "embankment": "emb embkmt",
            "station": "stn sta statn",
            "park": "pk prk",
            "market": "mkt mrkt",
            "school": "sch schl",
            "college": "coll",
            "university": "uni univ",
            "community": "comm",
            "recreation": "rec",
            "ground": "grd grnd grounds",
            "centre": "ctr cntr cen ctre cent",
            "shopping": "shpg shoppg",
            "sports": "spts",
            "hospital": "hosp hospt",
            "infirmary": "inf infirm",
            "bridge": "br brdg",
            "church": "ch chrch",
            "junction": "jct jctn junc jn",
            "roundabout": "rbt rdbt",
            "primary": "prim",
            "supermarket": "smkt",
            "port": "pt",
            "mount": "mt",
            "north": "nth",
            "south": "sth",
        }.items()
        for short in shorts.split()
    },
    "st": ("street", "saint"),
    "ct": ("court",),
    "crt": ("court",),
    "gr": ("grove", "green"),
    "grv": ("grove",),
    "grn": ("green",),
    "dr": ("drive", "doctor"),
    "wy": ("way",),
    "upr": ("upper",),
    "lwr": ("lower",),
    "gt": ("great",),
    "lt": ("little",),
}
"""What short forms stand for, on signs, on envelopes and in notes."""

SAME_WORD: Final = {
    "center": "centre",
    "city": "town",
    "village": "town",
    "railway": "train",
    "rail": "train",
    "rly": "train",
}
"""Words that are used for one another in the names of places."""

ARTICLES: Final = frozenset("the and of a an n".split())
"""Words that a name may have or lack."""

LINKING: Final = ARTICLES | frozenset(
    "outside near nr nearby opp opposite behind bhd beside besides next to by at in on off from "
    "between btwn above below under over along across around round inside into within onto "
    "towards toward past up down junction corner adj adjacent adjoining jnctn facing "
    "front rear back side just somewhere was is were when while with for patient states "
    "stated said says assaulted attacked punched hit kicked stabbed bottled glassed jumped "
    "mugged robbed fight fighting altercation incident happened occurred left leaving walking "
    "walked running going coming waiting queueing queue standing sat sitting he she they his her "
    "him them their my me i approx about possibly poss think thinks believes maybe via "
    "pavement middle bottom top entrance exit doorway after before during out o".split()
)
"""Words around a name that belong to no name, unless the gazetteer knows one with them."""

GENERIC: Final = frozenset(
    "pub bar club nightclub shop shops store takeaway kebab chip chippy chicken pizza cafe "
    "restaurant station train bus stop stops tram taxi taxis rank car park parking alley alleyway "
    "path footpath subway underpass bridge tunnel market school college church cashpoint atm bank "
    "garage petrol supermarket offlicence offie beach harbour seafront front toilets toilet loos "
    "area town centre end lights traffic crossing zebra roundabout crossroads square field fields "
    "playground skatepark gym cinema bookies bookmakers arcade precinct estate green woods canal "
    "river towpath quay platform street road lane hotel premises works office building site "
    "smoking beer garden dance floor night day evening last morning yesterday am pm time "
    "hrs hours way home no public place venue steps bench benches shelter post box".split()
)
"""Words for kinds of place: alone they name nothing, beside a name they change nothing."""

MODIFIERS: Final = frozenset("upper lower old new north south east west great little high".split())
"""First words that make another street of a name."""

SHORTHAND: Final = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), full)
    for pattern, full in (
        ("o s", "outside"),
        ("a and e|a n e|a e|e d|emergency (?:dept|department|room|unit)", "casualty"),
        ("public house|p h", "pub"),
        ("cross roads", "crossroads"),
        (r"(\d+)([a-z]{3,})", r"\1 \2"),
    )
)
"""Turns of phrase that are one word."""


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, shorthand and words of one meaning made one.

    A train station is a station.

    >>> plain_words("O/S Brimhythe RAILWAY stn.")
    ('outside', 'brimhythe', 'stn')
    """
    plain = normalised_place(text)
    for pattern, full in SHORTHAND:
        plain = pattern.sub(full, plain)
    words = [SAME_WORD.get(word, word) for word in plain.split()]
    return tuple(
        word
        for word, after in pairwise([*words, ""])
        if word != "train" or "station" not in SHORT_FORMS.get(after, (after,))
    )


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in the gazetteer: in full, without articles.

    >>> name_words("The Herring & Tern"), name_words("St Mary's St")
    (('herring', 'tern'), ('saint', 'marys', 'street'))
    """
    words = plain_words(name)
    last = len(words) - 1
    full = [
        "saint" if word == "st" and number < last else SHORT_FORMS.get(word, (word,))[0]
        for number, word in enumerate(words)
    ]
    return tuple(word for word in full if word not in ARTICLES) or tuple(full)


def is_street_type(words: Sequence[str], at: int) -> bool:
    """Tell whether the word at a position makes a street's name of what stands before it."""
    word = words[at]
    if word == "way":
        return at + 1 >= len(words) or words[at + 1] not in ON_THE_WAY
    full = SHORT_FORMS.get(word, (word,))[0]
    return full in STREET_TYPES and full not in SOFT_TYPES
