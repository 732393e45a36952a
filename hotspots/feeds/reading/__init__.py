"""A file's bytes to a table of text: what it is, whether it may be read, and how."""

from hotspots.feeds.reading.delivered import DeliveredFile, SetAside
from hotspots.feeds.reading.delivered_rows import delivered_sql, unreadable
from hotspots.feeds.reading.sent_files import content_digest, read_delivered, tidied
from hotspots.feeds.reading.stamps import unchanged

__all__ = [
    "DeliveredFile",
    "SetAside",
    "content_digest",
    "delivered_sql",
    "read_delivered",
    "tidied",
    "unchanged",
    "unreadable",
]
