"""Write tables in the forms in which they are sent, and files that are meant to do harm."""

from __future__ import annotations

import csv
import gzip
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Table = Sequence[Sequence[str]]

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>"
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs></styleSheet>'
)
"""Style 1 is a date, 2 a date with a time, 3 a time."""


def csv_text(table: Table, *, delimiter: str = ",", line_end: str = "\n") -> str:
    """Return a table as CSV, quoted where it must be."""
    out = io.StringIO()
    # Line ends of both kinds within a value must be quoted, whichever the table itself uses.
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    if line_end == "\r\n":
        return out.getvalue()
    rows = [_row(row, delimiter) for row in table]
    return "".join(row + line_end for row in rows)


def _row(row: Sequence[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow(row)
    return out.getvalue()[:-2]


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(value: float, *, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def sheet(rows: Iterable[Iterable[str]]) -> str:
    """Return a sheet of cells."""
    body = "".join(f"<row>{''.join(cells)}</row>" for cells in rows)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def xlsx(
    sheets: Mapping[str, str],
    *,
    hidden: Sequence[str] = (),
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a workbook of sheets by name."""
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/s{n}.xml": text for n, text in enumerate(sheets.values(), 1)},
    }
    packed = {name: text.encode() for name, text in members.items()}
    return zipped({**packed, **(more or {})})


def xlsx_of(table: Table) -> bytes:
    return xlsx({"Rows": sheet([[cell(text) for text in row] for row in table])})


def ods_of(table: Table, *, row: str = "") -> bytes:
    """Return an OpenDocument spreadsheet; ``row`` stands below the table as it is."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{escape(text)}</text:p></table:table-cell>"
            for text in values
        )
        + "</table:table-row>"
        for values in table
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet><table:table "
        f'table:name="Rows">{cells}{row}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    members = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped({name: text.encode() for name, text in members.items()})


def deflated(block: bytes, *, times: int, start: bytes = b"") -> bytes:
    """Return what unpacks to a start and then the same block again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return packed + again * times + packer.flush()


def gzip_bomb(block: bytes, *, times: int, start: bytes = b"") -> bytes:
    """Return a gzip of it; nobody should come as far as its checksum, which is wrong."""
    head = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return head + deflated(block, times=times, start=start) + bytes(8)


def zip_that_lies(name: str, *, packed: bytes, declared_bytes: int) -> bytes:
    """Return a zip of one member that says it unpacks to other than it does."""
    sound = bytearray(zipped({name: b""}))
    with zipfile.ZipFile(io.BytesIO(bytes(sound))) as archive:
        member = archive.infolist()[0]
    out = io.BytesIO()
    member.compress_type = zipfile.ZIP_DEFLATED
    member.file_size, member.compress_size, member.CRC = declared_bytes, len(packed), 0
    out.write(member.FileHeader(zip64=False))
    out.write(packed)
    with zipfile.ZipFile(out, "a") as archive:
        archive.filelist.append(member)
        archive.NameToInfo[name] = member
        archive.start_dir = out.tell()
        vars(archive)["_didModify"] = True
    return out.getvalue()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def zip_of_many(members: int) -> bytes:
    """Return a zip whose table names the same empty member again and again."""
    one = zipped({"a": b""})
    table, end = one.index(b"PK\1\2"), one.index(b"PK\5\6")
    entries = one[table:end] * members
    least = min(members, 0xFFFF)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, least, least, len(entries), table, 0)
    return one[:table] + entries + last
