"""A snapshot's manifest: what went in, and the checksums that say whether it is whole."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import orjson

from hotspots.counts.files import digest, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

    from hotspots.counts.delivery import Delivery

FORMAT = 6
"""Grows when the tables of a snapshot change so that an older screen or build cannot read them."""

FILE = "manifest.json"


def contents(deliveries: Sequence[Delivery], counts: pa.Table) -> dict[str, Any]:
    """Return what a manifest tells of where a snapshot comes from.

    No time stands in it: the same deliveries make the same snapshot, whenever they came.

    Parameters
    ----------
    deliveries : sequence of Delivery
        Those that the counts come from.
    counts : pyarrow.Table
        Follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    """
    first = counts.group_by("feed").aggregate([("month", "min")]).sort_by("feed").to_pylist()
    return {
        "deliveries": [
            {
                "delivery": one.delivery,
                "feed": one.feed,
                "sender": one.sender,
                "start": one.start,
                "end": one.end,
            }
            for one in deliveries
        ],
        "first_months": {row["feed"]: row["month_min"] for row in first},
    }


def write_manifest(folder: Path, manifest: dict[str, Any], *, number: int) -> None:
    """Seal a folder: nothing in it can change afterwards without being noticed."""
    files = {
        file.relative_to(folder).as_posix(): digest(file)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    whole = {**manifest, "number": number, "format": FORMAT, "files": files}
    write_json(folder / FILE, {**whole, "checksum": _checksum(whole)})


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a snapshot of this version, None where it is not what was written."""
    manifest = _read(folder)
    checksum = manifest.pop("checksum", "")
    is_whole = manifest.get("format") == FORMAT and checksum == _checksum(manifest)
    return manifest if is_whole else None


def broken(folder: Path) -> str:
    """Return what is wrong with a snapshot's folder, nothing where every file is whole."""
    if not folder.is_dir():
        return "is missing"
    manifest = read_manifest(folder)
    if manifest is None:
        is_other = _read(folder).get("format", FORMAT) != FORMAT
        return "was made by another version of hotspots" if is_other else f"is damaged: {FILE}"
    damaged = [name for name, known in manifest["files"].items() if _seen(folder / name) != known]
    return f"is damaged: {', '.join(damaged)}" if damaged else ""


def _read(folder: Path) -> dict[str, Any]:
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return document if isinstance(document, dict) else {}


def _seen(file: Path) -> str:
    try:
        return digest(file)
    except OSError:
        return ""


def _checksum(manifest: dict[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps(manifest, option=orjson.OPT_SORT_KEYS)).hexdigest()
