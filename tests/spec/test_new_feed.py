"""A feed that nobody foresaw needs a contract, a sender and a weight, and no Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from hotspots.counts.snapshots import open_snapshot
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.view import View, read_view
from hotspots.ui.cache import SETTINGS
from tests.conftest import ROOT
from tests.spec.call_outs import (
    AREAS,
    POINTS,
    WORDS,
    Way,
    county_with_call_outs,
    write_call_outs,
)
from tests.test_cli import hotspots
from tests.ui.screen import click_on_map, markdown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from hotspots.publish.risk_map import RiskMap

MONTH = "2026-09"
QUAY = ("1.300000", "54.450000")
"""A point in the county's first health board."""
ELSEWHERE = ("1.500000", "54.460000")
CLOSE = "Abbey Close, Skarholm"
WARD = "X05000001"


def police(month: str) -> list[Path]:
    """The county's street files of one month: what was on the map before."""
    return sorted((ROOT / "sample_data" / "police" / month).iterdir())


def mapped(folder: Path, way: Way, places: Sequence[tuple[str, ...]]) -> tuple[Path, View]:
    """Check, ingest and build a file with a call-out at each place, and read what is published."""
    settings = county_with_call_outs(folder, way=way)
    rows = [
        (f"{MONTH}-{1 + n % 28:02} 23:15", "other assault" if n % 4 else "stabbing", place)
        for n, place in enumerate(places)
    ]
    file = write_call_outs(folder / f"{MONTH}-call-outs.csv", rows, way=way)
    status, out, err = hotspots("check", file, settings=settings)
    assert (status, err) == (0, ""), out
    assert "follows ambulance_call_outs 1.0.0" in out
    status, out, err = hotspots("ingest", file, *police(MONTH), settings=settings)
    assert (status, err) == (0, ""), out
    assert "3 files: 3 new" in out
    assert hotspots("build", settings=settings)[0] == 0
    snapshot = open_snapshot(folder / "store")
    return settings, read_view(snapshot / "analyst", key=str(snapshot.number))


def of_feed(settings: Path) -> pd.DataFrame:
    """Return what the store keeps of the feed."""
    counts: pd.DataFrame = pq.read_table(
        open_snapshot(settings.parent / "store") / "counts.parquet",
        filters=[("feed", "=", "ambulance_call_outs")],
    ).to_pandas()
    return counts


def busiest(scored: RiskMap) -> int:
    """Return the cell in which most call-outs lie."""
    names = scored.evidence.measures
    own = [names.index(one) for one in names if one.startswith("ambulance.")]
    return int(np.argmax(scored.evidence.incidents[:, own].sum(axis=1)))


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, View]:
    folder = tmp_path_factory.mktemp("points")
    return mapped(folder, POINTS, [QUAY] * 40 + [ELSEWHERE] * 4)


def test_the_view_has_its_measures_its_theme_and_its_limits(county: tuple[Path, View]) -> None:
    _, view = county
    assert view.measure("ambulance.stabbing")["themes"] == ["emergency care"]
    assert view.measure("ambulance.assault")["is_full"]
    assert view.about["limitations"]["ambulance_call_outs"] == [
        "Only where an ambulance was called"
    ]


def test_its_own_rule_shows_true_counts(county: tuple[Path, View]) -> None:
    settings, view = county
    own = [n for n, name in enumerate(view.counts.measures) if name.startswith("ambulance.")]
    shown = view.counts.incidents[np.isin(view.counts.measure, own)]
    # 44 call-outs: every fourth is a stabbing, so 10 and 30 at the quay, 1 and 3 elsewhere.
    assert sorted(shown.tolist()) == [1, 3, 10, 30]
    assert of_feed(settings)["rows"].sum() == 44


def test_a_cell_with_many_of_them_scores_more_than_without(county: tuple[Path, View]) -> None:
    _, view = county
    choice = default_choice(view)
    scored = risk_map(view, choice)
    place = busiest(scored)
    themes = tuple(one for one in choice.themes if one != "emergency care")
    without = risk_map(view, type(choice)(choice.until, choice.period_months, themes))
    assert scored.score.total[place] > np.nan_to_num(without.score.total)[place]
    assert 0 < scored.rank[place] < without.rank[place] or not without.rank[place]


def test_the_screen_shows_theme_and_measure(
    county: tuple[Path, View], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, view = county
    place = busiest(risk_map(view, default_choice(view)))
    monkeypatch.setenv(SETTINGS, str(settings))
    screen = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert "emergency care" in (screen.pills[0].value or [])
    click_on_map(screen, view.cells["cell"][place])
    assert not screen.exception
    (line,) = (one for one in markdown(screen).splitlines() if one.startswith("- Ambulance: **"))
    assert "stabbing" in line
    assert "assault" in line
    assert "Only where an ambulance was called" in markdown(screen)


def test_a_place_in_words_is_looked_up_and_what_is_not_found_is_counted(tmp_path: Path) -> None:
    settings, view = mapped(tmp_path, WORDS, [(CLOSE,)] * 20 + [("by the old pump",)] * 3)
    kept = of_feed(settings).groupby("located")["rows"].sum()
    assert kept.to_dict() == {"gazetteer": 20, "unplaced": 3}
    scored = risk_map(view, default_choice(view))
    assert "Skarholm" in view.cells["name"][busiest(scored)]
    assert CLOSE.encode() not in b"".join(one.read_bytes() for one in stored(settings))


def test_an_area_alone_is_kept_by_area_and_shared_out_where_people_live(tmp_path: Path) -> None:
    settings, view = mapped(tmp_path, AREAS, [(WARD,)] * 12)
    counts = of_feed(settings)
    assert set(counts["located"]) == {"area"}
    assert set(counts["area"]) == {WARD}
    assert counts["cell"].isna().all()
    own = [n for n, name in enumerate(view.counts.measures) if name.startswith("ambulance.")]
    assert not np.isin(view.counts.measure, own).any()
    assert beside(view) == []
    shared = risk_map(view, default_choice(view)).evidence.shared
    assert shared.sum() == pytest.approx(12)
    in_ward = view.cells["ward"] == "Market"
    assert shared[in_ward].sum() > 0.8 * 12
    assert (shared >= 0).all()
    assert shared.max() < 12


def stored(settings: Path) -> list[Path]:
    """Return every file of the store."""
    return [one for one in (settings.parent / "store").rglob("*") if one.is_file()]


def beside(view: View) -> list[dict[str, object]]:
    """Return what is said of the feed's incidents that lie in no cell."""
    return [one for one in view.about["beside"] if one["feed"] == "ambulance_call_outs"]
