"""Home Office offence codes: which offence an incident becomes, and which may carry a knife."""

from typing import Final

SITUATIONS: Final[dict[str, dict[str, float]]] = {
    "sharp": {"8N": 50, "5D": 32, "3B": 9, "2": 2.2, "1": 0.8, "8P": 2, "8S": 3, "5E": 1},
    "glass": {"8N": 80, "5D": 14, "5E": 2, "8P": 2.5, "8S": 1.5},
    "firearm": {"3B": 40, "5D": 24, "5E": 18, "8N": 12, "2": 5, "1": 1},
    "public": {
        "105A": 38, "8N": 27.5, "8L": 8, "104": 6, "3B": 4, "20A": 3.5, "8S": 3, "105B": 2,
        "8Q": 2, "8P": 1.5, "19C": 1.1, "5D": 1, "17A": 0.6, "20B": 0.4, "36": 0.4, "5E": 0.4,
        "19D": 0.2, "88A": 0.2, "71": 0.2, "106": 0.15, "19F": 0.1, "17B": 0.1, "19G": 0.03,
        "72": 0.03, "3A": 0.02, "1": 0.02,
    },
    "home": {
        "105A": 31, "8N": 27, "8L": 12, "8Q": 9, "3B": 5, "19C": 4.5, "20A": 3, "5D": 2,
        "104": 1.2, "19D": 0.8, "20B": 0.8, "19E": 0.6, "8S": 0.6, "88A": 0.6, "36": 0.5,
        "19F": 0.4, "17A": 0.4, "106": 0.3, "17B": 0.3, "5E": 0.3, "19H": 0.2, "71": 0.2,
        "8P": 0.2, "19G": 0.1, "72": 0.05, "1": 0.05, "4.1": 0.01,
    },
    "Robbery": {"34B": 88, "34A": 12},
    "Possession of weapons": {"10D": 62, "10C": 18, "90": 8, "10B": 7, "81": 3, "10A": 2},
    "Drugs": {"92E": 55, "92D": 22, "92A": 18, "92C": 5},
    "Public order": {"9A": 97, "62A": 3},
}  # fmt: skip
"""By what hurt, or where nothing did by where it happened, or by published category: shares."""
CATEGORIES: Final = ("Robbery", "Possession of weapons", "Drugs", "Public order")
"""Published categories in an extract beside violence."""
PRIVATE_SHARES: Final = {
    "Robbery": 0.05,
    "Possession of weapons": 0.12,
    "Drugs": 0.22,
    "Public order": 0.1,
}
AREA_ONLY: Final = frozenset("8L 8Q 17A 17B 19C 19D 19E 19F 19G 19H 20A 20B 71 72 88A".split())
"""Sexual offences, stalking and harassment: nothing is told of the place but its small area."""
CAN_CARRY: Final = frozenset(
    "1 4.1 4.10 4.2 2 5D 8N 8P 8S 3B 34A 34B 17A 17B 19C 19D 19E 19F 19G 19H 20A 20B".split()
)
"""Offences to which the national method may give the knife flag."""
KNIFE_SHARES: Final = {
    "sharp": 0.97,
    "glass": 0.0,
    "firearm": 0.01,
    "public": 0.006,
    "home": 0.006,
    "Robbery": 0.22,
}
"""Share of the offences that can carry it which have the flag."""
KNIFE_SHARE_OF_THREATS: Final = 0.13
"""The same for threats to kill by which nobody was hurt."""
ASSESSED_SHARE: Final = 0.95
"""Share of the offences that can carry the flag which were assessed."""
THREATS_TO_KILL: Final = "3B"
METHODS: Final = ("used", "threatened", "none", "not known")
METHOD_SHARES: Final = {
    "hurt": (0.88, 0.09, 0.0, 0.03),
    "knife": (0.25, 0.72, 0.0, 0.03),
    "threat": (0.0, 0.97, 0.0, 0.03),
    "calm": (0.0, 0.0, 0.94, 0.06),
    "other": (0.03, 0.02, 0.83, 0.12),
}
"""Hurt by a weapon, flagged without a wound, a threat with a weapon, no victim, all else."""
