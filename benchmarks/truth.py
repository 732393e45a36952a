"""What was planted in the fictional county, and what the software finds of it.

``python benchmarks/truth.py [--json]``. Builds the county's map in a temporary folder, as
``hotspots ingest`` and ``hotspots build`` do, and holds it against ``sample_data/truth.json``.
Every claim is a function of its own that returns the keys it answers for; a later issue adds its
claim to :data:`CLAIMS`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h3
import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from hotspots.counts.deliveries import read_deliveries
from hotspots.pipeline import build, ingest
from hotspots.publish.analyst import VIEW
from hotspots.publish.risk_map import Choice, counting, risk_map
from hotspots.publish.view import read_view
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.counts.delivery import Delivery
    from hotspots.publish.view import View

SAMPLE_DATA = Path(__file__).resolve().parents[1] / "sample_data"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
THEMES = ("serious violence",)
PERIOD_MONTHS = 12
KINDS = {
    "hotspot": "Planted hotspots",
    "health_only": "Places that police seldom hear from",
}
RINGS = (2, 8)
"""Surroundings: from so many to so many steps from a place's first cell."""
BORDER_RINGS = 2
"""Width of the strip on either side of the force border, in cells."""
REFUSED = {
    "swapped_coordinates": "are a swapped pair",
    "zero_coordinates": "are the point 0, 0",
    "unknown_crime_type": "is not in the agreed list",
}
"""Flaws for which a row is refused, and words of the sentence that says so; others are kept."""


@dataclass(frozen=True)
class Found:
    """How one planted place stands out on the map of its last active months."""

    id: str
    kind: str
    until: str
    cells: int
    best_rank: int
    """Best rank of its cells, 1 for the first of the map."""
    ranked: int
    """How many cells have a rank."""
    share_in_top_1_percent: float
    """Share of its cells."""
    share_in_top_5_percent: float
    score: float
    """Mean of its cells."""
    score_over_surroundings: float
    incidents_over_surroundings: float
    """Mean incidents a cell over those of its surroundings: scores are on a log scale."""

    @property
    def best_percent(self) -> float:
        """Where its best cell stands, in percent of all cells."""
        return 100 * self.best_rank / self.ranked


@dataclass(frozen=True)
class Evaluated:
    """The county as the software sees it, beside what is true of it."""

    truth: dict[str, Any]
    view: View
    deliveries: tuple[Delivery, ...]

    def planted(self, kind: str) -> list[dict[str, Any]]:
        """Return what was planted of one kind."""
        return [one for one in self.truth["planted"] if one["kind"] == kind]

    @cached_property
    def places(self) -> tuple[Found, ...]:
        """Every hotspot and every place that only health knows, as found."""
        planted = (*self.planted("hotspot"), *self.planted("health_only"))
        return tuple(found(self.view, one) for one in planted)

    def rows_of(self, cells: Sequence[str]) -> NDArray[np.intp]:
        """Return the rows of some cells in the view; cells off the map are left out."""
        return np.flatnonzero(self.view.cells["cell"].isin(list(cells)).to_numpy())


