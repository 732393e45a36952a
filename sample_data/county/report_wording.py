"""What stands in the summary of a report: places, and now and then a person, which may not be."""

from typing import Final

import numpy as np

from county.clock import Texts
from county.doggerland import County
from county.rumours import Reports

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "KN": (
        "Knives are hidden in the bushes by {place}, picked up after school",
        "Blades seen in waistbands near {place} on several evenings",
        "Told by a shopkeeper: knives shown at the door, {place}",
        "A resident says he has found two kitchen knives behind the bins at {place}",
    ),
    "GN": (
        "Talk of a firearm passed on from a car at {place}",
        "Shots or fireworks heard near {place}, cartridge found next morning",
    ),
    "GR": (
        "Two groups face each other at {place} most Fridays",
        "Threats painted on the wall by {place}; people expect a fight",
        "Video going round of a fight at {place}",
    ),
    "DR": (
        "Short visits to one block near {place} day and night",
        "Dealing from bikes at {place}, known as the quick stop by those who buy",
        "Cars with out of county plates wait at {place}",
        "Wraps and small bags on the path at {place}",
    ),
    "CE": (
        "Young teenagers with two phones each wait for lifts at {place}",
        "Older youths give food and trainers to children near {place}",
    ),
    "CU": (
        "A flat near {place} has new people in it every week and the tenant is hardly seen",
        "Door broken and many visitors at one home near {place}",
    ),
    "MS": (
        "Workers dropped and collected in the dark at {place}, ten to a van",
        "Car wash by {place}: people seem to sleep on the premises",
    ),
    "HW": (
        "Women are followed from the last bus to {place}",
        "Cars slow down beside girls on the way home at {place}",
        "She no longer walks past {place} after dark, says a neighbour",
    ),
    "DA": ("Shouting and things thrown every weekend in a house near {place}",),
    "ES": (
        "Pupils seen at {place} in school hours with adults nobody knows",
        "New expensive clothes and phones among 13 year olds at {place}",
    ),
    "PL": (
        "Lamps out for weeks at {place}, people take the long way round",
        "Derelict garages at {place} used as a shelter, needles on the ground",
        "Nobody uses the path by {place} after dark",
    ),
}
NAMED: Final = (
    "Kieran from the corner shop says he sells to anybody and she holds it for him",
    "The tall one with the scar lives there: he deals and she keeps the money for him",
    "A man called Spudger runs it; he collects on Thursdays",
    "Mrs Hartwell at the end house knows who it is",
)
"""People who are made up, like everything here."""
NO_STREET: Final = "the shops"


def summaries(county: County, told: Reports, *, rng: np.random.Generator) -> Texts:
    """Give a sentence for each report, about the place and nobody else."""
    streets = county.streets
    found = []
    for subject, place in zip(told.subject.tolist(), told.place.tolist(), strict=True):
        sentences = SENTENCES[subject]
        name = streets.names[place] if streets.kind[place] == 0 else NO_STREET
        sentence = sentences[int(rng.integers(0, len(sentences)))]
        found.append(sentence.format(place=name))
    return np.array(found, dtype=object)
