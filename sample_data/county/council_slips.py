"""What is wrong with some files of the councils: schools, the survey, social care."""

from typing import Final

from county.former import FORMER_CODES
from county.partner_slips import ANYTHING, slip

UNKNOWN_SMALL_AREA: Final = "X01999999"
"""Shaped like the code of a small area; there is none."""
UNKNOWN_MIDDLE_AREA: Final = "X02999999"
SLIPS: Final = (
    slip(
        "school_suspensions/north-dogger-202324-summer.csv",
        "school_row",
        2,
        "the row is a school's",
        ("geographic_level", "School"),
    ),
    slip(
        "school_suspensions/silverpit-202425-autumn.csv",
        "zero_denominator",
        1,
        "no pupils at all",
        ("headcount", "0"),
    ),
    slip(
        "school_suspensions/skarholm-202425-spring.csv",
        "academic_year_row",
        2,
        "the row is a year's",
        ("term", "Academic year"),
    ),
    slip(
        "school_suspensions/skarholm-202526-autumn.csv",
        "small_number_not_hidden",
        2,
        "3 pupils, which should be c",
        ("suspension", "3"),
        {"suspension": "c"},
    ),
    slip(
        "school_suspensions/silverpit-202526-spring.csv",
        "unknown_area_code",
        1,
        "there is no such small area",
        ("lsoa_code", UNKNOWN_SMALL_AREA),
    ),
    slip(
        "school_absence/silverpit-202324-spring.csv",
        "wrong_school_year",
        2,
        "no such school year",
        ("school_year", "202325"),
    ),
    slip(
        "school_absence/north-dogger-202425-summer.csv",
        "former_area_code",
        2,
        "the small area is of an old vintage",
        ("lsoa_code", FORMER_CODES[1]),
        is_refused=False,
    ),
    slip(
        "school_absence/skarholm-202526-spring.csv",
        "symbol_not_agreed",
        2,
        "a symbol of another kind",
        ("enrolments_pa_10_exact", ".."),
    ),
    slip(
        "pupil_survey/skarholm-202425-autumn.csv",
        "label_instead_of_code",
        2,
        "the question is written out",
        ("question", "I feel unsafe where I live"),
    ),
    slip(
        "pupil_survey/north-dogger-202425-autumn.csv",
        "small_area_for_msoa",
        1,
        "a small area stands where an MSOA should",
        ("msoa_code", "X01000047"),
    ),
    slip(
        "pupil_survey/silverpit-202526-autumn.csv",
        "zero_denominator",
        1,
        "nobody answered",
        ("pupils_answering", "0"),
    ),
    slip(
        "adult_social_care/skarholm-2024-q2.csv.gz",
        "month_in_words",
        2,
        "the month is a word",
        ("month", "May-24"),
    ),
    slip(
        "adult_social_care/north-dogger-2025-q1.csv.gz",
        "unknown_area_code",
        2,
        "there is no such MSOA",
        ("msoa_code", UNKNOWN_MIDDLE_AREA),
    ),
    slip(
        "adult_social_care/silverpit-2025-q4.csv.gz",
        "fraction",
        1,
        "half a person",
        ("adults", "6.5"),
        {"adults": ANYTHING},
    ),
)
