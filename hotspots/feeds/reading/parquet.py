"""Read the header of a Parquet file; the engine reads its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.contracts.personal_values import shown
from hotspots.errors import CannotReadError
from hotspots.feeds.reading.delivered import DeliveredFile
from hotspots.feeds.reading.headers import check_names
from hotspots.feeds.reading.unpacking import MB, check_size

if TYPE_CHECKING:
    from hotspots.feeds.reading.delivered import Sent
    from hotspots.settings import Intake

MAGIC = b"PAR1"
LONGEST_FOOTER = 16 << 20
END_BYTES = 8


def read_parquet(sent: Sent, *, limits: Intake) -> DeliveredFile:
    """Look at what a Parquet file says of itself.

    Raises
    ------
    CannotReadError
        Where it is damaged, grows to too much, or a column holds more than one value a row.
    """
    metadata = _metadata(sent)
    schema = metadata.schema.to_arrow_schema()
    header = tuple(name.strip() for name in schema.names)
    check_names(header, limits=limits, title=sent.title)
    for field in schema:
        if pa.types.is_nested(field.type) or pa.types.is_binary(field.type):
            message = (
                f"{sent.title}: the column {shown(field.name)} holds lists or bytes, not one text, "
                "number or date a row. Write it as text."
            )
            raise CannotReadError(message)
    declared = sum(metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
    check_size(
        max(declared, metadata.num_rows * len(header)),
        packed_bytes=sent.content.stat().st_size,
        most=limits.unpacked_mb * MB,
        ratio=limits.unpacked_ratio,
        title=sent.title,
    )
    return DeliveredFile(
        path=sent.path,
        name=sent.name,
        stamp=sent.stamp,
        content=sent.content,
        readable=sent.content,
        form="parquet",
        header=header,
        delimiter="",
        said="Parquet",
        record_bytes=limits.record_bytes,
    )


def _metadata(sent: Sent) -> pq.FileMetaData:
    try:
        with sent.content.open("rb") as file:
            file.seek(-END_BYTES, 2)
            end = file.read(END_BYTES)
            if end[4:] == MAGIC and int.from_bytes(end[:4], "little") <= LONGEST_FOOTER:
                file.seek(0)
                return pq.read_metadata(file)
    except (OSError, pa.ArrowException):
        pass
    message = f"{sent.title} is a Parquet file that is damaged. Make it again from its source."
    raise CannotReadError(message)
