"""The names on the map, all made up: forces, districts, wards."""

from typing import Final

COUNTY: Final = "Doggerland"
FORCES: Final = ("Dogger Police", "Silverpit Constabulary")
FORCE_SLUGS: Final = {"Dogger Police": "dogger", "Silverpit Constabulary": "silverpit"}
DISTRICTS: Final = (
    "Skarholm",
    "Osterfleet",
    "Kelder Vale",
    "Netherskar",
    "Saltreach",
    "Brimhythe",
)
DISTRICT_FORCE: Final = (0, 0, 0, 1, 1, 1)
PARTNERSHIPS: Final = (
    "Skarholm Community Safety Partnership",
    "North Dogger Community Safety Partnership",
    "Silverpit Community Safety Partnership",
)
DISTRICT_PARTNERSHIP: Final = (0, 1, 1, 2, 2, 2)
HEALTH_BOARDS: Final = ("Estuary Health Board", "Outer Bank Health Board")

CITY_QUARTERS: Final = (
    "Market",
    "Quayside",
    "Saltgate",
    "Ropewalk",
    "Chandlers",
    "Lantern Hill",
    "Kilnfield",
    "Northgate",
    "Glassworks",
    "Curing Yards",
    "Abbot's Mere",
    "Windpump",
    "Cordage",
    "Whalebone",
    "Orchard Ness",
    "Longstrand",
    "Eastfen",
    "Tollhouse",
    "Pilot's Rise",
    "Brickfields",
    "Heronsgate",
    "Tidemill",
    "Limepits",
    "Saltcote",
)
TOWN_QUARTERS: Final = ("Central", "Priory", "Mill", "Church", "Common", "Fen", "Garth")
COUNTRY_WARDS: Final = (
    "Peatfleet",
    "Urmoor",
    "Tanglesea",
    "Oxscar",
    "Marram and Sands",
    "Lowenfen",
    "Ternholm",
    "Elkmere",
    "Stiltmarsh",
    "Curlew Heath",
    "Samphire Levels",
    "Bankfoot",
)
"""For wards without a village of their own."""
