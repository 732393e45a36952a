from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from hotspots.publish.choice import WhatIf, default_choice
from hotspots.publish.exports import risk_csv
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table

if TYPE_CHECKING:
    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def table(county_view: View) -> pd.DataFrame:
    return risk_table(county_view, risk_map(county_view, default_choice(county_view)))


def read(exported: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(exported), dtype=str, keep_default_na=False)


def test_every_row_says_what_it_was_made_with(county_view: View, table: pd.DataFrame) -> None:
    rows = read(risk_csv(county_view, table, choice=default_choice(county_view)))
    assert len(rows) == len(table)
    assert rows["cell"].tolist() == table["cell"].tolist()
    assert set(rows["weights_fingerprint"]) == {county_view.about["weights"]["fingerprint"]}
    assert set(rows["marking"]) == {"OFFICIAL-SENSITIVE"}


def test_what_nobody_agreed_is_marked_on_paper(county_view: View, table: pd.DataFrame) -> None:
    tried = WhatIf(sources=(("police", 2.0),))
    choice = replace(default_choice(county_view), what_if=tried)
    rows = read(risk_csv(county_view, table, choice=choice))
    assert set(rows["weights"]) == {"WHAT IF, agreed by nobody: police 2; standardised by ratio"}
    assert set(rows["weights_fingerprint"]) == {""}


def test_a_place_named_like_a_formula_stays_text(county_view: View, table: pd.DataFrame) -> None:
    hostile = table.head(3).assign(name=["=HYPERLINK(1)", "@x", "Market"])
    rows = read(risk_csv(county_view, hostile, choice=default_choice(county_view)))
    assert rows["name"].tolist() == ["'=HYPERLINK(1)", "'@x", "Market"]


def test_a_hidden_cell_has_no_number(county_view: View, table: pd.DataFrame) -> None:
    rows = read(risk_csv(county_view, table, choice=default_choice(county_view)))
    hidden = rows[rows["band"] == "hidden"]
    assert len(hidden)
    assert (hidden[["score", "p_top", "rank_low", "incidents"]] == "").all(axis=None)


def test_a_list_that_makes_up_for_breaks_says_so_in_every_row(
    county_view: View, table: pd.DataFrame
) -> None:
    opening = default_choice(county_view)
    off = read(risk_csv(county_view, table, choice=opening))
    assert set(off["recording"]) == {"as recorded"}
    on = read(risk_csv(county_view, table, choice=replace(opening, adjusted=True)))
    (said,) = set(on["recording"])
    assert said.startswith("ADJUSTED scores, counts as recorded: police.violence_with_injury of ")
    assert "Silverpit Constabulary times 1." in said
    assert said.endswith("(beside Dogger Police)")
    (fingerprint,) = set(on["weights_fingerprint"])
    assert fingerprint == f"ADJUSTED {county_view.about['weights']['fingerprint']}"


def test_where_no_break_is_known_nothing_is_said_to_be_adjusted(
    county_view: View, table: pd.DataFrame
) -> None:
    without = replace(county_view, about={**county_view.about, "recording_factors": []})
    choice = replace(default_choice(county_view), adjusted=True)
    rows = read(risk_csv(without, table, choice=choice))
    assert set(rows["recording"]) == {"as recorded"}
    assert set(rows["weights_fingerprint"]) == {county_view.about["weights"]["fingerprint"]}
