from __future__ import annotations

import pandas as pd

from hotspots.ui import fairness


def told(agreed: list[float], **maps: list[float]) -> pd.DataFrame:
    groups = pd.Series([1, 5, 10, None], dtype=object)
    return pd.DataFrame(
        {"group": groups, "residents": [1234.0, 2000, 3000, 6234], "agreed": agreed, **maps}
    )


def test_it_says_whom_flagging_concerns_most_and_least() -> None:
    (says,) = fairness.sentences(told([0.4, 0.1, 0.2, 0.21]), flagged="the first 5% of cells")
    assert says == (
        "21% of all people live in the first 5% of cells: from 10% in tenth 5 to 40% in tenth 1, "
        "the most deprived."
    )


def test_it_says_whether_police_activity_makes_a_difference() -> None:
    _, left_out, counted = fairness.sentences(
        told([0.4, 0.1, 0.2, 0.21], without=[0.401, 0.1, 0.2, 0.21], with_all=[0.5, 0.1, 0.2, 0.2]),
        flagged="the first 5% of cells",
    )
    assert left_out == (
        "Left out altogether, what police activity finds would change these shares by less than "
        "0.5%."
    )
    assert counted == (
        "Had all of it counted, it would have changed the share most in tenth 1, the most "
        "deprived: from 40% to 50%."
    )


def test_where_nobody_lives_there_is_nothing_to_say() -> None:
    nobody = told([float("nan")] * 3 + [0.0])
    assert fairness.sentences(nobody, flagged="x") == [
        "Nobody is known to live in a place that has a score."
    ]


def test_the_table_is_in_words() -> None:
    table = fairness.table(told([0.4, 0.1, 0.2, 0.21], without=[0.4, 0.1, 0.2, 0.21]))
    assert table["Who lives there"].tolist() == [
        "1, the most deprived",
        "5",
        "10, the least deprived",
        "Everybody",
    ]
    assert table["People"].tolist() == [1230, 2000, 3000, 6230]
    assert list(table.columns[2:]) == ["As agreed", "Without what police activity finds"]
