"""The partners' feeds as files, the lists of codes, former areas and deprivation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from county import ecds, ecds_codes, other_care, partner_truth
from county.deprivation import deprivation, tenths
from county.doggerland import County
from county.elsewhere import treated
from county.former import successor_lines
from county.gazetteer import gazetteer
from county.months import COUNT, position
from county.pupil_survey import survey_files
from county.schools import ABSENCE, SUSPENSIONS, school_files
from county.sent_files import SentFile
from county.social_care import care_files, mental_health_files
from county.terms import quarter
from county.truth import flaw_entry
from county.writing import write_gzip, write_text


def write_partners(
    county: County, *, folder: Path, scale: float = 1.0
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Write every file; give the flaws, and what is true of the feeds."""
    _write_tables(county, folder=folder)
    named = gazetteer(county)
    everybody = [treated(county, month, scale=scale) for month in range(COUNT)]
    records = list(ecds.records(county, named, [by[0] for by in everybody]))
    care = list(other_care.care(county, named, everybody))
    schools = list(school_files(county))
    of_feed = {
        ABSENCE: [one for one in schools if one.feed == ABSENCE],
        SUSPENSIONS: [one for one in schools if one.feed == SUSPENSIONS],
        "pupil_survey": list(survey_files(county)),
        "adult_social_care": list(care_files(county)),
        "mental_health_substance": list(mental_health_files(county)),
    }
    feeds = {name: partner_truth.of_files(sent) for name, sent in of_feed.items()}
    for name, slopes in partner_truth.SLOPES.items():
        feeds[name]["slopes"] = slopes
    feeds[SUSPENSIONS]["planted"] = partner_truth.of_leads(county)
    feeds[ecds.FEED] = partner_truth.of_records(records, county)
    feeds[other_care.FEED] = partner_truth.of_care(care, county)
    sent = [*(one.sent for one in records), *(one.sent for one in care)]
    for files in of_feed.values():
        sent += files
    return _written(sent, folder=folder), feeds


def _written(sent: Sequence[SentFile], *, folder: Path) -> list[dict[str, Any]]:
    """Write the files; give their flaws, and the months for which nothing was sent."""
    flaws = []
    for one in sent:
        if one.file.endswith(".gz"):
            write_gzip(folder / one.file, one.content)
        else:
            write_text(folder / one.file, one.content.decode())
        flaws += [flaw_entry(flaw, file=one.file) for flaw in one.flaws]
    return flaws + [
        {
            "file": f"{other_care.FEED}/{code}-{quarter(position(month))}.csv.gz",
            "kind": "month_never_sent",
            "rows": [],
            "what": f"nothing was sent for {month}",
        }
        for code, month in other_care.NEVER_SENT
    ]


def _write_tables(county: County, *, folder: Path) -> None:
    bounds = county.boundaries
    for name, codes in ecds_codes.LISTS.items():
        _write_lines(folder / "code_lists" / name, ecds_codes.list_lines(codes))
    _write_lines(folder / "places" / "successors.csv", successor_lines(bounds))
    areas = bounds.layers["small_area"]
    score = deprivation(bounds, seed=county.seed)
    rows = zip(areas.codes, areas.names, score, tenths(score), strict=True)
    lines = [f"{code},{name},{value:.3f},{tenth}" for code, name, value, tenth in rows]
    _write_lines(folder / "places" / "deprivation.csv", ["code,name,score,tenth", *lines])


def _write_lines(path: Path, lines: Sequence[str]) -> None:
    write_text(path, "\n".join(lines) + "\n")
