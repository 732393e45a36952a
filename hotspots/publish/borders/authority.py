"""An authority, who to call there and what is received of its ground."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import orjson

from hotspots.counts.files import write_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FILE = "who_to_call.json"

How = Literal["named", "its own", "covers it"]
"""Named in the settings; a sender of this very area; a sender whose ground holds most of it."""


@dataclass(frozen=True)
class Desk:
    """Somebody to call."""

    name: str
    contact: str
    how: How


@dataclass(frozen=True)
class SentFeed:
    """What is received of an authority's ground."""

    feed: str
    name: str
    """Of the feed, as people call it."""
    sender: str
    last_month: str
    """The last month of which something was received, ``YYYY-MM``; empty for none."""
    received_on: str
    """The day of the last delivery, ``YYYY-MM-DD``; empty for none."""
    how: How


@dataclass(frozen=True)
class Authority:
    """An area of a layer, who to call there and what is received of it."""

    layer: str
    code: str
    name: str
    desks: tuple[Desk, ...]
    """Named ones first; each name and contact once."""
    feeds: tuple[SentFeed, ...]
    """By the order of the contracts, then by sender."""
    within: tuple[tuple[str, str], ...] = ()
    """Layer and code of itself and of areas of other layers that hold most of its ground."""

    @property
    def last_month(self) -> str:
        """The last month of which anything was received, empty for none."""
        return max((one.last_month for one in self.feeds), default="")

    @property
    def is_named(self) -> bool:
        """Whether somebody of its own can be called."""
        return any(one.how != "covers it" for one in self.desks)

    @property
    def senders(self) -> tuple[str, ...]:
        """Names of the senders of its ground, each once."""
        return tuple(dict.fromkeys(one.sender for one in self.feeds))


def write_who_to_call(authorities: Sequence[Authority], folder: Path) -> None:
    """Write whom to call to the folder of a view."""
    write_json(folder / FILE, [asdict(one) for one in authorities])


def read_who_to_call(folder: Path) -> list[Authority]:
    """Read whom to call."""
    document: list[dict[str, Any]] = orjson.loads((folder / FILE).read_bytes())
    return [
        Authority(
            layer=one["layer"],
            code=one["code"],
            name=one["name"],
            desks=tuple(Desk(**desk) for desk in one["desks"]),
            feeds=tuple(SentFeed(**feed) for feed in one["feeds"]),
            within=tuple((layer, code) for layer, code in one["within"]),
        )
        for one in document
    ]
