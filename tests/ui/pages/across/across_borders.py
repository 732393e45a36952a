"""The page "Across borders" as a link opens it, and partnerships too small to fill it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

from hotspots.settings import read_partnership
from tests.conftest import ROOT
from tests.tiny_partnership import (
    EAST,
    MONTHS,
    WEST,
    built,
    taken_in,
    tiny_file,
    tiny_files,
    tiny_partnership,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

STRADDLES = "What lies across a line?"
FLOWS = "What flows between areas?"
COMPARED = "What can be compared?"
BRIDGE = "Bridge between two"
PARTS = (STRADDLES, FLOWS, COMPARED, BRIDGE)
RECEIVED = datetime(2026, 4, 20, 12, tzinfo=UTC)
REASON = "It is changing its system <b>x</b>."
NOT_SHARED = f"""
[[not_shared]]
name = "Street-level crime"
partner = "{EAST}"
reason = "{REASON}"
asked_on = 2025-11-01
review_on = 2026-05-01
feed = "police_uk_street"
layer = "force"
areas = ["X23000001"]
"""
PATIENCE_S = 120


def page() -> None:
    from hotspots.ui.pages.across import page as across  # noqa: PLC0415  runs in another process

    across.page()


def opening(part: str = "", **link: str) -> AppTest:
    """Open the page at one of its parts, by a link with these parameters."""
    screen = AppTest.from_function(page, default_timeout=PATIENCE_S)
    if part:
        screen.query_params["across"] = part
    for name, value in link.items():
        screen.query_params[name] = value
    screen.run()
    assert not screen.exception
    assert not screen.error
    return screen


def two_forces(folder: Path) -> Partnership:
    """Publish two forces that do not touch, and nobody else."""
    made = tiny_partnership(folder / "settings")
    taken_in(made, tiny_files(folder / "files", 8), at=RECEIVED)
    built(made, at=RECEIVED)
    return made


def one_force(folder: Path) -> Partnership:
    """Publish one force alone, beside ground that nothing is received of."""
    file = tiny_partnership(folder / "settings").file
    text = re.sub(rf'(?m)^ *\{{name = "{EAST}".*\n', "", file.read_text(encoding="utf-8"))
    file.write_text(text + NOT_SHARED, encoding="utf-8")
    made = read_partnership(file)
    (folder / "files").mkdir()
    files = [tiny_file(folder / "files" / f"{month}.csv", WEST, month, 8) for month in MONTHS]
    taken_in(made, files, at=RECEIVED)
    built(made, at=RECEIVED)
    return made


def one_authority(folder: Path) -> Partnership:
    """Publish one force whose map has no other area."""
    file = tiny_partnership(folder / "settings").file
    boxes = json.loads((file.parent / "force.geojson").read_text(encoding="utf-8"))
    boxes["features"] = boxes["features"][1:]
    (file.parent / "force.geojson").write_text(json.dumps(boxes), encoding="utf-8")
    text = re.sub(rf'(?m)^ *\{{name = "{EAST}".*\n', "", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    made = read_partnership(file)
    (folder / "files").mkdir()
    files = [tiny_file(folder / "files" / f"{month}.csv", WEST, month, 8) for month in MONTHS]
    taken_in(made, files, at=RECEIVED)
    built(made, at=RECEIVED)
    return made


def council_alone(folder: Path) -> Partnership:
    """Publish a council that sends numbers by area: no police, and nothing that can be tested."""
    file = tiny_partnership(folder / "settings").file
    contracts = file.parent / "contracts"
    shutil.rmtree(contracts)
    contracts.mkdir()
    shutil.copy(ROOT / "data_contracts" / "adult_social_care.odcs.yaml", contracts)
    shutil.copytree(ROOT / "data_contracts" / "code_lists", contracts / "code_lists")
    boxes = json.loads((file.parent / "force.geojson").read_text(encoding="utf-8"))
    middle = {**boxes["features"][0], "properties": {"code": "X02000001", "name": "East middle"}}
    boxes["features"] = [middle]
    (file.parent / "msoa.geojson").write_text(json.dumps(boxes), encoding="utf-8")
    text = file.read_text(encoding="utf-8")
    further = '{name = "msoa", label = "Middle areas", files = ["msoa.geojson"], '
    text = text.replace("]}]\n", f"]}}, {further}is_authority = false}}]\n", 1)
    sender = '{name = "East Council", feed = "adult_social_care", layer = "force", '
    text = re.sub(r"(?s)senders = \[.*?\n\]", f'senders = [{sender}area = "X23000001"}}]', text)
    text = text.replace("police = 1.0", "social_care = 1.0")
    file.write_text(f'{text}\n[scoring]\nthemes = ["early signs"]\n', encoding="utf-8")
    made = read_partnership(file)
    rows = [
        f"East Council,2026-0{month},X02000001,safeguarding_concern,4982,12" for month in (1, 2, 3)
    ]
    head = "authority,month,msoa_code,concern,adults,concerns"
    (folder / "east.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    taken_in(made, [folder / "east.csv"], at=RECEIVED)
    built(made, at=RECEIVED)
    return made
