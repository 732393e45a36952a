"""Contracts of made-up feeds, one for each kind of table, in a few lines that a test can read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from hotspots.contracts.odcs import read_contract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract

ALL_KINDS: dict[str, Any] = {
    "timing": "month only",
    "finest": {"h3_resolution": 10},
    "smallNumbers": {"full_counts": ["analyst"], "suppress_from": 1, "suppress_to": 4},
    "lawfulBasis": "Education Act 2002 section 175",
    "permittedPurposes": ["hotspot mapping"],
    "prohibitedPurposes": ["enforcement against an individual"],
    "securityMarking": "OFFICIAL",
    "handling": "Ask before sharing",
    "unknownColumns": "refuse",
    "limitations": ["Made up"],
}
TERMS = {"Autumn term": [0, 4], "Spring term": [4, 4], "Summer term": [8, 4]}


def made_up_contract(
    folder: Path, *, feed: str, columns: Sequence[Mapping[str, Any]], **said: object
) -> Contract:
    """Write a contract to a folder and read it; ``said`` are custom properties."""
    document = {
        "apiVersion": "v3.2.0",
        "kind": "DataContract",
        "id": f"urn:example:contract:{feed}",
        "name": feed.replace("_", " "),
        "version": "1.0.0",
        "status": "active",
        "schema": [{"name": feed, "physicalType": "csv", "properties": list(columns)}],
        "customProperties": [
            {"property": name, "value": value} for name, value in {**ALL_KINDS, **said}.items()
        ],
    }
    file = folder / f"{feed}.odcs.yaml"
    file.write_text(yaml.safe_dump(document), encoding="utf-8")
    return read_contract(file)


def text(name: str, *codes: str, required: bool = True, **more: object) -> dict[str, Any]:
    """Return a column of text, of some codes only where they are given."""
    listed = {"enum": [{"value": code} for code in codes]} if codes else {}
    return {"name": name, "logicalType": "string", "required": required, **listed, **more}


def whole(name: str, least: int) -> dict[str, Any]:
    """Return a column of whole numbers."""
    options = {"minimum": least}
    return {"name": name, "logicalType": "integer", "required": True, "logicalTypeOptions": options}


def day(name: str, form: str) -> dict[str, Any]:
    """Return a column of dates."""
    options = {"format": form}
    return {"name": name, "logicalType": "date", "required": True, "logicalTypeOptions": options}


def absence(folder: Path) -> Contract:
    """Return school absence by term and area, with denominators and symbols."""
    return made_up_contract(
        folder,
        feed="absence",
        columns=[
            text("council"),
            day("time_period", "yyyyzz"),
            text("time_identifier", *TERMS),
            text("lsoa"),
            whole("missed", 0),
            whole("possible", 1),
        ],
        kind="aggregates",
        sender="council",
        place={"area": "lsoa"},
        time={"at": "time_period", "terms": {"column": "time_identifier", "months": TERMS}},
        count={"value": "missed", "denominator": "possible"},
        symbols={"missed": ["c", "x", "z", "low"]},
        refusedValues={
            "time_identifier": {
                "Academic year": "overlaps the terms of that year. Send the terms only."
            }
        },
        measures=[{"name": "education.absence", "themes": ["early signs"], "when": "otherwise"}],
    )


def flows(folder: Path) -> Contract:
    """Return flows from district to district by quarter."""
    return made_up_contract(
        folder,
        feed="flows",
        columns=[
            text("coordinator"),
            day("quarter", "yyyy-MM"),
            text("origin"),
            text("destination"),
            whole("episodes", 3),
        ],
        kind="flows",
        sender="coordinator",
        place={"origin": "origin", "destination": "destination"},
        time={"at": "quarter", "months": 3},
        count={"value": "episodes"},
        measures=[{"name": "flow.missing", "themes": ["organised crime"], "when": "otherwise"}],
    )


def intelligence(folder: Path) -> Contract:
    """Return graded intelligence with a summary in words."""
    return made_up_contract(
        folder,
        feed="intelligence",
        columns=[
            text("group"),
            day("month", "yyyy-MM"),
            text("source_grade", "1", "2", "3"),
            text("intelligence_grade", "A", "B", "C", "D", "E"),
            text("handling", "P", "C"),
            text("ward"),
            {"name": "longitude", "logicalType": "number"},
            {"name": "latitude", "logicalType": "number"},
            text("summary", required=False),
        ],
        kind="incidents",
        sender="group",
        place={
            "area": "ward",
            "longitude": "longitude",
            "latitude": "latitude",
            "area_when": {"handling": ["C"]},
        },
        time={"at": "month"},
        grade={
            "columns": ["source_grade", "intelligence_grade"],
            "weights": {"1A": 1.0, "2B": 0.5, "3E": 0.0},
        },
        refusedValues={"source_grade": {"B": "is the old 5x5x5. Grade it by 3x5x2."}},
        people=["summary"],
        measures=[{"name": "community.report", "themes": ["place"], "when": "otherwise"}],
    )


def sites(folder: Path) -> Contract:
    """Return sites, which are kept as they are."""
    return made_up_contract(
        folder,
        feed="sites",
        columns=[
            text("name"),
            text("kind", "school", "station"),
            {"name": "longitude", "logicalType": "number"},
            {"name": "latitude", "logicalType": "number"},
            text("postcode", required=False),
        ],
        kind="sites",
        place={"longitude": "longitude", "latitude": "latitude"},
        refusedValues={"kind": {"children's home": "is where children live, never shown."}},
        exempt={"postcode": ["postcode"]},
        keeps=["name", "kind", "longitude", "latitude"],
        measures=[],
    )
