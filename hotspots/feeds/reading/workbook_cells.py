"""Copy the cells of a workbook's one table to CSV, in a process of its own.

Started by :mod:`hotspots.feeds.reading.workbooks`: a few bytes of a workbook can ask for all the
memory there is, and here that ends with this process. Macros are not run and links are not
followed: only values are read.
"""

from __future__ import annotations

import csv
import json
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

if TYPE_CHECKING:
    from collections.abc import Iterator

EXACT = 2**53
HALF_A_SECOND = timedelta(microseconds=500_000)


def cell_text(value: object) -> str:
    """Return what a cell says, dates and times as ISO 8601 to the second.

    >>> cell_text(3.0), cell_text(54.4495), cell_text(True)
    ('3', '54.4495', 'TRUE')
    >>> cell_text(datetime(2026, 1, 14, 13, 4, 59, 999_000))
    '2026-01-14T13:05:00'
    """
    text = str(value)
    match value:
        case bool():
            text = text.upper()
        case float() if value.is_integer() and abs(value) < EXACT:
            text = str(int(value))
        case datetime():
            text = (value + HALF_A_SECOND).replace(microsecond=0).isoformat()
        case time():
            text = value.replace(microsecond=0).isoformat()
        case timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            text = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return text


def written_rows(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Return the rows of a sheet in which anything stands."""
    for cells in sheet.iter_rows():
        row = [cell_text(cell) for cell in cells]
        if any(one.strip() for one in row):
            yield row


def sheets_with_rows(workbook: calamine.CalamineWorkbook) -> dict[str, int]:
    """Return the visible sheets in which anything stands: 1 for a single row, 2 for more."""
    found = {}
    for one in workbook.sheets_metadata:
        if one.visible != calamine.SheetVisibleEnum.Visible:
            continue
        if one.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        rows = written_rows(workbook.get_sheet_by_name(one.name))
        if count := sum(1 for _, _ in zip(rows, range(2), strict=False)):
            found[one.name] = count
    return found


def copied(content: Path, copy: Path) -> dict[str, Any]:
    """Copy the one table and return its header, or what is in the way.

    Parameters
    ----------
    content : Path
        The workbook.
    copy : Path
        Is written as CSV: the number of the record, then its values.
    """
    # Given a path, the library would go by the ending of the name.
    with content.open("rb") as file, calamine.load_workbook(file) as workbook:
        sheets = sheets_with_rows(workbook)
        tables = [name for name, count in sheets.items() if count > 1] or list(sheets)
        if len(tables) != 1:
            return {"tables": tables}
        rows = written_rows(workbook.get_sheet_by_name(tables[0]))
        header = [name.strip() for name in next(rows)]
        while header and not header[-1]:
            header.pop()
        width = len(header)
        with copy.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow(["", *header])
            for number, row in enumerate(rows, start=1):
                if any(row[width:]):
                    return {"unnamed": width + 1, "record": number}
                writer.writerow([number, *row[:width]])
        return {"header": header}


def _limit_memory(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415  only there where a process can be limited
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main(content: str, copy: str, memory_mb: str) -> None:
    """Copy, and print what came of it as JSON."""
    _limit_memory(int(memory_mb))
    try:
        result = copied(Path(content), Path(copy))
    except MemoryError:
        result = {"fault": "memory"}
    except calamine.PasswordError:
        result = {"fault": "password"}
    except (calamine.CalamineError, ValueError, OverflowError):
        result = {"fault": "damaged"}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
