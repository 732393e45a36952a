"""Read the one table of a workbook: xlsx, xlsm, xlsb, xls or ods."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotspots.contracts.personal_values import shown
from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.reading.copies import private_copy
from hotspots.feeds.reading.delivered import DeliveredFile
from hotspots.feeds.reading.headers import check_names
from hotspots.feeds.reading.kinds import UNLOCK, not_a_table

if TYPE_CHECKING:
    from hotspots.feeds.reading.delivered import Sent
    from hotspots.settings import Intake

CELLS = Path(__file__).with_name("workbook_cells.py")
AS_CSV = "Save its table as CSV UTF-8 and send that."
CELL_BYTES = 150_000
"""What the 32,767 letters of a cell can be in UTF-8, marks doubled."""


def read_workbook(sent: Sent, *, limits: Intake, workspace: Path) -> DeliveredFile:
    """Copy a workbook's table; the first row in which anything stands is its header.

    Raises
    ------
    CannotReadError
        Where the workbook is damaged, locked or too large, or no one sheet is the table.
    RefusedError
        Where a column has no name.
    """
    with private_copy(workspace, title=sent.title) as (_, copy):
        result = _copied(sent, copy, limits)
        if "header" not in result:
            raise _refusal(sent, result)
        header = tuple(result["header"])
        check_names(header, limits=limits, title=sent.title)
    return DeliveredFile(
        path=sent.path,
        name=sent.name,
        stamp=sent.stamp,
        content=sent.content,
        readable=copy,
        form="csv",
        header=header,
        delimiter=",",
        said="workbook",
        numbers=True,
        record_bytes=max(4 * limits.record_bytes, CELL_BYTES),
    )


def _copied(sent: Sent, copy: Path, limits: Intake) -> dict[str, Any]:
    arguments = [str(sent.content.resolve()), str(copy.resolve()), str(limits.workbook_memory_mb)]
    try:
        done = subprocess.run(  # noqa: S603  our own script, and paths that no shell reads
            [sys.executable, "-P", str(CELLS), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.workbook_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fault": "time"}
    # Where memory runs out the process ends on the spot, with nothing said.
    result: dict[str, Any] = json.loads(done.stdout or '{"fault": "memory"}')
    return result


def _refusal(sent: Sent, result: dict[str, Any]) -> CannotReadError | RefusedError:
    title = sent.title
    if "unnamed" in result:
        return RefusedError(
            f"{title}: column {result['unnamed']} has no name, and record {result['record']:,} "
            "holds something there. Name it or take it out."
        )
    if tables := result.get("tables"):
        names = ", ".join(shown(name) for name in tables)
        return CannotReadError(
            f"{title} is a workbook with rows in {len(tables)} sheets: {names}. "
            "Send the one with the table, without the others."
        )
    if "tables" in result:
        return CannotReadError(
            f"{title} is a workbook with nothing in its visible sheets. Export it again."
        )
    if result["fault"] == "password":
        return not_a_table(title, "a workbook that is locked with a password", UNLOCK)
    says = {
        "damaged": "is a workbook that is damaged or of a kind that cannot be read.",
        "memory": "is a workbook that needs more memory to read than is allowed.",
        "time": "is a workbook that takes longer to read than is allowed.",
    }
    return CannotReadError(f"{title} {says[result['fault']]} {AS_CSV}")
