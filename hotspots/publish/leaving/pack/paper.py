"""Pages set as a tagged PDF, in this process, with fonts that are shipped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from hotspots.publish.leaving.plain_text import FONTS

if TYPE_CHECKING:
    from datetime import datetime

TEMPLATE = Path(__file__).parent / "board_pack.typ"
STANDARD = "ua-1"


def paper(told: dict[str, Any], *, on: datetime) -> bytes:
    """Return pages as a PDF.

    Parameters
    ----------
    told : dict
        What the template reads. It is handed over as data and never as markup: whatever stands in
        it is drawn as text.
    on : datetime
        The date of the document, with its offset from UTC.

    Notes
    -----
    Only our fonts are used, and no package is fetched: the same pages give the same bytes.
    """
    # Loading takes a moment, which no other command needs.
    import typst  # noqa: PLC0415

    # Its types do not know that files may be handed over by name.
    setting: Any = typst
    document: bytes = setting.compile(
        {"main": TEMPLATE.read_bytes(), "pack.json": orjson.dumps(told)},
        format="pdf",
        pdf_standards=[STANDARD],
        font_paths=[FONTS],
        ignore_system_fonts=True,
        timestamp=int(on.timestamp()),
    )
    return document
