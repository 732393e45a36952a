"""The settings of the hostile partnership: a hostile value wherever a text may stand."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.spec.hostile_values import VALUES, spread
from tests.tiny_partnership import EAST, WEST

FEED = "police_uk_street"


def settings() -> str:
    """Return the settings file."""
    forces = ("X23000001", "X23000002")
    senders = [
        {
            "name": VALUES[place],
            "code": code,
            "feed": FEED,
            "layer": "force",
            "area": area,
            "contact": VALUES[place + 20],
            "provider": VALUES[place + 12],
        }
        for place, (code, area) in enumerate(zip((EAST, WEST), forces, strict=True))
    ]
    lines = {
        "name": VALUES[0],
        "marking": VALUES[1],
        "contracts": "contracts",
        "store": "store",
        "layers": [
            {"name": "force", "label": VALUES[13], "files": ["force.geojson"]},
            {"name": "ward", "label": VALUES[28], "files": ["ward.geojson"]},
        ],
        "grid": {"resolution": 8, "layer": "force", "names": ["ward"]},
        "senders": senders,
        "bands": [
            {"name": text[:60], "from_score": score}
            for text, score in zip((VALUES[1], VALUES[12], VALUES[29]), (0, 30, 60), strict=True)
        ],
        "weights": {
            "name": VALUES[2],
            "version": VALUES[30],
            "agreed_by": VALUES[19],
            "agreed_on": "2026-01-01",
            "sources": {"police": 1.0},
        },
        "proposals": [
            {"partner": text, "proposed_on": "2026-01-01", "reason": why, "sources": {"police": 2}}
            for text, why in zip(spread(8, first=4), spread(8, first=12), strict=True)
        ],
        "thresholds": [
            {
                "partner": text,
                "response_hours": 24,
                "action": why,
                "contact": who,
                "layer": "force",
                "areas": list(forces),
                "any_of": [{"score": {"at_least": 1}}],
            }
            for text, why, who in zip(
                spread(6), spread(6, first=10), spread(6, first=20), strict=True
            )
        ],
        "contacts": [
            {"layer": "force", "area": area, "name": VALUES[3], "contact": VALUES[14]}
            for area in forces
        ],
        "breaks": [
            {"feed": FEED, "start": month, "end": month, "reason": text}
            for month, text in zip(("2025-12", "2026-01"), VALUES[5:7], strict=True)
        ],
        "agreements": [
            {
                "name": text,
                "parties": [text, VALUES[1]],
                "feeds": [FEED],
                "signed_on": "2024-01-01",
                "expires_on": "2026-04-01",
                "contact": who,
                "tell": text,
                "within": "24 hours",
            }
            for text, who in zip(VALUES, spread(len(VALUES), first=7), strict=True)
        ],
        "not_shared": [
            {
                "name": text,
                "partner": who,
                "reason": why,
                "asked_on": "2025-11-01",
                "review_on": "2026-04-01",
            }
            for text, who, why in zip(
                VALUES, spread(len(VALUES), first=3), spread(len(VALUES), first=9), strict=True
            )
        ],
    }
    return "today = 2026-05-10\n" + "".join(
        f"{name} = {toml(value)}\n" for name, value in lines.items()
    )


def toml(value: Any) -> str:
    """Return a value as TOML writes it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml(own)}" for key, own in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", text)
