"""A slip of the pen in a contract is a sentence, never a silent default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotspots.errors import ContractError
from tests.made_up_contracts import day, made_up_contract, text, whole

if TYPE_CHECKING:
    from pathlib import Path

GOOD: dict[str, Any] = {
    "kind": "aggregates",
    "sender": "council",
    "place": {"area": "lsoa"},
    "time": {"at": "month"},
    "count": {"value": "missed"},
    "measures": [{"name": "education.absence", "themes": ["early signs"], "when": "otherwise"}],
}
COLUMNS = [
    text("council"),
    day("month", "yyyy-MM"),
    text("lsoa"),
    text("handling", "P", "C"),
    whole("missed", 0),
]


def measure(**said: object) -> dict[str, Any]:
    return {"measures": [{**GOOD["measures"][0], **said}]}


def test_what_is_spelt_rightly_is_read(tmp_path: Path) -> None:
    assert made_up_contract(tmp_path, feed="good", columns=COLUMNS, **GOOD).kind == "aggregates"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"peple": ["lsoa"]}, "no property called peple"),
        ({"people": ["sumary"]}, "no column of people called sumary"),
        ({"people": "lsoa"}, "people must be a list"),
        ({"symbols": {"misssed": ["c"]}}, "no column of symbols called misssed"),
        ({"refusedValues": ["x"]}, "refusedValues must give a value for each column"),
        ({"exempt": {"lsoa": ["postcod"]}}, "no shape in exempt of lsoa called postcod"),
        ({"smallNumbers": {"supress_to": 7}}, "no part of smallNumbers called supress_to"),
        ({"smallNumbers": {"round_to": 0}}, "round to 1 or more"),
        ({"kind": "incidens"}, "no kind called incidens"),
        ({"count": {"value": "lsoa"}}, "count needs columns of logicalType integer"),
        ({"count": {"valeu": "missed"}}, "no part of count called valeu"),
        ({"time": {"at": "month", "months": 0}}, "must be a whole number from 1"),
        ({"place": {"area": "lsoa", "area_when": {"handling": ["c"]}}}, "no code of handling"),
        ({"grade": {"columns": ["handling"], "weights": {"P": 10}}}, "lie from 0 to 1"),
        ({"grade": {"columns": ["handling"], "weigths": {}}}, "no part of grade called weigths"),
        (measure(finest="aera"), "no finest place of education.absence called aera"),
        (measure(finset="area"), "no part of the measure education.absence called finset"),
        (measure(themes="knife"), "must be a list of words"),
        (measure(public_assault="hospital"), "no side in public_assault of education.absence"),
        (measure(public_assault="treated"), "only where place.home_when says what a home is"),
        (measure(when={"handling": ["X"]}), "no code of handling in education.absence called X"),
    ],
)
def test_what_is_not_is_a_sentence(tmp_path: Path, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ContractError, match=says):
        made_up_contract(tmp_path, feed="wrong", columns=COLUMNS, **{**GOOD, **wrong})
