"""What pupils say: each autumn, by the MSOA in which they live, and never by school."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county.chance import Floats, dice
from county.council_slips import SLIPS
from county.doggerland import County
from county.msoa_facts import MiddleAreas, middle_area_facts
from county.pupils import pupils
from county.sent_files import SentFile, sent_file, texts
from county.spelling import hidden, same
from county.terms import COUNCIL_SLUGS, COUNCILS, PERIODS, TERMS, slug

FEED: Final = "pupil_survey"
AUTUMN: Final = TERMS[0]
ASKED_SHARE: Final = 0.32
"""Pupils who are of the years that are asked, and answer."""
SHARES: Final = {
    "feels_unsafe": 0.17,
    "knows_knife_carrier": 0.08,
    "no_trusted_adult": 0.14,
    "bullied": 0.2,
}
"""Question to the share that says so where all is average."""
QUESTIONS: Final = tuple(SHARES)
VIOLENCE_SLOPES: Final = {"feels_unsafe": 0.3, "knows_knife_carrier": 0.35}
"""Growth of the odds' logarithm with one standard deviation of violence in public places."""
DEPRIVATION_SLOPES: Final = {"feels_unsafe": 0.1, "knows_knife_carrier": 0.1,
                             "no_trusted_adult": 0.25}  # fmt: skip


def survey_files(county: County) -> Iterator[SentFile]:
    """Give the survey's files, autumn by autumn and council by council."""
    areas = middle_area_facts(county)
    headcount = pupils(county).headcount
    shares = np.column_stack([_shares(areas, question) for question in QUESTIONS])
    for period, (year, term) in enumerate(PERIODS):
        if term != AUTUMN:
            continue
        rng = dice(county.seed, FEED, period)
        there = np.bincount(county.boundaries.inside["msoa"], weights=headcount[period])
        answering = rng.binomial(there.astype(np.int64), ASKED_SHARE)
        agreeing = rng.binomial(answering[:, None], shares)
        for number, council in enumerate(COUNCILS):
            mine = np.flatnonzero(areas.council == number)
            size = len(mine) * len(QUESTIONS)
            columns = {
                "authority": same(council, size=size),
                "school_year": same(year, size=size),
                "term": same(term, size=size),
                "msoa_code": np.repeat(areas.codes[mine], len(QUESTIONS)),
                "question": np.tile(np.array(QUESTIONS, dtype=object), len(mine)),
                "pupils_answering": np.repeat(texts(answering[mine]), len(QUESTIONS)),
                "pupils_agreeing": hidden(agreeing[mine].ravel()),
            }
            file = f"{FEED}/{COUNCIL_SLUGS[number]}-{slug(period)}.csv"
            yield sent_file(FEED, columns, sender=council, file=file, slips=SLIPS, seed=county.seed)


def _shares(areas: MiddleAreas, question: str) -> Floats:
    """Give the share that says so in every MSOA."""
    violence = np.log(areas.violence)
    violence = (violence - violence.mean()) / violence.std()
    odds = np.log(SHARES[question] / (1 - SHARES[question]))
    odds = odds + VIOLENCE_SLOPES.get(question, 0.0) * violence
    odds = odds + DEPRIVATION_SLOPES.get(question, 0.0) * areas.deprivation
    shares: Floats = 1 / (1 + np.exp(-odds))
    return shares
