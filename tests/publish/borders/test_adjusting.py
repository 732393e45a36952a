"""A map that makes up for breaks in recording: off by default, and labelled when on."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.borders.adjusting import KEY, adjusted, factors_of, told_factors
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.seen_evidence import seen_evidence
from tests.borders.recording.test_factors import compared
from tests.ui.argued_view import EAST, argued_view

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

MEASURE = "police.violence"


def two_forces(factor: float | None) -> View:
    """Return a view in which another force records in the east, with a factor for it."""
    view = argued_view(hidden_at=(3, 40))
    frames = {}
    for name in ("shares", "coverage"):
        frame = getattr(view, name).copy()
        own = (frame["feed"] == "extract") & (frame["area"] == "E")
        frame.loc[own, "sender"] = "Eastern Police"
        frames[name] = frame
    about = dict(view.about)
    if factor:
        about[KEY] = [
            {
                "feed": "extract",
                "measure": MEASURE,
                "recorder": "Eastern Police",
                "factor": factor,
                "beside": ["Dogger Police"],
            }
        ]
    return replace(view, about=about, **frames)


def scored(view: View, *, is_adjusted: bool) -> RiskMap:
    """Return the risk map of a view."""
    return risk_map(view, replace(default_choice(view), adjusted=is_adjusted))


def test_off_is_byte_identical_whatever_is_known_of_breaks() -> None:
    one = scored(two_forces(None), is_adjusted=False)
    other = scored(two_forces(1.333), is_adjusted=False)
    assert one.score.total.tobytes() == other.score.total.tobytes()
    assert default_choice(two_forces(1.333)).adjusted is False


@pytest.mark.parametrize("factor", [None, 1.0])
def test_a_factor_of_one_and_none_change_nothing(factor: float | None) -> None:
    view = two_forces(factor)
    off, on = (scored(view, is_adjusted=one) for one in (False, True))
    assert off.score.total.tobytes() == on.score.total.tobytes()
    assert off.rank.tobytes() == on.rank.tobytes()


def test_counts_stay_as_they_were_recorded() -> None:
    view = two_forces(1.333)
    other = adjusted(view)
    assert other.counts.incidents.tobytes() == view.counts.incidents.tobytes()
    off, on = (scored(view, is_adjusted=one).evidence for one in (False, True))
    assert off.incidents.tobytes() == on.incidents.tobytes()
    assert off.exposed.tobytes() == on.exposed.tobytes()
    assert off.shared.tobytes() == on.shared.tobytes()


def test_only_the_area_and_the_measure_concerned_count_more() -> None:
    view = two_forces(1.5)
    choice = default_choice(view)
    off, on = (
        seen_evidence(view, replace(choice, adjusted=one).basis).found.count
        for one in (False, True)
    )
    number = view.counts.measures.index(MEASURE)
    others = [place for place in range(off.shape[1]) if place != number]
    assert off[:, others].tobytes() == on[:, others].tobytes()
    assert (off[~EAST, number] == on[~EAST, number]).all()
    assert on[EAST, number] == pytest.approx(1.5 * off[EAST, number])
    assert off[EAST, number].sum() > 0


def test_an_area_of_two_authorities_counts_as_much_more_as_its_people_do_on_average() -> None:
    view = two_forces(2.0)
    (one,) = factors_of(view)
    about = {**view.about, KEY: [{**view.about[KEY][0], "measure": "housing.drug_dealing"}]}
    other = adjusted(replace(view, about=about))
    shares = view.by_area.shares.toarray()[0]
    wanted = 1 + (shares * (EAST & np.isin(np.arange(len(EAST)), _of(view)))).sum() / shares.sum()
    own = other.by_area.counts.measure == view.counts.measures.index("housing.drug_dealing")
    assert own.any()
    assert other.by_area.counts.trust is not None
    assert other.by_area.counts.trust[own] == pytest.approx(wanted)
    assert one.factor == 2.0


def test_a_factor_of_somebody_unknown_changes_nothing() -> None:
    view = two_forces(1.5)
    for name in ("recorder", "measure"):
        about = {**view.about, KEY: [{**view.about[KEY][0], name: "police.unknown"}]}
        off = seen_evidence(view, default_choice(view).basis).found
        on = seen_evidence(
            replace(view, about=about), replace(default_choice(view), adjusted=True).basis
        ).found
        for one in fields(off):
            if one.name != "measures":
                assert getattr(off, one.name).tobytes() == getattr(on, one.name).tobytes()


def test_a_view_tells_what_breaks_were_found_to_need() -> None:
    view = two_forces(None)
    assert adjusted(view) is view
    about = {**view.about, KEY: told_factors([compared("Dogger Police", "Eastern Police", 0.75)])}
    (found,) = factors_of(replace(view, about=about))
    assert (found.recorder, found.factor, found.beside) == (
        "Eastern Police",
        1.333,
        ("Dogger Police",),
    )


def _of(view: View) -> np.ndarray:
    rows = view.shares[view.shares["feed"] == "extract"]
    return np.asarray(rows["place"].unique())
