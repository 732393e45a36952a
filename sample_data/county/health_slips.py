"""What is wrong with some files of health services, and where exactly."""

from typing import Final

from county.former import FORMER_CODES
from county.partner_slips import ANYTHING, slip
from county.return_flaws import NO_POSTCODE, TEST_NUMBER

UNKNOWN_AREA: Final = "X01999999"
"""Shaped like the code of a small area; there is none."""
SLIPS: Final = (
    slip(
        "ecds_injury/XKV01-2023-12.csv.gz",
        "label_instead_of_code",
        2,
        "the mechanism is a word, no code",
        ("injury_mechanism_sct", "Knife"),
        {"injury_mechanism_sct": "DOG-M-01"},
    ),
    slip(
        "ecds_injury/XKV01-2024-05.csv.gz",
        "home_with_location_text",
        2,
        "a home has location text",
        ("assault_location_description", "own flat, top floor"),
        {"place_of_injury_sct": "DOG-P-01"},
    ),
    slip(
        "ecds_injury/XKV01-2024-10.csv.gz",
        "half_a_point",
        2,
        "a latitude lacks its longitude",
        ("place_of_injury_lon", ""),
        {"place_of_injury_lon": ANYTHING},
    ),
    slip(
        "ecds_injury/XKV01-2025-03.csv.gz",
        "nhs_number_in_text",
        1,
        "ten digits like an NHS number",
        ("assault_location_description", f"town centre, pt {TEST_NUMBER}"),
        {"place_of_injury_sct": "DOG-P-03"},
    ),
    slip(
        "ecds_injury/XKV01-2025-11.csv.gz",
        "outside_period",
        2,
        "the injury was a month earlier",
        ("injury_at", "2025-10-14T22:30:00"),
        is_refused=False,
    ),
    slip(
        "health_other/XWC01-2024-q1.csv.gz",
        "label_instead_of_code",
        2,
        "the type of provider is a label",
        ("provider_type", "Walk-in centre"),
    ),
    slip(
        "health_other/XGP01-2024-q2.csv.gz",
        "unknown_area_code",
        2,
        "there is no such small area",
        ("lsoa_code", UNKNOWN_AREA),
        {"lsoa_code": ANYTHING},
        is_refused=False,
    ),
    slip(
        "health_other/XGP01-2024-q4.csv.gz",
        "former_area_code",
        2,
        "the small area is of an old vintage",
        ("lsoa_code", FORMER_CODES[0]),
        {"lsoa_code": ANYTHING},
        is_refused=False,
    ),
    slip(
        "health_other/XMI01-2025-q3.csv.gz",
        "postcode_in_text",
        1,
        "a full postcode, which is none",
        ("place_text", f"in street, {NO_POSTCODE}"),
        {"place_type": "public"},
    ),
    slip(
        "health_other/XAM02-2025-q4.csv.gz", "blank_injury", 2, "what hurt is blank", ("injury", "")
    ),
    slip(
        "mental_health_substance/estuary-2024-q3.csv.gz",
        "small_number_not_hidden",
        2,
        "4 people, which should be *",
        ("people", "4"),
        {"people": "*"},
    ),
    slip(
        "mental_health_substance/outer-bank-2025-q2.csv.gz",
        "quarter_in_words",
        2,
        "the quarter is spelled in another way",
        ("quarter", "2025 Q2"),
    ),
    slip(
        "mental_health_substance/estuary-2026-q1.csv.gz",
        "zero_denominator",
        1,
        "no residents at all",
        ("residents", "0"),
    ),
)
