"""How things are said on the screen. Knows no Streamlit."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE_NAMES = {"ecds": "ECDS", "health": "A&E"}
"""Sources that people call otherwise."""

STANDARDISATIONS = {"ratio": "times the average", "rank": "rank", "exponential": "stretched rank"}
"""Ways to put sources on one scale, as people say them."""

NOTHING_COUNTS = (
    "Nothing in these themes counts towards a score: they hold context only, or sources without a "
    "weight. Switch on another theme."
)
"""Of a choice that no score can be made of, whatever was received."""

STATE_MEANINGS = {
    "none recorded": "data arrived and holds no incident that counts here",
    "hidden": "all that is known here are counts too small to be shown",
    "not measurable": "nobody lives here, so there is nobody to compare incidents with",
    "no data": "nobody sent data for this place and period: this is not a zero",
}


ACTED_ON = re.compile(
    r"(?i)(?<=\bhttp)(?=s?:)|(?<=\bwww)(?=\.)"  # an address, which would become a link
    r"|(?<=:)(?=[a-z+\-][\w+\-/]*:)"  # the name of a picture, which would become one
)
NO_BREAK = "\u2060"
"""Put there, invisibly, as the browser acts on both escaped or not."""


def month_name(month: str) -> str:
    """Return a month as people say it.

    >>> month_name("2026-09")
    'September 2026'
    """
    return f"{date.fromisoformat(month + '-01'):%B %Y}"


def later(month: str, *, months: int) -> str:
    """Return the month so many months later, or earlier where negative.

    >>> later("2026-11", months=2), later("2026-01", months=-1)
    ('2027-01', '2025-12')
    """
    return str(np.datetime64(month, "M") + months)


def day(when: date) -> str:
    """Return a day as people say it.

    >>> day(date(2026, 9, 3))
    '3 September 2026'
    """
    return f"{when.day} {when:%B %Y}"


def plain(text: object) -> str:
    r"""Return a text from a file with everything that Markdown would act on made harmless.

    >>> print(plain("**bold** $x$"))
    \*\*bold\*\* \$x\$
    """
    told = ACTED_ON.sub(NO_BREAK, " ".join(str(text).split()))
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])", r"\\\1", told)


def measure_name(measure: str) -> str:
    """Return a measure as people say it.

    >>> measure_name("police.theft_from_the_person")
    'Theft from the person'
    """
    return measure.partition(".")[2].replace("_", " ").capitalize()


def source_name(measure: str) -> str:
    """Return the source of a measure as people say it.

    >>> source_name("community_health.sharp_injury"), source_name("ecds.sharp_injury")
    ('Community health', 'ECDS')
    """
    source = measure.partition(".")[0]
    return SOURCE_NAMES.get(source, source.replace("_", " ").capitalize())


def source_within(measure: str) -> str:
    """Return the source of a measure as people say it within a sentence.

    >>> source_within("police.robbery"), source_within("health.sharp_injury")
    ('police', 'A&E')
    """
    source = measure.partition(".")[0]
    return SOURCE_NAMES.get(source, source.replace("_", " "))


def measure_of_source(measure: str) -> str:
    """Return a measure with its source: hospitals and police have measures of one name.

    >>> measure_of_source("health.sharp_injury")
    'Sharp injury (A&E)'
    """
    return f"{measure_name(measure)} ({source_name(measure)})"


def months(number: int) -> str:
    """Return a number of months in words.

    >>> months(1), months(12)
    ('1 month', '12 months')
    """
    return f"{number} month" if number == 1 else f"{number} months"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    >>> listed(["knife", "place", "exploitation"])
    'knife, place and exploitation'
    """
    if len(words) < 2:  # noqa: PLR2004
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def data_age(last_month: str, *, today: date) -> str:
    """Say how old the newest data is.

    >>> data_age("2026-09", today=date(2026, 11, 22))
    'Newest data: September 2026, which ended 53 days ago.'
    """
    if not last_month:
        return "No data has ever been received here."
    ended = (np.datetime64(last_month, "M") + 1).astype("datetime64[D]")
    days = int((np.datetime64(today, "D") - ended).astype(int)) + 1
    return f"Newest data: {month_name(last_month)}, which ended {days:,} days ago."


def band_range(starts: Sequence[float], number: int) -> str:
    """Return the scores of a band.

    >>> band_range([0, 20, 40], 1), band_range([0, 20, 40], 2)
    ('20 to 40', '40 and above')
    """
    if number + 1 < len(starts):
        low = "above 0" if number == 0 else f"{starts[number]:g}"
        return f"{low} to {starts[number + 1]:g}"
    return f"{starts[number]:g} and above"
