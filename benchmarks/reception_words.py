"""The words of a reception desk: turns of phrase, short forms, slips, nicknames, homes.

The matcher's tests have words of their own (``tests/feeds/said_places.py``): nothing is tuned on
those here.
"""

from __future__ import annotations

from typing import Final

TURNS: Final = """
{}|{}|{}|{}|{}|outside {}|outside the front of {}|nr {}|near to {}|opp {}|oppsite {}|o/s {}
|o/side {}|in {}|on {}|at {}|by {}|behind {}|rear of {}|round the back of {}|bus stop opp {}
|bus shelter {}|taxi rank outside {}|alley by {}|underpass nr {}|steps of {}|cut through at {}
|top end of {}|bottom of {}|half way up {}|junc {}|corner {}|on the corner of {}|across from {}
|pt reports being hit at {}|states assaulted outside {}|BIBA from {}|brought in by ambulance from {}
|was jumped {}|set upon by 3 males {}|kicked to head - {}|bottled in {}|glassed @ {}
|fight outside {}|stabbed nr {}|punched once whilst walking down {}|on way home nr {}
|leaving {}|queuing for {}|thrown out of {}|in toilets {}|smoking area {}|beer garden {}
|by bins at {}|car park of {}|shop doorway {}|cash machine {}|police attended {}|{} 0130hrs
|{} approx 11pm|{} last night|{} sat night|{} (street)|{} - public place|{} ?time|{} by unknown male
|{} near lamp post|{} by the crossing|{} next to chippy|{} o/s bookies|{} with mates
|somewhere along {}|? {}|poss {}|around {} area|male attacked him at {}
""".strip().split("|")
JUNCTIONS: Final = (
    "junction of {} and {}",
    "jct {} / {}",
    "{} & {} junction",
    "corner of {} & {}",
    "where {} meets {}",
    "{} at the lights with {}",
)
SHORT_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "Street": ("St", "St.", "Str", "Strt"),
    "Road": ("Rd", "Rd.", "Rod"),
    "Lane": ("Ln", "Lne"),
    "Avenue": ("Ave", "Av", "Avn", "Avenu"),
    "Close": ("Cl", "Cls"),
    "Drive": ("Dr", "Drv", "Dve"),
    "Crescent": ("Cres", "Cresent", "Crsnt"),
    "Gardens": ("Gdns", "Gardns", "Gds"),
    "Terrace": ("Terr", "Ter", "Terace"),
    "Grove": ("Gro", "Grv", "Gr"),
    "Place": ("Pl", "Plc"),
    "Court": ("Ct", "Crt"),
    "Station": ("Stn", "Sta", "Staton"),
    "School": ("Sch", "Skool"),
    "Primary": ("Prim", "Prmy"),
    "Park": ("Pk",),
    "Centre": ("Ctr", "Cen", "Center", "Cntre"),
    "Shopping": ("Shpg", "Shopping"),
    "Recreation": ("Rec",),
    "Community": ("Comm",),
    "Leisure": ("Leis", "Liesure"),
    "Supermarket": ("Smkt",),
    "and": ("&", "n", "+"),
    "The": ("", "the", "Th"),
}
TOWN_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "Skarholm": ("Skarholm", "Skarhlm", "Skarholme", "Scarholm", "Sk'holm"),
    "Osterfleet": ("Osterfleet", "Ostrfleet", "Osterflete", "Osterfleat"),
    "Kelder Vale": ("Kelder Vale", "Kelder V", "Keldervale", "Keldar Vale"),
    "Netherskar": ("Netherskar", "Nethersk", "Nether skar", "Netherscar"),
    "Saltreach": ("Saltreach", "Salt reach", "Saltrch", "Saltreech"),
    "Brimhythe": ("Brimhythe", "Brimhyth", "Brimhithe", "Brymhythe"),
    "Kelderness": ("Kelderness", "Keldernes"),
    "Marrowby": ("Marrowby", "Marroby", "Marowby"),
}
SLIPS: Final = (("ph", "f"), ("ck", "k"), ("ie", "ei"), ("ee", "ea"), ("ou", "o"), ("ll", "l"))
KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NICKNAMES: Final = """
Dinger|Slippery|Silver Darling|Greedy Bird|Tail End|Tusker|Wheelhouse|Keg|Squawker|Corm|Shucker
|Moby|Old Hand|Brew|Blubber|Nipper|Sparry|North Pole|Clownbird|Whiskers|Finny|Molly Malones|Wick
|Potty|Penguin|Deer Leap|Five Points|Ternabout|Blue Door|Cellar|Sticky Carpet|Zoo|Vaults|Swamp
|Dug Out|Piggy|Long Bar|Snug|Big Lamp|Crows Nest
""".replace("\n", "").split("|")
HOMES: Final = """
at home|home address|in own flat|own home, {}|his flat on {}|friends house|friend's hse {}|{}, at a
 house party|at girlfriends in {}|ex partners address|outside his own house {}|in garden at home {}
|communal stairwell of flats {}|{n} {}|{n}a {}|flat {n} {}|{n}, {}|No. {n} {}|mums house
|at his nan's {}|a mate's flat nr {}|in bed at home|hostel {}|supported accommodation {}
|caravan at {}|block of flats on {}|neighbours house {}|sisters home
""".replace("\n", "").split("|")
HOSPITALS: Final = """
in hospital|hospital grounds|A&E|A & E waiting room|ED waiting area|this hospital|here|in dept
 here|Skarholm Royal Infirmary|Skarholm Infirmary|skarholm royal inf car park|Outer Bank General
|Outer Bank Gen Hospital|outside hosp entrance|ward 6 of the infirmary|Abbey Community Hospital
|Spring comm hosp, Saltreach|bus stop outside hospital|casualty|in the hosptial
""".replace("\n", "").split("|")
VAGUE: Final = """
Skarholm|in Skarholm|Osterfleet|Saltreach area|Kelder Vale somewhere|centre of Brimhythe|town
|out in town|nightclub - name unknown|some pub|on bus|on the 14 bus|train|taxi|at work|on holiday
|Ibiza|Hull|London|Amsterdam|ferry|motorway services|in the street|pavement|field|woods|beach
|dont remember|unable to recall|too drunk to say|pt declined|NFI|nil info|unk|??|-|n/a
|see police log|football match|festival|gym|school|college|park nr his|shops|local shop
|petrol station|McDonalds
|kebab van|car park|multi storey|canal|by the river|seafront|pier|prison|custody|police station
""".replace("\n", "").split("|")
STRANGE_STEMS: Final = """
Palmerston Kipling Everest Orchid Sycamore Tudor Stanley Gloucester Zetland Hawkins Drake Juniper
Cavendish Waverley Lonsdale Mafeking Inkerman Alexandra Beaufort Cumberland Dalton Pendle Rufford
""".split()
STRANGE_PUBS: Final = ("Nags Head", "Queen Vic", "Robin Hood", "Wagon & Horses", "Jubilee Tavern")
STRANGE_TOWNS: Final = ("Grimsby", "Lowestoft", "Cleethorpes", "Great Yarmouth", "Withernsea")
ENDINGS: Final = "Street Road Lane Avenue Close Drive Terrace Grove".split()
