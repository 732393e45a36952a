"""The tiny partnership with agreements, a gap, a break and a feed that is not shared yet."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotspots.settings import read_partnership
from tests.tiny_partnership import EAST, WEST, built, taken_in, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

FEED = "police_uk_street"
RECEIVED = datetime(2026, 4, 20, 12, tzinfo=UTC)
"""When everything was taken in."""

TODAY = "2026-05-10"
"""Published street files are promised within 62 days: February by 1 May, March by 1 June."""

MONTHS = {EAST: ("2025-11", "2025-12", "2026-01", "2026-02"), WEST: ("2025-11", "2026-01")}

HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) $a$"

AGREED = f"""
[[breaks]]
feed = "{FEED}"
sender = "{WEST}"
start = "2026-01"
end = "2026-01"
reason = "Another recording system {HOSTILE}"

[[agreements]]
name = "Agreement one {HOSTILE}"
parties = ["Two boxes", "{EAST}"]
feeds = ["{FEED}"]
signed_on = 2024-01-01
expires_on = 2026-05-09
contact = "sharing desk"
tell = "data protection officer"
within = "24 hours"

[[agreements]]
name = "Agreement two"
parties = ["Two boxes", "{WEST}"]
feeds = ["{FEED}"]
signed_on = 2024-01-01
expires_on = 2026-07-09

[[not_shared]]
name = "Fires {HOSTILE}"
partner = "Fire service"
reason = "It is changing its system."
asked_on = 2025-11-01
review_on = 2026-05-01
"""


def agreed_partnership(folder: Path) -> Partnership:
    """Write such a partnership to a folder, take its files in and publish its map."""
    file = tiny_partnership(folder / "partnership").file
    settings = f"today = {TODAY}\n" + file.read_text(encoding="utf-8") + AGREED
    file.write_text(settings, encoding="utf-8")
    made = read_partnership(file)
    (folder / "files").mkdir()
    files = [
        tiny_file(folder / "files" / f"{month}-{sender.split()[0].lower()}.csv", sender, month, 8)
        for sender, months in MONTHS.items()
        for month in months
    ]
    taken_in(made, files, at=RECEIVED)
    built(made, at=RECEIVED)
    return made
