"""Answers that took long to work out, kept beside a snapshot: they go when it goes.

They are no part of what was published and stand in no manifest: without them everything is worked
out again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from hotspots.counts.files import published_file

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "answers"
"""Within a snapshot's folder."""


def kept_answer(snapshot: Path, name: str) -> dict[str, Any] | None:
    """Return an answer that was kept, None where there is none that can be read.

    Parameters
    ----------
    snapshot : Path
        Its folder.
    name : str
        Tells of everything that the answer depends on, such as a digest.
    """
    try:
        document = orjson.loads(_file(snapshot, name).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return document if isinstance(document, dict) else None


def keep_answer(snapshot: Path, name: str, document: dict[str, Any]) -> bool:
    """Keep an answer for the next reader; say whether that was possible.

    A store that nobody may write to, or a snapshot that was removed meanwhile, keeps nothing.
    """
    file = _file(snapshot, name)
    try:
        # Without parents: a snapshot that is gone must not come back as an empty folder.
        file.parent.mkdir(exist_ok=True)
        with published_file(file) as beside:
            beside.write_bytes(orjson.dumps(document, option=orjson.OPT_SORT_KEYS))
    except OSError:
        return False
    return True


def _file(snapshot: Path, name: str) -> Path:
    return snapshot / FOLDER / f"{name}.json"
