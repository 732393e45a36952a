"""What stands in the place column of an A&E return, and how well it says where it was."""

from collections.abc import Callable
from typing import Final

import numpy as np

from county.attendances import Attendances
from county.chance import dice
from county.clock import Texts
from county.doggerland import County
from county.gazetteer import Gazetteer
from county.slips import garbled, vague_words
from county.wordforms import plain

WAYS: Final = ("exact", "garbled", "vague", "blank")
WAY_SHARES: Final = (0.5, 0.25, 0.15, 0.1)
SHARED_SHARE: Final = 0.15
"""Share that gives a name which another place has as well, where there is one in the cell."""
LANDMARK_SHARE: Final = 0.45
"""Share that names a landmark rather than the street, where there is one in the cell."""
HANDS: Final[dict[str, Callable[[str], str]]] = {
    "as it is": str,
    "small": str.lower,
    "capitals": str.upper,
    "full stop": "{}.".format,
    "no comma": lambda name: name.replace(",", ""),
    "dash": lambda name: name.replace(",", " -"),
    "wide": lambda name: f" {name.replace(' ', '  ', 1)}",
}
"""Ways to write the same name."""
HAND_SHARES: Final = (0.4, 0.27, 0.16, 0.05, 0.06, 0.04, 0.02)


def described(told: Attendances, county: County, gazetteer: Gazetteer) -> tuple[Texts, Texts]:
    """Give the text of every attendance, and what it is.

    The second is `home` (no text), `exact` (the name of one place, but for case and
    punctuation), `shared` (a name that several places have), `garbled`, `vague` or `blank`.
    """
    rng = dice(county.seed, "receptionist", told.month, told.hospital)
    size = len(told.place)
    ways = np.array(WAYS, dtype=object)[rng.choice(len(WAYS), size=size, p=WAY_SHARES)]
    ways[~told.is_public] = "home"
    texts = np.full(size, "", dtype=object)
    cells = county.streets.cell[told.place].tolist()
    streets = [county.streets.names[place] for place in told.place]
    for row in np.flatnonzero(np.isin(ways, ["exact", "garbled"])).tolist():
        name = _said(cells[row], streets[row], gazetteer, rng=rng)
        if not name:
            ways[row] = "vague"
            continue
        texts[row] = _by_hand(name, rng=rng) if ways[row] == "exact" else garbled(name, rng=rng)
        ways[row] = way(texts[row], gazetteer)
    vague = np.array(vague_words(), dtype=object)
    is_vague = ways == "vague"
    texts[is_vague] = rng.choice(vague, size=int(is_vague.sum()))
    return texts, ways


def way(text: str, gazetteer: Gazetteer) -> str:
    """Say what a text is that was made from a name: the name of one place, of several, of none."""
    places = gazetteer.uses.get(plain(text), 0)
    return {0: "garbled", 1: "exact"}.get(places, "shared")


def _said(cell: int, street: str, gazetteer: Gazetteer, *, rng: np.random.Generator) -> str:
    """Choose a name for a place, its own street or a landmark in the same cell; blank if none."""
    shared = gazetteer.shared.get(cell, ())
    near = gazetteer.landmarks.get(cell, ())
    streets = gazetteer.streets.get(cell, ())
    names = tuple(name for name in streets if name.split(",")[0] == street) or near or streets
    if near and rng.random() < LANDMARK_SHARE:
        names = near
    if shared and rng.random() < SHARED_SHARE:
        names = shared
    return names[int(rng.integers(len(names)))] if names else ""


def _by_hand(name: str, *, rng: np.random.Generator) -> str:
    hands = list(HANDS.values())
    return hands[int(rng.choice(len(hands), p=HAND_SHARES))](name)
