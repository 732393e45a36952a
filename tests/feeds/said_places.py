"""A town and its neighbours, and how people there say where something happened.

The matcher is tuned on these words, so its accuracy is measured on others: see
``benchmarks/gazetteer.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from shapely import box

from hotspots.places.gazetteer import Gazetteer, NamedPlace
from hotspots.places.grid_reference import to_metres

TOWNS: Final = {
    "Ashwick": (-2.60, 53.40),
    "Port Ellery": (-2.45, 53.40),
    "Dunmere": (-2.45, 53.50),
    "Stokeleigh": (-2.60, 53.50),
}
"""Longitude and latitude of their middles, some 10 km apart."""
BORDER: Final = -2.525
CATCHMENTS: Final = {
    "West Infirmary": to_metres(box(-2.70, 53.35, BORDER, 53.55)),
    "East Infirmary": to_metres(box(BORDER, 53.35, -2.35, 53.55)),
}
NAMESAKES: Final = """
Victoria Albert Wellington Nelson Trafalgar Cromwell Dickens Byron Shelley Keats Milton Chaucer
Tennyson Gladstone Disraeli Cobden Stephenson Brunel Arkwright Priestley Newton Faraday Darwin
Livingstone Nightingale Wilberforce Nuffield Attlee Churchill Balfour Asquith Kitchener Raglan
Cardigan Balmoral Sandringham Windsor Lancaster York Warwick Salisbury Derby Devonshire Norfolk
""".split()
ENDINGS: Final = "Street Road Lane Avenue Close Drive Terrace Square Crescent Grove".split()
PUBS: Final = (
    "The Plough",
    "The Rose and Crown",
    "The Bricklayers Arms",
    "The Jolly Waggoner",
    "The Spinning Jenny",
    "The Cross Keys",
    "The Fleece",
    "The Weavers Rest",
    "The Coach House",
    "The Bull and Bush",
    "The Duke of Bridgewater",
    "The Gatekeeper",
)
NICKNAMES: Final = {
    "The Bricklayers Arms": "Brickies",
    "The Duke of Bridgewater": "The Dukey",
    "The Spinning Jenny": "Spinners",
}
PREMISES: Final = (
    ("Jubilee Park", "park"),
    ("Mechanics Institute", "theatre"),
    ("Tallow Hill Leisure Centre", "sports ground"),
    ("Fustian Mill Retail Park", "shopping centre"),
    ("Corporation Street Car Park", "car park"),
    ("Moorgate Academy", "school"),
    ("Club Voltage", "nightclub"),
    ("Canalside Bus Station", "station"),
)
TURNS: Final = (
    "{}",
    "{}.",
    "outside {}",
    "o/s {}",
    "nr {}",
    "opp {}",
    "assaulted on {}",
    "hit in face at {}",
    "walking along {}",
    "in the doorway of {}",
    "{} by the cashpoint",
    "{}, next to the bookies",
    "{} around midnight",
    "pavement outside {}",
    "was punched near {} on saturday",
    "queue for {}",
)
SHORT: Final = {
    "Street": ("St", "Str"),
    "Road": ("Rd",),
    "Lane": ("Ln",),
    "Avenue": ("Ave", "Av"),
    "Close": ("Cl",),
    "Drive": ("Dr",),
    "Terrace": ("Terr", "Tce"),
    "Square": ("Sq",),
    "Crescent": ("Cres",),
    "Station": ("Stn",),
    "Park": ("Pk",),
    "Centre": ("Ctr", "Center"),
    "and": ("&", "n"),
}
TOWN_SHORT: Final = {
    "Ashwick": ("Ashwk", "Ashw"),
    "Port Ellery": ("Pt Ellery", "Ellery"),
    "Dunmere": ("Dunm", "Dnmere"),
    "Stokeleigh": ("Stoke", "Stokly"),
}
NOWHERE: Final = (
    "town",
    "in town",
    "Ashwick",
    "Dunmere town",
    "Pt Ellery area",
    "pub",
    "outside a club in Stokeleigh",
    "bus",
    "train to Manchester",
    "doesn't remember",
    "would not say",
    "unknown location",
    "park",
    "high street",
    "by the canal",
    "Blackpool",
    "on holiday in Spain",
    "Peel Street, Bury",
    "Victoria Street, Warrington",
    "nelson sq bolton",
    "the Plough, Chorley",
    "Cross Keys in Widnes",
    "outside Darwin Drive, Oldham",
    "Palmerston Road",
    "Palmerston Rd Ashwick",
    "Walpole Close, Dunmere",
    "the Dog and Partridge",
    "Upper Brook Street",
    "nightclub in Leeds",
    "car park behind shops",
)
HOMES: Final = (
    "at home",
    "own home address",
    "his flat",
    "friend's house",
    "at his mum's",
    "house party {}",
    "12 {}",
    "flat above {}",
    "garden of house on {}",
    "in hostel nr {}",
    "at a mates on {}",
    "partners address {}",
    "flat 3, 27a {}",
)
HOSPITALS: Final = (
    "here",
    "in A&E waiting room",
    "West Infirmary",
    "outside hosp",
    "hospital car park",
    "ED",
    "West Infrmary",
)


@dataclass(frozen=True)
class Said:
    """A text, and the place that whoever wrote it meant."""

    text: str
    sender: str
    place: NamedPlace | None
    """None where the text does not tell."""
    reason: str = ""
    """What must become of it, where that is certain."""


def gazetteer() -> Gazetteer:
    """Return about four hundred places in four towns."""
    rng = Random(5)  # noqa: S311  no secrets
    places = []
    for town, middle in TOWNS.items():
        names = sorted({f"{rng.choice(NAMESAKES)} {rng.choice(ENDINGS)}" for _ in range(110)})
        places += [NamedPlace(f"{one}, {town}", *_near(rng, *middle), "street") for one in names]
        places.append(NamedPlace(f"{town} station, {town}", *_near(rng, *middle), "station"))
    for number, pub in enumerate(PUBS):
        east, north = TOWNS[town := list(TOWNS)[number % 4]]
        aliases = (NICKNAMES[pub],) if pub in NICKNAMES else ()
        places.append(NamedPlace(f"{pub}, {town}", *_near(rng, east, north), "pub", aliases))
    for number, (name, kind) in enumerate(PREMISES):
        east, north = TOWNS[town := list(TOWNS)[number % 4]]
        places.append(NamedPlace(f"{name}, {town}", *_near(rng, east, north), kind))
    places.append(NamedPlace("West Infirmary", -2.61, 53.41, "hospital"))
    places.append(NamedPlace("East Infirmary", -2.44, 53.41, "hospital"))
    return Gazetteer(tuple(places))


def said(count: int, *, seed: int) -> list[Said]:
    """Return texts: seven in ten tell a place, the others do not, or must not be placed."""
    rng = Random(seed)  # noqa: S311  no secrets
    places = [one for one in gazetteer().places if one.kind != "hospital"]
    return [_one(rng, places) for _ in range(count)]


def _near(rng: Random, east: float, north: float) -> tuple[float, float]:
    return round(east + rng.uniform(-0.03, 0.03), 5), round(north + rng.uniform(-0.02, 0.02), 5)


def _one(rng: Random, places: list[NamedPlace]) -> Said:
    place = rng.choice(places)
    sender = _catchment(place)
    if rng.random() < 0.05:
        sender = rng.choice(list(CATCHMENTS))
    draw = rng.random()
    if draw < 0.1:
        streets = [one for one in places if one.kind == "street"]
        return Said(rng.choice(HOMES).format(rng.choice(streets).name), sender, None, "home")
    if draw < 0.13:
        return Said(rng.choice(HOSPITALS), sender, None, "hospital")
    if draw < 0.3:
        return Said(rng.choice(NOWHERE), sender, None)
    return _of(place, sender, rng, places)


def _catchment(place: NamedPlace) -> str:
    return "West Infirmary" if place.longitude < BORDER else "East Infirmary"


def _of(place: NamedPlace, sender: str, rng: Random, places: list[NamedPlace]) -> Said:
    name, town = place.name.split(", ")
    namesakes = [one for one in places if one.name.split(", ")[0] == name]
    near = [one for one in namesakes if _catchment(one) == sender] or namesakes
    has_town = rng.random() < 0.7
    if place.aliases and rng.random() < 0.5:
        name = place.aliases[0]
    words = name.split()
    if rng.random() < 0.4:
        words = [rng.choice(SHORT.get(word, (word,))) for word in words]
    if rng.random() < 0.3:
        words = _slip(words, rng)
    text = " ".join(words)
    if has_town:
        said_town = rng.choice(TOWN_SHORT[town]) if rng.random() < 0.2 else town
        text = f"{text}{rng.choice((', ', ' ', ' in '))}{said_town}"
    text = rng.choice(TURNS).format(text)
    text = rng.choice((str, str.lower, str.upper))(text)
    return Said(text, sender, place if has_town or near == [place] else None)


def _slip(words: list[str], rng: Random) -> list[str]:
    long = [at for at, word in enumerate(words) if len(word) >= 5]
    if not long:
        return words
    at = rng.choice(long)
    word, spot = words[at], rng.randrange(1, len(words[at]) - 1)
    one, other = word[spot], word[spot + 1]
    slip = rng.choice((one, other, other + one, one + one + other, "e" + other))
    return [*words[:at], word[:spot] + slip + word[spot + 2 :], *words[at + 1 :]]
