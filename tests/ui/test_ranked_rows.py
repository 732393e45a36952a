from __future__ import annotations

import pandas as pd
import pytest

from hotspots.ui.ranked_rows import COLUMNS, found_rows, ranked_rows

CELLS = ["891944a6297ffff", "891944b0e2bffff", "891944a6293ffff"]
TABLE = pd.DataFrame(
    {
        "rank": pd.array([1, 2, None], dtype="Int64"),
        "cell": CELLS,
        "name": ["near Harbour Street, Quayside", "near Fen Grove (North)", "near Harbour Street"],
        "score": [91.987, 40.04, None],
        "band": ["highest", "high", "no data"],
        "p_top": [1.0, 0.126, None],
        "sure": ["robust", "contested", ""],
        "incidents": pd.array([45, 0, None], dtype="Int64"),
        "longitude": [1.4, 1.5, 1.6],
    }
)


def test_the_table_is_sent_in_its_order_rounded_and_without_what_nobody_sees() -> None:
    rows = ranked_rows(TABLE)
    assert rows.table.column_names == COLUMNS
    assert rows.cells == CELLS == rows.table["cell"].to_pylist()
    assert rows.table["score"].to_pylist() == [92.0, 40.0, None]
    assert rows.table["p_top"].to_pylist() == [1.0, 0.13, None]
    assert rows.table["name"].to_pylist() == TABLE["name"].tolist()


def test_what_comes_again_and_again_is_sent_once() -> None:
    names = ["near Harbour Street, Quayside ward", "near Fen Grove, Windpump ward"]
    many = TABLE.iloc[:2].assign(name=names)
    few, often = (
        ranked_rows(pd.concat([many] * times, ignore_index=True)).table["name"].nbytes
        for times in (1, 500)
    )
    # 998 rows more of four bytes each, however long a name is.
    assert often - few == 998 * 4


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("harbour street", [0, 2]),
        ("Fen Grove (North)", [1]),
        (CELLS[1], [1]),
        (".*", []),
        ("nowhere", []),
    ],
)
def test_rows_are_found_by_a_part_of_their_name_or_by_their_cell(
    sought: str, found: list[int]
) -> None:
    rows = found_rows(ranked_rows(TABLE), sought)
    assert rows.cells == [CELLS[number] for number in found]
    assert rows.table.num_rows == len(found)
