"""What is true of the county, for tests: everything planted and everything spoiled."""

from typing import Any

import numpy as np

from county import months, police, violence
from county.boundaries import Boundaries
from county.chance import Ints
from county.doggerland import County
from county.flaws import Flaw
from county.frame import cell_names, cells_at, rings_around, to_degrees
from county.names import COUNTY, FORCE_SLUGS, FORCES
from county.planted import Planted
from county.towns import TOWNS, town_centres_km

AREA_KINDS = ("small_area", "ward", "district", "partnership", "force", "health_board")


def truth(
    county: County,
    *,
    flaws: list[dict[str, Any]],
    rows: dict[str, Any],
    feeds: dict[str, Any],
) -> dict[str, Any]:
    """Give the whole truth; `flaws`, `rows` and `feeds` come from the files as written."""
    return {
        "county": COUNTY,
        "feeds": feeds,
        "flaws": flaws,
        "hearing": {
            "home": violence.HEARD_HOME,
            "public": round(violence.HEARD_PUBLIC, 4),
            "public_in_health_only_places": violence.HEARD_PUBLIC_HEALTH_ONLY,
        },
        "planted": [
            *(_place(one, county) for one in county.planted),
            *(_plan(one, county) for one in county.planted if one.idea.plan),
            _recording_break(),
        ],
        "rows": rows,
        "seed": county.seed,
        "town_centres": _town_centres(county),
    }


def flaw_entry(flaw: Flaw, *, file: str) -> dict[str, Any]:
    """Give a flaw as it stands in the truth, with the file that has it."""
    return {"file": file, "kind": flaw.kind, "rows": list(flaw.rows), "what": flaw.what}


def _place(one: Planted, county: County) -> dict[str, Any]:
    straddles = len(set(_areas(one, county)["force"])) > 1
    return {
        "areas": _areas(one, county),
        "cells": cell_names(one.cells),
        "centre": [round(value, 6) for value in one.middle],
        "end": one.idea.end,
        "id": one.idea.id,
        "kind": one.idea.kind,
        "multiplier": one.idea.multiplier,
        "name": one.idea.name,
        "start": one.idea.start,
        "straddles_force_border": straddles,
    }


def _plan(one: Planted, county: County) -> dict[str, Any]:
    plan = one.idea.plan
    if plan is None:
        raise ValueError(one.idea.id)
    kind = "plan_that_did_nothing" if plan.change == 1.0 else "plan_that_worked"
    if plan.moves_next_door:
        kind = "plan_that_moved_the_problem"
    return {
        "areas": _areas(one, county),
        "cells": cell_names(one.cells),
        "cells_next_door": cell_names(one.next_door) if plan.moves_next_door else [],
        "centre": [round(value, 6) for value in one.middle],
        "end": one.idea.end,
        "hotspot": one.idea.id,
        "id": f"plan-{one.idea.id}",
        "kind": kind,
        "multiplier": plan.change,
        "name": f"Plan for {one.idea.name}",
        "start": plan.start,
    }


def _recording_break() -> dict[str, Any]:
    return {
        "areas": {"force": list(FORCES)},
        "end": months.MONTHS[-1],
        "id": "recording-break",
        "kind": "recording_break",
        "measure": "violence",
        "multiplier": police.RECORDED_SHARE[1] / police.RECORDED_SHARE[0],
        "name": f"{FORCES[1]} records less of the violence that it hears of",
        "start": months.MONTHS[0],
    }


def _areas(one: Planted, county: County) -> dict[str, list[str]]:
    bounds: Boundaries = county.boundaries
    inside = np.unique(county.streets.small_area[one.rates > 0])
    return {kind: _names(bounds, kind, inside) for kind in AREA_KINDS}


def _names(bounds: Boundaries, kind: str, small_areas: Ints) -> list[str]:
    numbers = np.unique(bounds.inside[kind][small_areas])
    return [bounds.layers[kind].names[number] for number in numbers]


def _town_centres(county: County) -> list[dict[str, Any]]:
    """Give the cells around each market: busy by nature, and no discovery by themselves."""
    centres = []
    for town, place in zip(TOWNS, to_degrees(town_centres_km()), strict=True):
        disk, _ = rings_around(cells_at(place[None, :])[0], rings=2)
        built = disk[np.isin(disk, county.streets.cell)]
        centre = [round(float(value), 6) for value in place]
        centres.append({"cells": cell_names(built), "centre": centre, "name": town.name})
    return centres


def file_name(force: str, month: str) -> str:
    """Give where a force's file of a month lies, below the folder of all."""
    return f"police/{month}/{month}-{FORCE_SLUGS[force]}-street.csv.gz"
