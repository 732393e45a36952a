"""County lines between districts, forces and groups of stations, quarter by quarter."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import months
from county.area_tables import STATION_GROUPS
from county.boundaries import codes_of
from county.chance import Ints, dice
from county.doggerland import County
from county.names import DISTRICTS, FORCES
from county.sent_files import Columns, SentFile, Slip, saying, sent_file, texts, written
from county.watch_files import MONTHS_A_FILE, quarter_name

COORDINATOR: Final = "Doggerland County Lines Coordinator"
INDICATORS: Final = ("CL01", "CL02", "CL03", "CL04", "CL05", "CL06")
DISTRICT_INDICATORS: Final = {"CL01": 1.3, "CL02": 1.1, "CL03": 1.5}
"""Episodes a quarter between any two districts where nothing was planted."""
FORCE_INDICATORS: Final = {"CL05": 2.5, "CL06": 1.2}
STATION_INDICATORS: Final = {"CL04": 1.5}
FEWEST: Final = 3
"""Fewer episodes are not sent."""
EXPORTER: Final = "X07000001"
IMPORTERS: Final = ("X07000003", "X07000006")
"""Skarholm exports to Kelder Vale and Brimhythe."""
EXPORTED: Final = ("CL01", "CL03")
RISING_FROM, RISEN_BY = 4, 8
"""Quarters, counted from 0: the second year."""
BEFORE, AFTER = 6.0, 15.0
"""Expected episodes a quarter of each planted flow before and after its rise."""
INTERNAL: Final = ("CL06", EXPORTER, EXPORTER, 8.0)
"""A line within the exporting district: indicator, origin, destination, episodes a quarter."""
CORRIDORS: Final = (("XSG000001", "XSG000003"), ("XSG000001", "XSG000004"))
"""By rail along the line to Brimhythe and the branch to Kelderness."""
NO_DISTRICT: Final = "X07000099"


def flow_file(first: int) -> str:
    """Give where the file of a quarter lies; `first` is its first month among the 36."""
    return f"county_lines_flow/{quarter_name(first)}-county-lines.csv"


SLIPS: Final = (
    Slip(
        flow_file(9), "fewer_than_three", 2, "fewer than three episodes are never sent",
        is_refused=True, able=saying("indicator"), change=written("episodes", "2"),
    ),
    Slip(
        flow_file(15), "unknown_area", 1, "there is no such district",
        is_refused=True,
        able=saying("destination", *codes_of("district", count=len(DISTRICTS))),
        change=written("destination", NO_DISTRICT),
    ),
    Slip(
        flow_file(27), "label_for_code", 1, "the label stands in place of the code",
        is_refused=True, able=saying("indicator"), change=written("indicator", "Missing"),
    ),
)  # fmt: skip


def rise(quarter: int) -> float:
    """Give the expected episodes of a planted flow in a quarter."""
    done = np.clip((quarter - RISING_FROM + 1) / (RISEN_BY - RISING_FROM), 0.0, 1.0)
    return float(BEFORE + (AFTER - BEFORE) * done)


def flow_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, a quarter each."""
    for first in range(0, months.COUNT, MONTHS_A_FILE):
        quarter = first // MONTHS_A_FILE
        expected = _expected(quarter)
        rng = dice(county.seed, "county lines", quarter)
        episodes: Ints = rng.poisson(np.array(list(expected.values())) * scale)
        sent = [
            (*key, int(count))
            for key, count in zip(expected, episodes, strict=True)
            if count >= FEWEST
        ]
        columns: Columns = {
            "coordinator": np.full(len(sent), COORDINATOR, dtype=object),
            "quarter": np.full(len(sent), months.MONTHS[first], dtype=object),
            "indicator": texts([one[0] for one in sent]),
            "origin": texts([one[1] for one in sent]),
            "destination": texts([one[2] for one in sent]),
            "episodes": texts([one[3] for one in sent]),
        }
        yield sent_file(
            "county_lines_flow",
            columns,
            sender=COORDINATOR,
            file=flow_file(first),
            slips=SLIPS,
            seed=county.seed,
        )


def _expected(quarter: int) -> dict[tuple[str, str, str], float]:
    """Give the expected episodes of a quarter by indicator, origin and destination."""
    kinds = (
        (DISTRICT_INDICATORS, codes_of("district", count=len(DISTRICTS))),
        (FORCE_INDICATORS, codes_of("force", count=len(FORCES))),
        (STATION_INDICATORS, tuple(STATION_GROUPS)),
    )
    expected = {
        (indicator, origin, destination): often
        for indicators, codes in kinds
        for indicator, often in indicators.items()
        for origin in codes
        for destination in codes
        if origin != destination
    }
    planted = [(indicator, EXPORTER, to) for indicator in EXPORTED for to in IMPORTERS]
    planted += [("CL04", *corridor) for corridor in CORRIDORS]
    expected.update(dict.fromkeys(planted, rise(quarter)))
    expected[INTERNAL[:3]] = INTERNAL[3]
    return dict(sorted(expected.items()))
