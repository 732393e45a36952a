"""What stands on the pages: titles, sentences, tables and pictures, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.plain_text import IN_CELL, on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pictures.risk_picture import Picture


MOST_IN_CELL = 600
"""Letters that a cell of a table holds."""
MOST_IN_SENTENCES = 2_000


@dataclass(frozen=True)
class Table:
    """A table with a head."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    none: str
    """What stands where there is no row."""
    widths: Sequence[float] = ()
    """Shares of the page's width; even without them."""
    note: str = ""
    """What stands below, in small letters."""

    def told(self) -> dict[str, Any]:
        """Return the table as the template reads it."""
        return {
            "caption": on_paper(self.caption, most=MOST_IN_CELL),
            "heads": [on_paper(one, every=IN_CELL) for one in self.heads],
            "rows": [
                [on_paper(one, most=MOST_IN_CELL, every=IN_CELL) for one in row]
                for row in self.rows
            ],
            "empty": on_paper(self.none),
            "widths": list(self.widths) or [1.0] * len(self.heads),
            "note": whole(self.note),
        }


@dataclass(frozen=True)
class Part:
    """A part of the pack, under one title."""

    title: str
    says: Sequence[str] = ()
    tables: Sequence[Table] = ()
    picture: Picture | None = None
    caption: str = ""
    """Of the picture."""
    beside: Sequence[Table] | None = None
    """What stands with the sentences beside the picture; None where they stand above it."""
    strong: str = ""
    """One short line that stands out, empty for none."""
    is_new_page: bool = True
    """Whether it begins on a page of its own."""

    def told(self) -> dict[str, Any]:
        """Return the part as the template reads it."""
        picture = None
        if self.picture:
            picture = {
                "svg": self.picture.svg,
                "alt": whole(self.picture.alt),
                "caption": on_paper(self.caption),
                "beside": self.beside is not None,
            }
        return {
            "title": on_paper(self.title),
            "says": [whole(one) for one in self.says],
            "tables": [one.told() for one in self.tables],
            "beside": [one.told() for one in self.beside or ()],
            "picture": picture,
            "strong": on_paper(self.strong),
            "new": self.is_new_page,
        }


def whole(text: str) -> str:
    """Return sentences that are ours, with texts of others in them made safe for paper."""
    return on_paper(text, most=MOST_IN_SENTENCES)
