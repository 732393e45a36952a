"""Everything a partnership chooses, held together and checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from hotspots.settings.agreements import Agreement, AuthorityContact, NotShared
from hotspots.settings.choices import (
    BANDS,
    CELL_COLUMNS,
    STATE_NAMES,
    Band,
    Basemap,
    Break,
    Choice,
    Exposure,
    Gazetteer,
    Grid,
    Layer,
    Scoring,
    Sender,
)
from hotspots.settings.deprivation import Deprivation
from hotspots.settings.intake import Arriving, Intake
from hotspots.settings.provision import Provision
from hotspots.settings.terms import Terms
from hotspots.settings.thresholds import Threshold, check_told_apart
from hotspots.settings.views import Views
from hotspots.settings.weight_sets import Proposal, WeightSet
from hotspots.settings.yearly import Yearly


class Partnership(Choice):
    """Everything a partnership chooses."""

    name: str
    marking: str = Field(default="OFFICIAL-SENSITIVE", min_length=1, max_length=80)
    """Stands at the top and the bottom of every page and of all that leaves the screen."""
    tour: bool = False
    """Whether a newcomer is shown around the map."""
    contracts: str = "data_contracts"
    folder: str = "."
    """Where the paths of layers, exposure and basemap begin, seen from this file."""
    store: str = ".hotspots"
    """Where counts and snapshots are kept, seen from this file."""
    register_url: str | None = Field(default=None, alias="register", exclude=True, repr=False)
    """URL of the PostgreSQL database that holds plans, decisions and notes; without one they lie
    in the store. It is never shown or written: it may hold a password."""
    keep_snapshots: int = Field(default=12, ge=1)
    """How many snapshots stay, the current one among them; older ones go at the next build."""
    grid: Grid
    layers: tuple[Layer, ...]
    senders: tuple[Sender, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    not_shared: tuple[NotShared, ...] = ()
    """Feeds that are wished for and not shared yet."""
    contacts: tuple[AuthorityContact, ...] = ()
    """Who to call in authorities, also in those that send nothing."""
    yearly: tuple[Yearly, ...] = ()
    """Yearly figures that others publish, shown beside the map."""
    code_lists: str | None = None
    """Folder of lists of codes that only these senders may give, seen from ``folder``."""
    further_areas: str | None = None
    """CSV with the ``code`` and ``name`` of areas that no layer draws: station groups, places
    beyond the map that flows come from. Also ``longitude`` and ``latitude`` of where they lie, and
    ``stations``, the names of those that make up a group, parted by semicolons."""
    successors: str | None = None
    """CSV with ``former_code``, ``code`` and ``share``: what became of areas of an earlier
    vintage, and how much of each lies in its successors."""
    exposure: Exposure = Exposure()
    gazetteer: Gazetteer = Gazetteer()
    basemap: Basemap = Basemap()
    weights: WeightSet
    proposals: tuple[Proposal, ...] = ()
    """What partners would weigh otherwise; the spread between them feeds the confidence."""
    thresholds: tuple[Threshold, ...] = ()
    """What each partner calls high, and by when it promises to act."""
    deprivation: Deprivation | None = None
    provision: Provision | None = None
    """Services that there are, which commissioners hold against the need."""
    terms: Terms = ()
    """When schools are open; without them nothing is said of school days."""
    scoring: Scoring = Scoring()
    views: Views = Views()
    intake: Intake = Intake()
    arriving: Arriving = Arriving()
    bands: tuple[Band, ...] = BANDS
    outside_tolerance_km: float = Field(default=1.0, ge=0)
    """How far beyond the sender's own border a point may lie before it is flagged."""
    today: date | None = None
    """The day to take for today; only made-up data, which never grow older, need one."""
    file: Path = Field(default=Path("partnership.toml"), exclude=True)
    """The file that these settings were read from."""

    @property
    def contracts_folder(self) -> Path:
        """Where the contracts lie."""
        return self.file.parent / self.contracts

    @property
    def code_lists_folder(self) -> Path | None:
        """Where lists of codes lie that come before those beside the contracts."""
        return self.data_folder / self.code_lists if self.code_lists else None

    @property
    def data_folder(self) -> Path:
        """Where the paths of layers, exposure and basemap begin."""
        return self.file.parent / self.folder

    @property
    def store_folder(self) -> Path:
        """Where counts and snapshots are kept."""
        return self.file.parent / self.store

    @property
    def register_place(self) -> str | Path:
        """Where plans, decisions and notes are kept: a database or the store's folder."""
        return self.register_url or self.store_folder

    def layer(self, name: str) -> Layer:
        """Return the layer of that name."""
        return next(layer for layer in self.layers if layer.name == name)

    @model_validator(mode="after")
    def _layers_exist(self) -> Self:
        known = {layer.name for layer in self.layers}
        used = {self.grid.layer, self.exposure.layer or self.grid.layer}
        used |= {self.deprivation.layer} if self.deprivation else set()
        used |= {sender.layer for sender in self.senders} | set(self.grid.names)
        used |= {one.layer for one in self.contacts} | {one.layer for one in self.yearly}
        used |= {one.layer for one in self.not_shared if one.layer}
        if used - known:
            seen = ", ".join(sorted(used - known))
            message = f"no layer is called {seen}; there are: {', '.join(sorted(known))}"
            raise ValueError(message)
        if len(known) < len(self.layers) or known & CELL_COLUMNS:
            message = (
                f"layers need names of their own, other than {', '.join(sorted(CELL_COLUMNS))}"
            )
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _thresholds_are_told_apart(self) -> Self:
        check_told_apart(self.thresholds, layers={one.name for one in self.layers})
        return self

    @model_validator(mode="after")
    def _senders_are_told_apart(self) -> Self:
        pairs = {(one.feed, one.name, one.in_rows) for one in self.senders}
        for part, what in ((1, "name"), (2, "code")):
            seen: set[tuple[str, str]] = set()
            for pair in sorted(pairs):
                if (pair[0], pair[part]) in seen:
                    message = (
                        f"two senders of {pair[0]} have the {what} {pair[part]}: what one sends "
                        "would replace what the other sent"
                    )
                    raise ValueError(message)
                seen.add((pair[0], pair[part]))
        return self

    @model_validator(mode="after")
    def _bands_start_at_zero_and_rise(self) -> Self:
        starts = [band.from_score for band in self.bands]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            message = "bands must start at 0 and rise"
            raise ValueError(message)
        names = {band.name.casefold() for band in self.bands}
        if len(names) < len(self.bands) or names & STATE_NAMES:
            message = f"bands need names of their own, other than {', '.join(sorted(STATE_NAMES))}"
            raise ValueError(message)
        return self
