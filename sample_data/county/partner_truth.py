"""What is true of the partners' feeds: rows, what is hidden or refused, and what was planted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from county import council_slips, elsewhere, health_slips, other_care, pupil_survey, social_care
from county.chance import Booleans, Ints
from county.doggerland import County
from county.ecds import Record
from county.names import HEALTH_BOARDS
from county.other_care import Care
from county.pupils import LEADS, areas_of, first_term
from county.sent_files import SentFile
from county.terms import PERIODS, term_of

VALUES: Final = {
    "school_absence": ("enrolments_pa_10_exact", "enrolments"),
    "school_suspensions": ("suspension", "headcount"),
    "pupil_survey": ("pupils_agreeing", "pupils_answering"),
    "adult_social_care": ("concerns", "adults"),
    "mental_health_substance": ("people", "residents"),
}
"""Feed of aggregates to the column that is counted, and that of those it could have happened to."""
REFUSED: Final = frozenset(
    (one.file, one.kind) for one in (*health_slips.SLIPS, *council_slips.SLIPS) if one.is_refused
)
"""File and kind of the flaws whose rows may not come in."""


def of_files(sent: Sequence[SentFile]) -> dict[str, Any]:
    """Tell the rows of a feed's files, how many may not come in, and what the others add up to."""
    rows = {one.file: one.rows for one in sent}
    refused = sum(one.refused for one in sent)
    told: dict[str, Any] = {
        "accepted": sum(rows.values()) - refused,
        "refused": refused,
        "rows_by_file": rows,
        "senders": sorted({one.sender for one in sent}),
        "total": sum(rows.values()),
    }
    if sent[0].feed not in VALUES:
        return told
    value, denominator = (
        np.concatenate([one.columns[column][_kept(one)] for one in sent])
        for column in VALUES[sent[0].feed]
    )
    is_number = np.array([str(one).isdigit() for one in value])
    return told | {
        "hidden": dict(sorted(Counter(value[~is_number].tolist()).items())),
        "sum": int(value[is_number].astype(np.int64).sum()),
        "sum_of_denominators": int(denominator.astype(np.int64).sum()),
    }


def of_records(records: Sequence[Record], county: County) -> dict[str, Any]:
    """Tell what the cottage hospital sent: assaults, homes, coordinates, texts, planted places."""
    place, ways, is_assault, east = (
        np.concatenate(column)
        for column in zip(
            *((one.place, one.ways, one.is_assault, one.sent.columns["place_of_injury_lon"])
              for one in records), strict=True)
    )  # fmt: skip
    is_home, has_point = ways == "home", east != ""
    return of_files([one.sent for one in records]) | {
        "assaults": int(is_assault.sum()),
        "home": int(is_home.sum()),
        "home_with_coordinates": int((is_home & has_point).sum()),
        "places": _places(place, is_assault & ~is_home, county),
        "places_by_coordinates": _places(place, is_assault & ~is_home & has_point, county),
        "public_with_coordinates": int((~is_home & has_point).sum()),
        "texts": dict(sorted(Counter(ways.tolist()).items())),
    }


def of_care(care: Sequence[Care], county: County) -> dict[str, Any]:
    """Tell what the other providers sent: rows by provider and month, planted places, gaps."""
    providers = {
        provider.code: {
            "health_board": HEALTH_BOARDS[provider.board],
            "months": {
                month: rows
                for one in care
                if one.provider == provider
                for month, rows in one.rows.items()
            },
            "name": provider.name,
            "never_sent": [month for code, month in other_care.NEVER_SENT if code == provider.code],
            "type": provider.kind,
        }
        for provider in elsewhere.PROVIDERS[1:]
    }
    place, kinds, east = (
        np.concatenate(column)
        for column in zip(
            *((one.place, one.sent.columns["place_type"], one.sent.columns["longitude"])
              for one in care), strict=True)
    )  # fmt: skip
    return of_files([one.sent for one in care]) | {
        "home": int((kinds == "home").sum()),
        "places": _places(place, kinds != "home", county),
        "places_by_coordinates": _places(place, (kinds != "home") & (east != ""), county),
        "providers": providers,
    }


def of_leads(county: County) -> list[dict[str, Any]]:
    """Tell before which hotspots, where, when and by how much suspensions rise."""
    codes, names = (
        getattr(county.boundaries.layers["small_area"], one) for one in ("codes", "names")
    )
    told = []
    for lead in LEADS:
        (one,) = [one for one in county.planted if one.idea.id == lead.hotspot]
        period, start = first_term(lead, county), term_of(one.idea.start)
        areas = areas_of(lead.hotspot, county)
        told.append({
            "areas": [codes[area] for area in areas],
            "area_names": [names[area] for area in areas],
            "first_term": list(PERIODS[period]),
            "hotspot": lead.hotspot,
            "kind": "suspensions_before_violence",
            "last_term": list(PERIODS[-1]),
            "multiplier": lead.multiplier,
            "terms_before": lead.terms_before,
            "violence_starts": one.idea.start,
            "violence_starts_in_term": list(PERIODS[start]),
        })  # fmt: skip
    return told


SLOPES: Final = {
    "adult_social_care": {"deprivation": social_care.CONCERN_SLOPE, "violence": 0.0},
    "mental_health_substance": {"deprivation": social_care.MENTAL_SLOPE, "violence": 0.0},
    "pupil_survey": {
        question: {
            "deprivation": pupil_survey.DEPRIVATION_SLOPES.get(question, 0.0),
            "violence": pupil_survey.VIOLENCE_SLOPES.get(question, 0.0),
        }
        for question in pupil_survey.QUESTIONS
    },
}
"""Growth of the logarithm (of the rate, or of the odds) with one standard deviation."""


def _kept(sent: SentFile) -> Booleans:
    kept = np.ones(sent.rows, dtype=bool)
    for flaw in sent.flaws:
        if (sent.file, flaw.kind) in REFUSED:
            kept[[row - 1 for row in flaw.rows]] = False
    return kept


def _places(place: Ints, chosen: Booleans, county: County) -> dict[str, int]:
    """Count the chosen rows of every planted place."""
    return {one.idea.id: int((chosen & (one.rates[place] > 0)).sum()) for one in county.planted}
