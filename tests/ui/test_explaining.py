"""Why a cell scores as it does, in sentences."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from hotspots.risk.confidence.confidence import CONTESTED, FEW_SOURCES, ROBUST, UNLIKELY
from hotspots.risk.explanation import Explanation, MeasurePart, SourcePart
from hotspots.ui import explaining, source_tables

if TYPE_CHECKING:
    from hotspots.risk.confidence.confidence import Confidence

NAN = float("nan")


def measure(name: str, points: float, times: float = 4.0, **said: Any) -> MeasurePart:
    return MeasurePart(name, points, times, said.get("incidents", 6.0), said.get("by_area", False))


def source(
    name: str, points: float, *measures: MeasurePart, of: float = 50.0, speaks: bool = True
) -> SourcePart:
    share = points / of if of else 0.0
    return SourcePart(name, speaks, 0.5, points, share, 4.0 if speaks else NAN, measures)


KNIFE = measure("health.sharp_injury", 30.0)
NOISE = measure("housing.anti_social_behaviour", 15.0, 1.2)
PUSH = measure("police.violence", 5.0, 1.6)
TOLD = Explanation(
    50.0,
    (
        source("health", 30.0, KNIFE),
        source("housing", 15.0, NOISE),
        source("police", 5.0, PUSH),
        source("rail", 0.0, speaks=False),
    ),
    has_few_sources=False,
)


def told(*sources: SourcePart) -> Explanation:
    score = sum(one.points for one in sources)
    return Explanation(score, sources, has_few_sources=False)


def test_one_sentence_says_what_leads_and_what_the_police_add() -> None:
    assert explaining.because(TOLD, band="high", silent=[]) == (
        "High because A&E records 4 times the average of sharp injury and housing records "
        "anti social behaviour; police records add little."
    )


def test_who_sent_nothing_is_named() -> None:
    assert explaining.because(TOLD, band="high", silent=["rail"]).endswith(
        "; police records add little and nothing arrived from rail."
    )


def test_a_band_is_called_as_the_partnership_calls_it() -> None:
    assert explaining.because(TOLD, band="level A&E", silent=[]).startswith("Level A&E because")


@pytest.mark.parametrize(
    ("points", "says"),
    [(0.0, "police records add nothing"), (8.0, "police records add 16% of it")],
)
def test_the_part_of_the_police_is_said_in_any_case(points: float, says: str) -> None:
    police = source("police", points, *([PUSH] if points else []))
    other = source("health", 50.0 - points, KNIFE)
    assert says in explaining.because(told(other, police), band="high", silent=[])


def test_police_that_lead_are_a_reason_and_no_afterthought() -> None:
    alone = told(source("police", 50.0, measure("police.violence", 50.0)))
    assert explaining.because(alone, band="high", silent=[]) == (
        "High because police records 4 times the average of violence."
    )


def test_police_who_do_not_speak_here_add_no_words() -> None:
    silent = told(source("health", 50.0, KNIFE), source("police", 0.0, speaks=False))
    assert "police" not in explaining.because(silent, band="high", silent=[])


def test_what_is_known_by_area_is_said_to_be_around() -> None:
    area = measure("housing.drug_dealing", 50.0, by_area=True)
    assert explaining.because(told(source("housing", 50.0, area)), band="low", silent=[]) == (
        "Low because housing tells of drug dealing in the area around."
    )


def test_three_reasons_are_enough() -> None:
    parts = [source(name, 12.5, measure(f"{name}.push", 12.5)) for name in ("a", "b", "c", "d")]
    sentence = explaining.because(told(*parts), band="high", silent=[])
    assert "c records" in sentence
    assert "d records" not in sentence


def test_where_nothing_adds_up_no_reason_is_made_up() -> None:
    nothing = told(source("health", 0.0, of=0.0), source("police", 0.0, of=0.0))
    assert explaining.because(nothing, band="low", silent=[]) == (
        "Low: no source that counts recorded anything here."
    )


def sure(p_top: float, verdict: int) -> Confidence:
    found = SimpleNamespace(
        p_top=np.array([p_top]),
        verdict=np.array([verdict]),
        rank_low=np.array([3]),
        rank_high=np.array([1200]),
        top=618,
    )
    return cast("Confidence", found)


@pytest.mark.parametrize(
    ("p_top", "verdict", "says"),
    [
        (0.999, ROBUST, "**Robust**: above 99% likely to be among the 618 highest of 12,367 cells"),
        (0.5, CONTESTED, "**Contested**: 50% likely"),
        (0.95, FEW_SOURCES, "**Few sources**: too few partners speak here to call it robust: 95%"),
        (0.0, UNLIKELY, "Not one of the highest: below 1% likely"),
    ],
)
def test_how_sure_it_is_stands_in_words(p_top: float, verdict: int, says: str) -> None:
    sentence = explaining.sureness(sure(p_top, verdict), 0, ranked=12_367)
    assert sentence.startswith(says)
    assert sentence.endswith("rank 3 to 1,200 in nine draws of ten.")


def test_what_has_no_rank_says_so() -> None:
    says = explaining.sureness(sure(NAN, -1), 0, ranked=10)
    assert says == "It cannot be said how this place ranks."


def test_the_mix_tells_silence_from_nothing_agreed() -> None:
    mix = source_tables.mix(TOLD, silent=["rail"])
    assert mix["points"].sum() == pytest.approx(TOLD.score)
    assert mix["share"].sum() == pytest.approx(1)
    assert mix.set_index("source")["said"].to_dict() == {
        "A&E": "received",
        "Housing": "received",
        "Police": "received",
        "Rail": "nothing arrived",
    }
    assert source_tables.mix(TOLD, silent=[])["said"].iloc[-1] == "nobody sends it here"
    assert np.isnan(mix["times"].iloc[-1])


def test_measures_add_up_and_tell_hidden_counts_from_areas() -> None:
    parts = (
        measure("health.sharp_injury", 1.0, incidents=0.0),
        measure("police.violence", 7.0, incidents=1234.0),
        measure("housing.drug_dealing", 2.0, incidents=0.0, by_area=True),
    )
    found = source_tables.measures(
        told(*(source(one.measure[:6], one.points, one) for one in parts))
    )
    assert found["points"].tolist() == [7.0, 2.0, 1.0]
    assert found["incidents"].tolist() == [
        "1,234",
        "known for the area around",
        "hidden: a small number",
    ]
