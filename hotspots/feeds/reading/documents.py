"""Tell a workbook from the other documents that are zips, and hold it against its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from hotspots.errors import CannotReadError
from hotspots.feeds.reading.archives import opened_member
from hotspots.feeds.reading.kinds import ONLY_DATA, TABLE, not_a_table
from hotspots.feeds.reading.unpacking import CHUNK, MB

if TYPE_CHECKING:
    import zipfile

    from hotspots.settings import Intake

NOT_TABLES = (
    ("word/", "a Word document", TABLE),
    ("ppt/", "a PowerPoint presentation", TABLE),
    ("META-INF/MANIFEST.MF", "a program (Java)", ONLY_DATA),
    ("doc.kml", "a map file (KMZ)", "Save the table as CSV UTF-8."),
)
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODF = (b"application/vnd.oasis.opendocument", b"application/epub")


def zip_kind(archive: zipfile.ZipFile, *, title: str) -> Literal["workbook", "tables"]:
    """Say whether a zip is a workbook in itself or holds files.

    Raises
    ------
    CannotReadError
        Where it is a document of another kind.
    """
    names = archive.namelist()
    if "mimetype" in names:
        with archive.open("mimetype") as file:
            says = file.read(100)
        if says.startswith(ODS):
            return "workbook"
        if says.startswith(ODF):
            raise not_a_table(title, "a document or a book", TABLE)
    if any(name in names for name in WORKBOOKS):
        return "workbook"
    for start, what, instead in NOT_TABLES:
        if any(name.startswith(start) for name in names):
            raise not_a_table(title, what, instead)
    return "tables"


def check_unpacked(archive: zipfile.ZipFile, *, limits: Intake, title: str) -> None:
    """Unpack every member to nowhere: what they declare may be a lie.

    Raises
    ------
    CannotReadError
        Where together they are more than a workbook may be.
    """
    total = 0
    for member in archive.infolist():
        with opened_member(archive, member, limits=limits, title=title) as unpacked:
            while chunk := unpacked.read(CHUNK):
                total += len(chunk)
                if total > limits.workbook_mb * MB:
                    raise _too_large(title, limits)


def _too_large(title: str, limits: Intake) -> CannotReadError:
    return CannotReadError(
        f"{title} is a workbook that unpacks to more than {limits.workbook_mb:,} million bytes. "
        "Save its table as CSV UTF-8 and send that."
    )
