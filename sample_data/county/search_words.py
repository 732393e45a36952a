"""What stands in the published files of searches, and how often."""

from typing import Final

import numpy as np

TYPES: Final = {"Person search": 0.81, "Person and Vehicle search": 0.17, "Vehicle search": 0.02}
OBJECTS: Final = {
    "Controlled drugs": 0.6, "Offensive weapons": 0.14, "Articles for use in criminal damage": 0.05,
    "Article for use in theft": 0.08, "Stolen goods": 0.04, "Fireworks": 0.01, "Firearms": 0.01,
    "Evidence of offences under the Act": 0.01, "": 0.06,
}  # fmt: skip
OUTCOMES: Final = {
    "A no further action disposal": 0.76, "Arrest": 0.1, "Community resolution": 0.06,
    "Khat or Cannabis warning": 0.03, "Summons / charged by post": 0.03,
    "Penalty Notice for Disorder": 0.02,
}  # fmt: skip
GENDERS: Final = {"Male": 0.88, "Female": 0.08, "Other": 0.005, "": 0.035}
AGES: Final = {"10-17": 0.2, "18-24": 0.3, "25-34": 0.23, "over 34": 0.23, "": 0.04}
SELF_DEFINED: Final = {
    "White - English/Welsh/Scottish/Northern Irish/British": 0.7,
    "Other ethnic group - Not stated": 0.2,
    "White - Any other White background": 0.06,
    "Asian/Asian British - Any other Asian background": 0.02,
    "Black/African/Caribbean/Black British - African": 0.02,
}
OFFICER_DEFINED: Final = {"White": 0.88, "Asian": 0.04, "Black": 0.03, "Other": 0.01, "": 0.04}
SEARCH_HOURS: Final = np.array(
    [5, 4, 3, 2, 1, 0.5, 0.5, 1, 2, 3, 4, 5, 5, 6, 7, 8, 8, 8, 8, 7, 7, 7, 7, 6]
)
DRUGS_ACT: Final = "Misuse of Drugs Act 1971 (section 23)"
EVIDENCE_ACT: Final = "Police and Criminal Evidence Act 1984 (section 1)"
NAMES: Final = {
    "type": "Type",
    "searched_at": "Date",
    "is_part_of_operation": "Part of a policing operation",
    "operation": "Policing operation",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "gender": "Gender",
    "age_range": "Age range",
    "self_defined_ethnicity": "Self-defined ethnicity",
    "officer_defined_ethnicity": "Officer-defined ethnicity",
    "legislation": "Legislation",
    "object_of_search": "Object of search",
    "outcome": "Outcome",
    "is_outcome_linked": "Outcome linked to object of search",
    "removed_more_than_outer_clothing": "Removal of more than just outer clothing",
}
