from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from hotspots.contracts.terms import SmallNumbers
from hotspots.publish.borders.recorded_elsewhere import (
    ALL,
    COLUMNS,
    elsewhere_table,
    read_elsewhere,
    write_elsewhere,
)
from hotspots.settings import Sender
from hotspots.ui.borders.straddling_words import elsewhere
from tests.publish.borders.two_boroughs import (
    BORDER,
    EASTERN,
    FEED,
    MONTHS,
    ROBBERY,
    VIOLENCE,
    WESTERN,
    Row,
    boroughs,
    counted,
    seen,
)

if TYPE_CHECKING:
    from pathlib import Path

LAST = MONTHS[-1]
DEEP = 0.01
ROWS: list[Row] = [
    (BORDER - DEEP, 54.45, WESTERN, LAST, VIOLENCE, 90),
    (BORDER + DEEP, 54.45, WESTERN, LAST, VIOLENCE, 40),
    (1.360343, 54.449089, WESTERN, LAST, ROBBERY, 1),
    (BORDER + DEEP, 54.45, WESTERN, MONTHS[1], VIOLENCE, 500),
    (-0.116, 51.49, WESTERN, LAST, VIOLENCE, 6),
    (BORDER - DEEP, 54.45, EASTERN, MONTHS[2], ROBBERY, 2),
]


def told(folder: Path, *, rule: SmallNumbers | None = None) -> pd.DataFrame:
    made = boroughs(folder / "made")
    counts = counted(ROWS)
    _, geography, contracts = seen(made, counts)
    if rule:
        contracts = tuple(replace(one, small_numbers=rule) for one in contracts)
    table = elsewhere_table(
        made, counts=counts, contracts=contracts, geography=geography, until=LAST, view="analyst"
    )
    write_elsewhere(table, folder)
    pd.testing.assert_frame_equal(read_elsewhere(folder), table)
    assert list(table.columns) == list(COLUMNS)
    return table


def test_what_lies_in_anothers_area_is_counted_there_for_a_year(tmp_path: Path) -> None:
    table = told(tmp_path)
    rows = table[["sender", "area", "group", "incidents", "clear"]].to_numpy().tolist()
    assert rows == [
        # London lies in no area that is known here.
        [WESTERN, "", ALL, 6, 6],
        [WESTERN, "", "serious violence", 6, 6],
        # 40 deep inside, 1 in a cell that touches the border; of the year before, nothing.
        [WESTERN, "F2", ALL, 41, 40],
        [WESTERN, "F2", "serious violence", 41, 40],
        [EASTERN, "F1", ALL, 2, 2],
        [EASTERN, "F1", "serious violence", 2, 2],
    ]


def test_a_small_number_is_hidden_with_its_total(tmp_path: Path) -> None:
    table = told(tmp_path, rule=SmallNumbers(suppress_from=1, suppress_to=7, round_to=5))
    shown = table[table["group"] == ALL].set_index(["sender", "area"])
    assert shown["is_hidden"].tolist() == [True, False, True]
    assert shown["incidents"].tolist()[1] == 40
    assert shown["incidents"].isna().tolist() == [True, False, True]
    # Beside a rounded total the exact part clear of the border would tell too much.
    assert table["clear"].isna().all()


def test_it_is_said_as_such(tmp_path: Path) -> None:
    says = elsewhere(told(tmp_path))
    assert says[1].startswith(
        "Western Police recorded 41 incidents inside the area of East force in the 12 months to "
        "February 2026 (Street\\-level crime"
    )
    assert says[1].endswith("40 of them lie clear of the border's own cells.")
    assert "on ground of no area that this map holds" in says[0]
    assert "<b>" not in says[2].replace("\\<b\\>", "")


def moved(folder: Path, *senders: Sender) -> list[tuple[str, str]]:
    """Sender and area of what is recorded elsewhere, with other senders than there were."""
    made = boroughs(folder / "made")
    counts = counted(ROWS)
    _, geography, contracts = seen(made, counts)
    made = made.model_copy(update={"senders": senders or made.senders})
    table = elsewhere_table(
        made, counts=counts, contracts=contracts, geography=geography, until=LAST, view="analyst"
    )
    own = table[table["group"] == ALL]
    return list(zip(own["sender"], own["area"], strict=True))


def test_ground_beyond_the_map_may_be_the_senders_own(tmp_path: Path) -> None:
    off = Sender(name=WESTERN, feed=FEED, layer="force", area="F9")
    assert moved(tmp_path, off) == [(WESTERN, "F1"), (WESTERN, "F2")]


def test_what_a_sender_speaks_for_in_another_layer_is_its_own_too(tmp_path: Path) -> None:
    both = (
        Sender(name=WESTERN, feed=FEED, layer="force", area="F1"),
        Sender(name=WESTERN, feed=FEED, layer="district", area="D2"),
    )
    assert {area for _, area in moved(tmp_path, *both)} == {""}
