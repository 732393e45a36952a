"""What is true of the extracts and the A&E returns: how many rows, and what they must show."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from county import injuries, months, police, violence
from county.chance import Booleans
from county.doggerland import County
from county.extract_flaws import Columns
from county.extract_sheets import Sheet
from county.hospitals import HOSPITALS
from county.names import FORCES, HEALTH_BOARDS
from county.return_flaws import NEVER_SENT
from county.returns import Return

RATIO: Final = (
    "rows of A&E returns in public places over police rows of violence in public places, by "
    "force, as expected if every month had been sent"
)


def of_extracts(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Tell the rows by force and month, and how many are private or have the knife flag."""
    by_force = {force: [one for one in sheets if one.force == force] for force in FORCES}
    rows = {
        force: {one.month: len(one.columns["force"]) for one in mine}
        for force, mine in by_force.items()
    }

    def counted(chosen: Callable[[Columns], Booleans]) -> dict[str, int]:
        return {
            force: sum(int(chosen(one.columns).sum()) for one in mine)
            for force, mine in by_force.items()
        }

    return {
        "knife_flagged": counted(lambda columns: np.asarray(columns["knife_flag"] == "Y")),
        "private": counted(_is_private),
        "private_with_coordinates": counted(
            lambda columns: _is_private(columns) & np.asarray(columns["east"] != "")
        ),
        "rows": {**rows, "total": sum(sum(of_force.values()) for of_force in rows.values())},
    }


def of_returns(sent: Sequence[Return], county: County) -> dict[str, Any]:
    """Tell what stands after the corrected file: rows and texts by hospital, month and place."""
    standing = {(one.hospital, one.month): one for one in sent}
    texts: Counter[str] = Counter()
    for one in standing.values():
        texts.update(one.ways.tolist())
    return {
        "ae_to_police": {"what": RATIO, **_ratios()},
        "attending": {
            "home": dict(zip(violence.KINDS, injuries.ATTENDING_HOME, strict=True)),
            "public": dict(zip(violence.KINDS, injuries.ATTENDING_PUBLIC, strict=True)),
        },
        "hospitals": [
            _hospital(
                number, {one.month: one for one in standing.values() if one.hospital == number}
            )
            for number in range(len(HOSPITALS))
        ],
        "places": _places(list(standing.values()), county),
        "texts": dict(texts),
        "total": sum(texts.values()),
    }


def _is_private(columns: Columns) -> Booleans:
    return np.asarray(columns["place_type"] == "private")


def _hospital(number: int, sent: dict[int, Return]) -> dict[str, Any]:
    site = HOSPITALS[number]
    return {
        "code": site.code,
        "health_board": HEALTH_BOARDS[number],
        "months": {
            months.MONTHS[month]: {"rows": len(one.ways), **Counter(one.ways.tolist())}
            for month, one in sorted(sent.items())
        },
        "name": site.name,
        "never_sent": [month for code, month in [NEVER_SENT] if code == site.code],
    }


def _places(sent: Sequence[Return], county: County) -> dict[str, dict[str, int]]:
    """Count the public rows of every planted place, and those whose text is one exact name."""
    place = np.concatenate([one.place for one in sent])
    ways = np.concatenate([one.ways for one in sent])
    month = np.concatenate([np.full(len(one.place), one.month) for one in sent])
    told = {}
    for planted in county.planted:
        first, last = months.position(planted.idea.start), months.position(planted.idea.end)
        inside = (planted.rates[place] > 0) & (ways != "home")
        lasting = inside & (month >= first) & (month <= last)
        told[planted.idea.id] = {
            "exact": int((inside & (ways == "exact")).sum()),
            "exact_while_it_lasts": int((lasting & (ways == "exact")).sum()),
            "rows": int(inside.sum()),
            "rows_while_it_lasts": int(lasting.sum()),
        }
    return told


def _ratios() -> dict[str, dict[str, float]]:
    shares = violence.PUBLIC_KIND_SHARES / violence.PUBLIC_KIND_SHARES.sum()
    attending = float((shares * np.array(injuries.ATTENDING_PUBLIC)).sum())
    heard = {
        "elsewhere": violence.HEARD_PUBLIC,
        "in_health_only_places": violence.HEARD_PUBLIC_HEALTH_ONLY,
    }
    return {
        where: {
            force: round(attending / share / recorded, 3)
            for force, recorded in zip(FORCES, police.RECORDED_SHARE, strict=True)
        }
        for where, share in heard.items()
    }