def main() -> None:
    """Build the county, hold every claim against it, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hotspots-truth-") as folder:
        county = evaluated(Path(folder))
    claims = {key: value for claim in CLAIMS for key, value in claim(county).items()}
    if options.json:
        print(json.dumps(claims))
    else:
        show(county.places, claims)


def evaluated(store: Path) -> Evaluated:
    """Take every file of the county in, publish the map, and read what is true."""
    partnership = read_partnership(SAMPLE_DATA / "partnership.toml").model_copy(
        update={"store": str(store)}
    )
    files = sorted((SAMPLE_DATA / "police").glob("*/*.csv.gz"))
    with Console(stderr=True).status("") as status:
        for number, one in enumerate(ingest(partnership, files, clock=lambda: NOW), start=1):
            status.update(f"Taking in file {number} of {len(files)}: {one.path.name}")
            if one.fault:
                raise one.fault
        snapshot = build(partnership, built_at=NOW.isoformat(), tell=status.update)
    return Evaluated(
        truth=json.loads((SAMPLE_DATA / "truth.json").read_text(encoding="utf-8")),
        view=read_view(snapshot / VIEW, key="truth"),
        deliveries=read_deliveries(store),
    )


def found(view: View, planted: dict[str, Any]) -> Found:
    """Look for one planted place on the map of its last active months."""
    choice = Choice(until=planted["end"], period_months=PERIOD_MONTHS, themes=THEMES)
    scored = risk_map(view, choice)
    counts = [name in counting(view, choice) for name in scored.evidence.measures]
    incidents = scored.evidence.incidents[:, counts].sum(axis=1)
    nearest, farthest = RINGS
    middle = planted["cells"][0]
    around = set(h3.grid_disk(middle, farthest)) - set(h3.grid_disk(middle, nearest - 1))
    around -= set(planted["cells"])
    own = view.cells["cell"].isin(planted["cells"]).to_numpy() & (scored.rank > 0)
    near = view.cells["cell"].isin(around).to_numpy() & (scored.rank > 0)
    ranks = scored.rank[own]
    ranked = int((scored.rank > 0).sum())
    score = scored.score.total
    return Found(
        id=planted["id"],
        kind=planted["kind"],
        until=planted["end"],
        cells=len(planted["cells"]),
        best_rank=int(ranks.min()),
        ranked=ranked,
        share_in_top_1_percent=float((ranks <= 0.01 * ranked).mean()),
        share_in_top_5_percent=float((ranks <= 0.05 * ranked).mean()),
        score=float(score[own].mean()),
        score_over_surroundings=float(score[own].mean() / score[near].mean()),
        incidents_over_surroundings=float(incidents[own].mean() / incidents[near].mean()),
    )


def rows_taken_in(county: Evaluated) -> dict[str, Any]:
    """Claim: every published row is accepted but those with a flaw that must be refused."""
    flawed = sum(len(one["rows"]) for one in county.truth["flaws"] if one["kind"] in REFUSED)
    accepted = sum(one.accepted for one in county.deliveries)
    return {
        "rows_published": county.truth["rows"]["total"],
        "rows_accepted": accepted,
        "rows_accepted_equals_published_minus_flaws": (
            accepted == county.truth["rows"]["total"] - flawed
        ),
    }


def flaws_refused(county: Evaluated) -> dict[str, Any]:
    """Claim: each flaw is refused in its file, by its name, as often as it was planted."""
    expected: dict[str, dict[str, int]] = {}
    for flaw in county.truth["flaws"]:
        if flaw["kind"] in REFUSED:
            file = expected.setdefault(Path(flaw["file"]).name, {})
            file[REFUSED[flaw["kind"]]] = len(flaw["rows"])
    words = list(REFUSED.values())
    refused = {
        one.file_name: {
            next((word for word in words if word in says), says): rows
            for says, rows in one.rejected.items()
        }
        for one in county.deliveries
        if one.rejected
    }
    return {"flaws_refused_by_file_and_name": refused == expected}


def rows_located(county: Evaluated) -> dict[str, Any]:
    """Claim: rows are located but those that were published without a place."""
    placeless = sum(
        len(one["rows"]) for one in county.truth["flaws"] if one["kind"] == "no_coordinates"
    )
    accepted = sum(one.accepted for one in county.deliveries)
    placed = sum(one.located.get("point", 0) for one in county.deliveries)
    return {
        "located_share": round(placed / accepted, 4),
        "located_share_planted": round(1 - placeless / accepted, 4),
        "off_the_map": county.view.about["totals"]["off_the_map"],
    }


def hotspots_stand_out(county: Evaluated) -> dict[str, Any]:
    """Claim: planted hotspots are among the highest cells of the map."""
    hotspots = [one for one in county.places if one.kind == "hotspot"]
    return {
        "planted": len(hotspots),
        "hotspots_in_top_1_percent": sum(one.best_percent <= 1 for one in hotspots),
        "hotspots_in_top_5_percent": sum(one.best_percent <= 5 for one in hotspots),  # noqa: PLR2004
        "hotspot_cells_in_top_1_percent_share": _mean(hotspots, "share_in_top_1_percent"),
        "hotspot_cells_in_top_5_percent_share": _mean(hotspots, "share_in_top_5_percent"),
        "hotspot_incidents_over_surroundings": _mean(hotspots, "incidents_over_surroundings"),
    }


def health_only_places_do_not(county: Evaluated) -> dict[str, Any]:
    """Claim: places whose violence police seldom hear of do not stand out in police data."""
    places = [one for one in county.places if one.kind == "health_only"]
    return {
        "health_only_planted": len(places),
        "health_only_in_top_1_percent": sum(one.best_percent <= 1 for one in places),
        "health_only_cells_in_top_1_percent_share": _mean(places, "share_in_top_1_percent"),
        "health_only_incidents_over_surroundings": _mean(places, "incidents_over_surroundings"),
    }


def top_cells_have_a_reason(county: Evaluated) -> dict[str, Any]:
    """Claim: the highest 1% of cells at the end are planted, or busy by nature."""
    choice = Choice(until=county.view.months[-1], period_months=PERIOD_MONTHS, themes=THEMES)
    ranks = risk_map(county.view, choice).rank
    top = np.flatnonzero((ranks > 0) & (ranks <= 0.01 * (ranks > 0).sum()))
    active = [one for one in county.planted("hotspot") if one["end"] == choice.until]
    planted = county.rows_of([cell for one in active for cell in one["cells"]])
    centres = county.rows_of(
        [cell for one in county.truth["town_centres"] for cell in one["cells"]]
    )
    return {
        "top_1_percent_cells": len(top),
        "top_1_percent_planted_share": round(float(np.isin(top, planted).mean()), 3),
        "top_1_percent_planted_or_town_centre_share": round(
            float(np.isin(top, np.union1d(planted, centres)).mean()), 3
        ),
    }


def recording_break_shows(county: Evaluated) -> dict[str, Any]:
    """Claim: the force that records less shows a lower rate of violence.

    Police data alone cannot tell recording from happening: the ratio of rates mixes both, in
    the whole county and in the strip along the border. A source that crosses the border will.
    """
    (planted,) = county.planted("recording_break")
    cells = county.view.cells
    here, there = planted["areas"]["force"]
    force, residents = cells["force"].to_numpy(), cells["residents"].to_numpy()
    incidents = _violence(county.view)

    def ratio(chosen: NDArray[np.bool_]) -> float:
        rates = [
            incidents[chosen & (force == name)].sum() / residents[chosen & (force == name)].sum()
            for name in (here, there)
        ]
        return round(float(rates[1] / rates[0]), 3)

    return {
        "recording_ratio_planted": planted["multiplier"],
        "recording_ratio_observed": ratio(np.ones(len(cells), dtype=bool)),
        "recording_ratio_observed_at_border": ratio(_border_strip(county.view)),
    }


def _violence(view: View) -> NDArray[np.float64]:
    """Return the incidents of violence of each cell over all months, shape (cells,)."""
    counts = view.counts
    own = counts.measure == counts.measures.index("police.violence_and_sexual_offences")
    total = np.zeros(len(view.cells))
    np.add.at(total, counts.cell[own], counts.incidents[own])
    return total


def _border_strip(view: View) -> NDArray[np.bool_]:
    """Return the cells that have another force within :data:`BORDER_RINGS` steps."""
    force = dict(zip(view.cells["cell"], view.cells["force"], strict=True))
    return np.array(
        [
            any(force.get(near, own) not in {own, ""} for near in h3.grid_disk(cell, BORDER_RINGS))
            for cell, own in force.items()
        ]
    )


def places_in_full(county: Evaluated) -> dict[str, Any]:
    """Return every place as found, for whoever wants to look closer."""
    return {
        "places": [
            {
                key: round(value, 3) if isinstance(value, float) else value
                for key, value in vars(one).items()
            }
            for one in county.places
        ]
    }


CLAIMS = (
    rows_taken_in,
    flaws_refused,
    rows_located,
    hotspots_stand_out,
    health_only_places_do_not,
    top_cells_have_a_reason,
    recording_break_shows,
    places_in_full,
)
"""What is asked of the county, in the order of printing."""


def show(places: Sequence[Found], claims: dict[str, Any]) -> None:
    """Print places and claims as tables for a person."""
    console = Console()
    for kind, title in KINDS.items():
        head = f"{title}: {', '.join(THEMES)}, {PERIOD_MONTHS} months"
        table = Table(title=head, box=box.SIMPLE)
        table.add_column("place", no_wrap=True)
        for column in ("until", "rank", "top 1%", "top 5%", "score", "x score", "x counts"):
            table.add_column(column, justify="right", no_wrap=True)
        for one in places:
            if one.kind == kind:
                table.add_row(*_told(one))
        console.print(table)
    listed = Table(title="Claims", box=box.SIMPLE)
    listed.add_column("claim")
    listed.add_column("found", justify="right")
    for key, value in claims.items():
        if not isinstance(value, list):
            said = "yes" if value is True else "no" if value is False else f"{value:,}"
            listed.add_row(key.replace("_", " "), said)
    console.print(listed)


def _told(one: Found) -> tuple[str, ...]:
    return (
        one.id,
        one.until,
        f"{one.best_rank:,}",
        f"{one.share_in_top_1_percent:.0%}",
        f"{one.share_in_top_5_percent:.0%}",
        f"{one.score:.0f}",
        f"{one.score_over_surroundings:.1f}",
        f"{one.incidents_over_surroundings:.1f}",
    )


def _mean(places: Sequence[Found], what: str) -> float:
    return round(float(np.mean([getattr(one, what) for one in places])), 3)


if __name__ == "__main__":
    main()
