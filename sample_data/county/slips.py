"""How receptionists write a place in a hurry: abbreviations, slips of the finger, turns of phrase.

The whole vocabulary of it stands here. Whoever tests matching takes words of their own.
"""

import re
from typing import Final

import numpy as np

from county.wordforms import plain

SHORT_FORMS: Final = {
    "street": ("st", "str", "st."),
    "road": ("rd", "rd."),
    "lane": ("ln", "la"),
    "avenue": ("ave", "av"),
    "close": ("cl", "clse"),
    "drive": ("dr", "drv"),
    "crescent": ("cres", "cresc"),
    "gardens": ("gdns", "gdn"),
    "terrace": ("terr", "tce"),
    "grove": ("gr", "grv"),
    "place": ("pl",),
    "court": ("crt", "ct"),
    "green": ("grn",),
    "station": ("stn", "sta"),
    "railway": ("rly", "rail"),
    "hospital": ("hosp",),
    "community": ("comm",),
    "primary": ("prim",),
    "school": ("sch",),
    "centre": ("ctr", "cntr", "center"),
    "shopping": ("shop", "shops"),
    "park": ("pk",),
    "market": ("mkt",),
    "square": ("sq",),
    "recreation": ("rec",),
    "ground": ("grd",),
    "leisure": ("leis",),
    "and": ("&", "n"),
    "skarholm": ("skarhm", "skar"),
    "osterfleet": ("osterflt", "oster"),
    "brimhythe": ("brimhyth", "brim"),
    "kelder": ("kldr",),
    "kelderness": ("kelder",),
    "marrowby": ("mby", "marroby"),
    "saltreach": ("saltrch", "s/reach"),
    "netherskar": ("nskar", "nether"),
}
TURNS: Final = (
    "outside {}",
    "o/s {}",
    "nr {}",
    "near {}",
    "in {}",
    "at {}",
    "by {}",
    "opp {}",
    "opposite {}",
    "behind {}",
    "{} nr the station",
    "{} nr shops",
    "alley off {}",
    "back of {}",
    "bus stop on {}",
    "corner of {}",
    "walking along {}",
    "just off {}",
    "taxi rank {}",
    "{} - in street",
    "{} area",
    "{} way home",
)
VAGUE: Final = """
town centre|town|in town|city centre|street|in street|in the street|on the street|outside
|outdoors|pub|in pub|outside pub|a pub|club|night club|nightclub|bar|outside a bar|park
|in the park|bus|on bus|bus stop|on a train|train|taxi|in taxi|car park|shop|outside shop
|takeaway|kebab shop|the beach|beach|harbour|work|at work|party|friend of friend|alleyway|subway
|Skarholm|Osterfleet|Brimhythe|Kelderness|Marrowby|Saltreach|doggerland|does not know
|doesn't know|not known|unknown|n/k|NK|dont know|cant recall|cannot remember|pt unsure
|not stated|refused|won't say|intoxicated - unable to say|other|public place|various|abroad
|out of area|night out|walking home|on way home|see notes
"""
LEAST_LETTERS: Final = 5
TURN_SHARE: Final = 0.5
SHORT_SHARE: Final = 0.65
SLIP_SHARE: Final = 0.4


def vague_words() -> list[str]:
    """Give what is written when nobody knows, or cares, where it was."""
    return [one.strip() for one in VAGUE.split("|")]


def garbled(name: str, *, rng: np.random.Generator) -> str:
    """Write a name in a hurry: shortened, mistyped or wrapped in words, one of them at least."""
    turn, short, slip = rng.random(3) < (TURN_SHARE, SHORT_SHARE, SLIP_SHARE)
    text = name.replace(",", "") if rng.random() < SHORT_SHARE else name
    text = text.lower() if rng.random() < SHORT_SHARE else text
    if short:
        text = _shortened(text, rng=rng)
    if slip:
        text = _mistyped(text, rng=rng)
    if turn or plain(text) == plain(name):
        text = TURNS[int(rng.integers(len(TURNS)))].format(text)
    return text


def _shortened(text: str, *, rng: np.random.Generator) -> str:
    def short(word: re.Match[str]) -> str:
        forms = SHORT_FORMS.get(word[0].lower())
        return str(forms[int(rng.integers(len(forms)))]) if forms else word[0]

    return re.sub(r"\w+", short, text.removeprefix("The "))


def _mistyped(text: str, *, rng: np.random.Generator) -> str:
    """Leave out, double or exchange a letter inside one of the longer words."""
    long_words = [one for one in re.finditer(r"\w+", text) if len(one[0]) >= LEAST_LETTERS]
    if not long_words:
        return text
    word = long_words[int(rng.integers(len(long_words)))]
    at = word.start() + int(rng.integers(1, len(word[0]) - 1))
    one, other = text[at], text[at + 1]
    slips = (one, one + one + other, other + one, other)
    slip = slips[int(rng.integers(len(slips)))]
    return text[:at] + slip + text[at + 2 :]
