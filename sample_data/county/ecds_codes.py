"""The codes of the cottage hospital's made-up system, plainly not SNOMED, and what they mean."""

from typing import Final

MECHANISMS: Final = (
    ("DOG-M-01", "Cut or stabbed with a knife", "knife"),
    ("DOG-M-02", "Cut or stabbed with another sharp object", "knife"),
    ("DOG-M-03", "Hit or cut with glass or a bottle", "glass"),
    ("DOG-M-04", "Shot", "firearm"),
    ("DOG-M-05", "Hit, kicked or pushed by somebody", "other"),
    ("DOG-M-06", "Hit with a blunt object", "other"),
    ("DOG-M-07", "Fall", "other"),
    ("DOG-M-99", "Not known", "unknown"),
)
PLACES: Final = (
    ("DOG-P-01", "Home", "home"),
    ("DOG-P-02", "Garden, stairs or drive of a home", "home"),
    ("DOG-P-03", "Street", "public"),
    ("DOG-P-04", "Licensed premises", "public"),
    ("DOG-P-05", "Park or beach", "public"),
    ("DOG-P-06", "Transport", "public"),
    ("DOG-P-99", "Not known", "unknown"),
)
INTENTS: Final = (
    ("DOG-I-01", "Assault", "assault"),
    ("DOG-I-02", "Self-inflicted", "self-harm"),
    ("DOG-I-03", "Accident", "accident"),
    ("DOG-I-99", "Not known", "unknown"),
)
ASSAULT: Final = "DOG-I-01"
LISTS: Final = {
    "ecds_injury_intent.csv": INTENTS,
    "ecds_injury_mechanism.csv": MECHANISMS,
    "ecds_place_of_injury.csv": PLACES,
}
"""File in the folder of the county's code lists to its codes."""
BY_INJURY: Final[dict[str, dict[str, float]]] = {
    "knife": {"DOG-M-01": 80, "DOG-M-02": 20},
    "glass": {"DOG-M-03": 1},
    "firearm": {"DOG-M-04": 1},
    "other": {"DOG-M-05": 85, "DOG-M-06": 15},
    "unknown": {"DOG-M-99": 1},
}
"""Shares of the mechanisms, by what hurt."""
AT_HOME: Final = {"DOG-P-01": 90.0, "DOG-P-02": 10.0}
IN_PUBLIC: Final = {"DOG-P-03": 58.0, "DOG-P-04": 22.0, "DOG-P-05": 8.0, "DOG-P-06": 7.0,
                    "DOG-P-99": 5.0}  # fmt: skip
UNINTENDED: Final = {"DOG-I-03": 80.0, "DOG-I-02": 12.0, "DOG-I-99": 8.0}


def list_lines(codes: tuple[tuple[str, str, str], ...]) -> list[str]:
    """Give a list of codes as the lines of its file."""
    return [
        "code,label,means",
        *(f'{code},"{label}",{means}' if "," in label else f"{code},{label},{means}"
          for code, label, means in codes),
    ]  # fmt: skip
