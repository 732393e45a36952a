"""How coarse the maps of those are who see no true counts."""

from __future__ import annotations

from pydantic import Field

from hotspots.settings.choices import Choice


class BoardMap(Choice):
    """The map of a partnership board."""

    resolution: int = Field(default=8, ge=5, le=9)
    """H3 resolution of its cells; never finer than that of the grid."""


class PublicMap(Choice):
    """The map that anybody may see."""

    resolution: int = Field(default=8, ge=5, le=8)
    """H3 resolution of its cells; never finer than that of the grid."""
    marking: str = Field(default="OFFICIAL", min_length=1, max_length=80)
    """Stands above and below every page and in every file of it."""


class Views(Choice):
    """The maps of boards and of the public."""

    board: BoardMap = BoardMap()
    public: PublicMap = PublicMap()
