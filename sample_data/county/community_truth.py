"""What is true of housing, intelligence, county lines, railway, searches and sites."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from county import county_lines, housing_cases, railway_crime, rumours
from county.area_tables import STATION_GROUPS
from county.doggerland import County
from county.frame import cell_names
from county.searches import NEVER_SENT
from county.sent_files import SentFile


def of_feeds(sent: Mapping[str, Sequence[SentFile]], county: County) -> dict[str, Any]:
    """Tell of each feed its rows, what the contract refuses, its flaws, and what was planted."""
    planted = {
        "community_intelligence": _rumours(county),
        "county_lines_flow": _flows(sent["county_lines_flow"]),
        "csp_offences": _offences(sent["csp_offences"]),
        "housing": _cuckooing(sent["housing"], county),
        "sites": {"by_type": _counted(sent["sites"], "site_type")},
        "stop_and_search": {
            "never_sent": [{"month": month, "sender": sender} for sender, month in NEVER_SENT]
        },
        "transport_police": _railway(sent["transport_police"]),
    }
    return {feed: {**_told(files), **planted.get(feed, {})} for feed, files in sent.items()}


def _told(files: Sequence[SentFile]) -> dict[str, Any]:
    flaws: Counter[str] = Counter()
    for one in files:
        flaws.update({flaw.kind: len(flaw.rows) for flaw in one.flaws})
    total, refused = (sum(getattr(one, name) for one in files) for name in ("rows", "refused"))
    return {
        "accepted": total - refused,
        "flaws": dict(flaws),
        "refused": refused,
        "refused_by_file": {one.file: one.refused for one in files if one.refused},
        "rows_by_file": {one.file: one.rows for one in files},
        "senders": sorted({one.sender for one in files}),
        "total": total,
    }


def _counted(files: Sequence[SentFile], column: str) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in files:
        counts.update(one.columns[column].tolist())
    return dict(counts)


def _cuckooing(files: Sequence[SentFile], county: County) -> dict[str, Any]:
    """Count the cuckooing cases in the cluster's small areas while it lasts, and all others."""
    codes = county.boundaries.layers["small_area"].codes
    areas = [codes[number] for number in housing_cases.cluster_areas(county)]
    first, last = housing_cases.CLUSTER_FIRST, housing_cases.CLUSTER_LAST
    inside = total = 0
    for one in files:
        is_cuckooing = np.isin(one.columns["case_type"].astype(str), housing_cases.CUCKOOING)
        is_there = np.isin(one.columns["lsoa_code"].astype(str), areas)
        month = one.file.rpartition("/")[2][:7]
        inside += int((is_cuckooing & is_there).sum()) * (first <= month <= last)
        total += int(is_cuckooing.sum())
    return {
        "by_code": _counted(files, "case_type"),
        "cuckooing_cluster": {
            "elsewhere_or_other_months": total - inside,
            "end": last,
            "rows": inside,
            "small_areas": areas,
            "start": first,
        },
    }


def _rumours(county: County) -> dict[str, Any]:
    (planted,) = [one for one in county.planted if one.idea.id == rumours.EARLY]
    nowhere = np.unique(county.streets.cell[rumours.nowhere_places(county)])
    return {
        "early": {
            "cells": cell_names(planted.cells),
            "from": rumours.EARLY_FROM,
            "hotspot": rumours.EARLY,
            "hotspot_start": planted.idea.start,
            "subject": "KN",
        },
        "nowhere": {
            "cells": cell_names(nowhere),
            "end": rumours.NOWHERE_LAST,
            "start": rumours.NOWHERE_FIRST,
            "subject": "GR",
            "town": rumours.NOWHERE_TOWN,
        },
    }


def _flows(files: Sequence[SentFile]) -> dict[str, Any]:
    """Tell the planted flows with the episodes sent of each quarter, none where none were sent."""
    exported = [
        ("export", indicator, county_lines.EXPORTER, to)
        for indicator in county_lines.EXPORTED
        for to in county_lines.IMPORTERS
    ]
    corridors = [("corridor", "CL04", *one) for one in county_lines.CORRIDORS]
    wanted = [*exported, ("internal", *county_lines.INTERNAL[:3]), *corridors]
    quarters = [_episodes(one) for one in files]
    return {
        "flows": [
            {
                "destination": to,
                "episodes": [one.get((indicator, origin, to)) for one in quarters],
                "indicator": indicator,
                "kind": kind,
                "origin": origin,
            }
            for kind, indicator, origin, to in wanted
        ],
        "rises_in_quarters": [county_lines.RISING_FROM + 1, county_lines.RISEN_BY],
        "station_groups": {code: list(names) for code, (_, names) in STATION_GROUPS.items()},
    }


def _episodes(one: SentFile) -> dict[tuple[str, ...], int]:
    keys = zip(
        *(one.columns[name].tolist() for name in ("indicator", "origin", "destination")),
        strict=True,
    )
    return dict(zip(keys, map(int, one.columns["episodes"].tolist()), strict=True))


def _offences(files: Sequence[SentFile]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    for one in files:
        for code, number in zip(one.columns["csp_code"], one.columns["offences"], strict=True):
            counts[str(code)] += max(int(number), 0)
    return {"offences": dict(counts)}


def _railway(files: Sequence[SentFile]) -> dict[str, Any]:
    return {
        "corridor": {
            "crime_types": list(railway_crime.RISING),
            "factor": railway_crime.RISEN,
            "start": railway_crime.RISES_FROM,
            "stations": list(railway_crime.CORRIDOR),
        },
        "placed_at": {
            place: count
            for place, count in sorted(_counted(files, "location").items())
            if place != "No Location"
        },
    }
