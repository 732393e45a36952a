"""A tiny partnership, published for two years with hostile names: enough for a whole pack."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotspots.settings import read_partnership
from tests.publish.leaving.hostile import HOSTILE
from tests.tiny_partnership import built, taken_in, tiny_files, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))
AT = datetime(2026, 2, 10, 12, tzinfo=UTC)
PLACE = HOSTILE[0]
"""What the eastern box is called."""
AGREED_BY = HOSTILE[2]

MORE = f"""
[[thresholds]]
partner = '{HOSTILE[4]}'
response_hours = 24
action = 'Somebody goes there {HOSTILE[5]}'
contact = 'desk@two-boxes.example'
any_of = [{{ rank = {{ within_share = 0.5 }} }}]
"""


def published_two_years(folder: Path) -> Partnership:
    """Publish two years in a new folder, and return the settings."""
    partnership = tiny_partnership(folder)
    boxes = json.loads((folder / "force.geojson").read_text())
    boxes["features"][0]["properties"]["name"] = PLACE
    (folder / "force.geojson").write_text(json.dumps(boxes))
    settings = (folder / "partnership.toml").read_text()
    settings = settings.replace('layer = "force"}', 'layer = "force", names = ["force"]}')
    settings = settings.replace('agreed_by = "Nobody"', f"agreed_by = '{AGREED_BY}'")
    (folder / "partnership.toml").write_text(settings + MORE)
    partnership = read_partnership(folder / "partnership.toml")
    taken_in(partnership, tiny_files(folder / "sent", 9, months=MONTHS), at=AT)
    built(partnership, at=AT)
    return partnership
