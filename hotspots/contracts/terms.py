"""What was agreed beside the columns: small numbers, contacts, service levels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SmallNumbers:
    """Which counts are hidden, and from whom."""

    suppress_from: int = 1
    suppress_to: int = 4
    round_to: int = 1
    full_counts: tuple[str, ...] = ()
    """Views that see true counts."""


@dataclass(frozen=True, kw_only=True)
class Sees:
    """What a source sees more and less of than there is: every source sees a part."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to ask, and where."""

    channel: str
    url: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A service level: how often, how late, how long kept."""

    property: str
    value: float
    unit: str
