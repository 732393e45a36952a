"""What pubs, clubs, parks and shops are called: word lists, all made up."""

from typing import Final

PUB_FIRST: Final = """
Drowned Salted Smoked Laughing Crooked Silver Painted Blind Dancing Lost Wandering Sunken Merry
Thirsty Golden Black Red White Iron Copper Storm Grey Sleeping Hungry Lucky Proud Jolly Honest
"""
PUB_SECOND: Final = """
Bell Eel Herring Gannet Mermaid Mammoth Tiller Barrel Gull Cormorant Oyster Whale Pilot Kettle
Seal Lobster Spar Compass Puffin Walrus Haddock Cockle Lantern Shrimper Auk Antler Starfish Tern
"""
SHARED_PUBS: Final = (
    "The Anchor",
    "The Ship",
    "The Lifeboat",
    "The Railway Arms",
    "The Harbour Master",
    "The Fishwife",
    "The Three Herrings",
    "The Lord Doggers",
    "The Wheatsheaf and Eel",
    "The Old Smokehouse",
)
"""Each stands in two towns."""
ACCENTED_PUBS: Final = (
    "Café Zéphyr",
    "Bar König",
    "The Smørhus",
    "Bar Björn",
    "La Crêperie du Banc",
    "Fjörd Taproom",
)
"""Names with letters beyond the plain alphabet, which two encodings write differently."""
NIGHTCLUBS: Final = """
Undertow|Club Meridian|Fathom Five|Neptune Rooms|The Boiler House|Riptide|Cargo Eleven|The Icehouse
|Velvet Kraken|Sirens|Foghorn|Club Abyss|Tidal|Lighthouse Basement|Low Water|The Net Loft
"""
SUPERMARKETS: Final = ("Marlow and Finn", "Bankside Foods", "Haulways", "Penny Larder")
GARAGES: Final = ("Doggerland Fuels", "Polestar Garage", "Sandbar Services")
PARKS: Final = ("Park", "Country Park", "Public Gardens", "Nature Reserve")
SPORTS: Final = ("Playing Field", "Recreation Ground", "Leisure Centre", "Sports Ground")
SHOPPING: Final = ("Shopping Centre", "Arcade", "Precinct", "Retail Park")
SCHOOLS: Final = ("Primary School", "Academy", "High School", "Junior School")
THEATRES: Final = ("Theatre", "Concert Hall", "Playhouse")


def words(text: str) -> list[str]:
    """Give the words of a list, in order."""
    return text.split()


def phrases(text: str) -> list[str]:
    """Give the phrases of a list that are parted by bars, in order."""
    return [one.strip() for one in text.split("|")]
