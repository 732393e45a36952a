"""The groups of choices that a partnership makes."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


def within_folder(path: str) -> str:
    """Return a path that stays within the folder that it begins in.

    Raises
    ------
    ValueError
        Where it leads out of it.
    """
    if path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path):
        message = f"{path} leads out of the data folder; name files within it"
        raise ValueError(message)
    return path


class Choice(BaseModel):
    """A group of settings: frozen, and refusing names it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False
    )


class Grid(Choice):
    """Which cells the map is made of."""

    resolution: int = Field(ge=5, le=10)
    """H3 resolution of the map: 9 for partnership work, 8 for open police data."""
    layer: str
    """The layer whose areas the map covers."""
    areas: tuple[str, ...] = ()
    """Codes of the areas the map covers, also those nobody sends data for; empty means all."""
    names: tuple[str, ...] = ()
    """Layers that a cell's name is made of, smallest first; empty means the grid's layer."""


class Layer(Choice):
    """One set of administrative boundaries, drawn over the cells and never scored."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    files: tuple[Annotated[str, AfterValidator(within_folder)], ...] = Field(min_length=1)
    """GeoJSON or TopoJSON, gzip or not, GeoPackage, or the .shp of a shapefile; ``*`` and ``**``
    stand for any name and any folder."""
    code: str | None = None
    """Column that holds the area's code; none means the one whose name says so."""
    title: str | None = None
    """Column that holds the area's name; none means the one whose name says so."""
    table: str | None = None
    """Which table of a GeoPackage or TopoJSON file, where it holds several."""
    crs: Annotated[str, Field(pattern=r"^EPSG:\d{4,6}$")] | None = None
    """In which reference system the coordinates are, where the files do not say it: EPSG:27700 is
    the British National Grid."""
    areas: tuple[str, ...] = ()
    """Codes to keep; empty means all that touch the map."""
    is_authority: bool = True
    """Whether somebody who can act runs each of its areas; nobody runs a statistical area."""


class Sender(Choice):
    """Who speaks for which area, since when."""

    name: str
    feed: str
    layer: str
    area: str
    code: str | None = None
    """What the rows call the sender, where that is not its name."""
    since: Month | None = None
    until: Month | None = None
    provider: str = ""
    """What kind of service it is, where a feed has several, for example walk-in centre."""
    contact: str = ""
    """Whom to ask about its data, and how."""

    @property
    def in_rows(self) -> str:
        """What stands in the sender's column of its rows."""
        return self.code or self.name

    @model_validator(mode="after")
    def _starts_before_it_ends(self) -> Self:
        if self.since and self.until and self.since > self.until:
            message = f"{self.name} speaks since {self.since} and only until {self.until}"
            raise ValueError(message)
        return self


class Gazetteer(Choice):
    """Names of places, for feeds that know a place only in words."""

    files: tuple[str, ...] = ()
    """CSV in UTF-8 with ``name`` (``Name, Town``), ``longitude``, ``latitude``; also ``kind`` and
    ``aliases``, parted by semicolons."""


class Break(Choice):
    """Months that must not be compared with others, and why."""

    feed: str
    start: Month
    end: Month
    reason: str
    sender: str | None = None
    """The one sender concerned; none means all."""


class Exposure(Choice):
    """Who could be harmed there."""

    kind: Literal["area", "population"] = "area"
    layer: str | None = None
    """The layer of small areas that the population table counts."""
    file: str | None = None
    """CSV or Parquet with a row an area."""
    code: str = "code"
    population: str = "population"
    """Column with the residents."""
    daytime: str | None = None
    """Column with the people who are there by day, where somebody counted them: excess is then
    asked of them. Who lives there stays a matter of residents."""

    @model_validator(mode="after")
    def _names_its_table(self) -> Self:
        if self.kind == "population" and not (self.layer and self.file):
            message = "exposure by population needs `layer` and `file`"
            raise ValueError(message)
        return self


class Basemap(Choice):
    """GeoJSON files drawn under the cells; any of them may be missing."""

    land: str | None = None
    water: str | None = None
    roads: str | None = None
    rail: str | None = None
    stations: str | None = None
    """Points with a ``name``: stations that flows by rail pass."""
    towns: str | None = None
    """Points with a ``name`` and a ``rank``, 1 for the largest."""


class Scoring(Choice):
    """What the map opens with."""

    mode: Literal["concentration", "excess"] = "concentration"
    """Where is most, or where is more than the exposure explains."""
    period_months: int = Field(default=12, ge=1, le=60)
    """The period that the map opens with."""
    themes: tuple[str, ...] = Field(default=("serious violence", "knife"), min_length=1)
    """The themes that are on when the map opens."""
    top_share: float = Field(default=0.05, gt=0, lt=1)
    """The share of cells that lists are about: how likely is a cell among them?"""


class Band(Choice):
    """A named class of scores."""

    name: str
    from_score: float = Field(ge=0, lt=100)


BANDS = (
    Band(name="low", from_score=0),
    Band(name="raised", from_score=20),
    Band(name="high", from_score=40),
    Band(name="very high", from_score=60),
    Band(name="highest", from_score=80),
)


STATE_NAMES = frozenset({"no data", "hidden", "none recorded", "not measurable"})
"""What cells without a score are called."""

CELL_COLUMNS = frozenset(
    {
        "cell",
        "longitude",
        "latitude",
        "area_km2",
        "land",
        "residents",
        "tenth",
        "exposure",
        "name",
    }
)
"""What the table of cells holds beside a column a layer."""
