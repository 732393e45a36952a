"""What streets are called, and the kinds of place that police name instead of a street."""

from typing import Final

from county.chance import Ints, dice

STEMS: Final = """
Herring Mackerel Sprat Whiting Haddock Turbot Plaice Sole Brill Gurnard Eel Lamprey Oyster
Cockle Whelk Winkle Mussel Limpet Tern Gannet Fulmar Puffin Guillemot Razorbill Kittiwake Curlew
Whimbrel Plover Dunlin Knot Sanderling Avocet Heron Bittern Teal Wigeon Pochard Eider Lantern
Beacon Anchor Capstan Windlass Halyard Mainsail Topsail Foresail Rudder Keel Tiller Bowsprit
Compass Sextant Pilot Skipper Mate Bosun Cooper Chandler Ropemaker Netmaker Smokehouse Saltpan
Limekiln Windmill Granary Maltings Brewhouse Tannery Forge Smithy Chapel Abbey Friary Cloister
Almoner Bishop Deacon Sexton Market Butter Corn Hay Cattle Horse Fish Bread Apple Cherry Plum
Damson Medlar Quince Hazel Rowan Alder Willow Poplar Aspen Birch Blackthorn Hawthorn Elder
Bramble Heather Gorse Bracken Marram Samphire Thrift Campion Sorrel Mallow Yarrow Tansy Teasel
Burdock Comfrey Meadow Pasture Common Fen Marsh Dyke Sluice Causeway Towpath Ferry Wharf Jetty
Slipway Drydock Dock Customs Tide Ebb Flood Neap Spring Breaker Shingle Sandbank Dune Mammoth
Aurochs Elk Beaver Otter Badger Fox Hare Marten Antler Flint Amber Bronze Copper Tin Harpoon
Trawl Drifter Smack Coble Lugger Schooner Ketch Brig Barque Clipper
"""
ENDINGS: Final = (
    "Street",
    "Road",
    "Lane",
    "Close",
    "Avenue",
    "Drive",
    "Grove",
    "Way",
    "Place",
    "Crescent",
    "Gardens",
    "Court",
    "Green",
    "View",
    "Terrace",
    "Walk",
    "Rise",
    "Row",
)
ENDING_SHARES: Final = (18, 20, 8, 14, 9, 6, 4, 4, 3, 3, 2, 3, 1, 1, 2, 1, 1, 1)
PLACE_KINDS: Final = (
    "",
    "Parking Area",
    "Supermarket",
    "Shopping Area",
    "Nightclub",
    "Petrol Station",
    "Sports/Recreation Area",
    "Park/Open Space",
    "Bus/Coach Station",
    "Theatre/Concert Hall",
    "Further/Higher Educational Building",
    "Hospital",
)
"""The first is an ordinary street."""
CENTRAL_SHARES: Final = (70, 8, 4, 8, 5, 0.5, 0.5, 1, 1.5, 1, 0.5, 0)
OUTER_SHARES: Final = (91, 3.5, 1.2, 0.4, 0.1, 0.9, 1.3, 1.2, 0.1, 0, 0.1, 0.05)


def street_names(count: int, *, seed: int, district: int) -> list[str]:
    """Give the names of a district's streets, each once as long as there are names left."""
    rng = dice(seed, "street names", district)
    shares = [float(share) for share in ENDING_SHARES]
    words = STEMS.split()
    names: list[str] = []
    used: set[str] = set()
    while len(names) < count:
        stems: Ints = rng.integers(0, len(words), size=count)
        endings = rng.choice(len(ENDINGS), size=count, p=[s / sum(shares) for s in shares])
        for stem, ending in zip(stems.tolist(), endings.tolist(), strict=True):
            name = f"{words[stem]} {ENDINGS[ending]}"
            if name not in used or len(used) > 0.9 * len(words) * len(ENDINGS):
                used.add(name)
                names.append(name)
    return names[:count]
