"""What services the county has: more where they began than where the need is, as it goes."""

from pathlib import Path
from typing import Final, NamedTuple

from county.boundaries import Boundaries
from county.chance import dice
from county.writing import write_text

COLUMNS: Final = "layer,area,theme,service,provider,capacity,unit,cost_a_year,from,until"


class Kind(NamedTuple):
    """One kind of service, in every so many areas of a layer."""

    layer: str
    theme: str
    service: str
    provider: str
    unit: str
    least: int
    most: int
    pounds: int
    """What one of the unit costs in a year."""
    share: float
    """Of the areas that have it."""
    begins: str
    ends: str


KINDS: Final = (
    Kind(
        "district",
        "knife",
        "Mentoring in schools",
        "Doggerland Youth Trust",
        "places",
        6,
        24,
        2_400,
        1.0,
        "2023-09-01",
        "",
    ),
    Kind(
        "district",
        "serious violence",
        "Navigators at A&E",
        "Estuary Health Board",
        "places",
        4,
        18,
        3_100,
        0.7,
        "2024-04-01",
        "2027-03-31",
    ),
    Kind(
        "district",
        "domestic abuse",
        "Domestic abuse advisers",
        "Doggerland Safe Homes",
        "places",
        3,
        12,
        2_900,
        0.8,
        "2022-04-01",
        "",
    ),
    Kind(
        "ward",
        "",
        "Youth club",
        "Harbour Lights",
        "sessions a week",
        1,
        4,
        5_200,
        0.35,
        "2021-09-01",
        "",
    ),
    Kind(
        "ward",
        "serious violence",
        "Street outreach",
        "Doggerland Youth Trust",
        "sessions a week",
        1,
        5,
        6_800,
        0.25,
        "2025-01-06",
        "2027-12-31",
    ),
    Kind(
        "ward",
        "knife",
        "Boxing and mentoring",
        "Skarholm Boxing Club",
        "places",
        8,
        20,
        1_150,
        0.15,
        "2024-01-08",
        "",
    ),
    Kind(
        "ward",
        "serious violence",
        "Summer programme",
        "Harbour Lights",
        "places",
        10,
        30,
        650,
        0.2,
        "2025-07-01",
        "2025-08-31",
    ),
    Kind(
        "partnership",
        "organised crime",
        "Family support",
        "Doggerland Families",
        "places",
        10,
        25,
        4_400,
        1.0,
        "2024-09-01",
        "",
    ),
)


def write_provision(bounds: Boundaries, *, seed: int, folder: Path) -> None:
    """Write the services as the partnership lists them, by kind and then by area."""
    rows = [COLUMNS]
    for number, kind in enumerate(KINDS):
        chance = dice(seed, "provision", number)
        for code in bounds.layers[kind.layer].codes:
            has, capacity = chance.random() < kind.share, chance.integers(kind.least, kind.most + 1)
            if has:
                cost = int(capacity) * kind.pounds
                told = (kind.layer, code, kind.theme, kind.service, kind.provider, capacity)
                rows.append(",".join(map(str, (*told, kind.unit, cost, kind.begins, kind.ends))))
    write_text(folder / "provision.csv", "\n".join(rows) + "\n")
