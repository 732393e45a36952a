"""Need beside what there is, in sentences, a table and classes of a map. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.commissioning.gap import COST, IN_LINE, LESS, MORE, UNKNOWN
from hotspots.publish.commissioning.provision_file import COLUMNS as FILE_COLUMNS
from hotspots.ui import palette
from hotspots.ui.commissioning import saying
from hotspots.ui.commissioning.area_map import NO_CLASS, Classes
from hotspots.ui.wording import day, plain

if TYPE_CHECKING:
    from datetime import date

    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.gap import Gap
    from hotspots.publish.commissioning.need import Need

MOST_SAID = 5
VERDICTS = {
    LESS: "less than its need",
    IN_LINE: "chance explains the difference",
    MORE: "more than its need",
    UNKNOWN: "not known",
}
CLASSES = (IN_LINE, MORE, LESS)
"""In the order of the colours of gaps."""
COLUMNS = {
    "name": "Area",
    "need": "Share of the need",
    "range": "Nine times in ten",
    "provision": "Share of the provision",
    "capacity": "Capacity",
    "verdict": "It has",
    "residents": "Residents",
}
NO_FILE = (
    "**No provision file is named yet.** It is a table of the services that there are, a row a "
    "service and area, and the partnership keeps it: what is offered, by whom, for which area and "
    "theme, how much of it (places, sessions, hours), and where it is known what it costs a year "
    "and from when until when it runs. It names services and organisations, never people. Save "
    "the template, which has your own areas with their codes, fill in what you know, put it beside "
    "the settings, and name it in `partnership.toml`:"
)
SETTING = '[provision]\nfile = "provision.csv"'
COLUMNS_OF_FILE = (
    f"Its columns are {', '.join(f'`{name}`' for name in FILE_COLUMNS)}. A blank theme stands for "
    "all themes, and blank days for a service that runs already and has no end. The next "
    "`hotspots build` checks every row, and says what is wrong in sentences."
)
NOTHING_RUNS = (
    "No service of the file runs today for these themes. Choose other themes, or add services to "
    "the provision file."
)


def unit_name(unit: str) -> str:
    """Say a unit as a choice.

    >>> unit_name("places"), unit_name(COST)
    ('Places', 'Pounds a year')
    """
    return unit[:1].upper() + unit[1:]


def summary(found: Need, held: Gap, choice: Choice) -> str:
    """Say where provision falls short of need, as Markdown."""
    short = _by_gap(found, held, LESS)
    kind = plain(saying.kind(found.areas.label))
    of_what = f"Need in {plain(saying.subject(choice))} beside {plain(held.unit)}"
    if not short:
        return (
            f"{of_what}: **none of the {len(found.areas.codes):,} {kind} has less than its need "
            "beyond what chance explains.**"
        )
    first = short[0]
    return (
        f"{of_what}: **{of_share(found, held, first)}** {len(short):,} of the "
        f"{len(found.areas.codes):,} {kind} {'has' if len(short) == 1 else 'have'} less than "
        f"{'its' if len(short) == 1 else 'their'} need beyond what chance explains, and "
        f"{len(_by_gap(found, held, MORE)):,} have more."
    )


def of_share(found: Need, held: Gap, number: int) -> str:
    """Say both shares of an area, a sentence."""
    name = plain(found.areas.names[number])
    unit = "the money" if held.unit == COST else f"the {plain(held.unit)}"
    has = saying.about(held.provision[number])
    return f"{name} has {saying.about(found.share[number])} of the need and {has} of {unit}."


def of_area(found: Need, held: Gap, number: int) -> str:
    """Say what is known of one area, as Markdown."""
    if held.verdict[number] == UNKNOWN:
        name = plain(found.areas.names[number])
        return f"**{name}**: nothing that counts was received here, so no gap can be told."
    told = of_share(found, held, number)
    bounds = saying.between(found.low[number], found.high[number])
    is_within = found.low[number] <= held.provision[number] <= found.high[number]
    says = {
        IN_LINE: f"Its need is {bounds} nine times in ten: chance explains the difference."
        if is_within
        else f"Its need is {bounds} nine times in ten. By chance alone some of so many areas fall "
        "so far out: chance explains the difference.",
        LESS: f"Its need is {bounds} nine times in ten: it has less than that, and chance does "
        "not explain it.",
        MORE: f"Its need is {bounds} nine times in ten: it has more than that, and chance does "
        "not explain it.",
    }
    return f"{told} {says[int(held.verdict[number])]}"


def gaps(found: Need, held: Gap) -> list[str]:
    """Return a sentence for each of the largest gaps, first of those with too little."""
    return [
        f"- {of_area(found, held, number)}"
        for verdict in (LESS, MORE)
        for number in _by_gap(found, held, verdict)[:MOST_SAID]
    ]


def _by_gap(found: Need, held: Gap, verdict: int) -> list[int]:
    away = np.abs(np.nan_to_num(found.share) - held.provision)
    order = np.argsort(-away, kind="stable").tolist()
    return [number for number in order if held.verdict[number] == verdict]


def table(found: Need, held: Gap) -> pd.DataFrame:
    """Return what the page shows of each area, most need first; keys of :data:`COLUMNS`."""
    return pd.DataFrame(
        [
            {
                "name": found.areas.names[n],
                "need": round(float(found.share[n]), 3),
                "range": saying.between(found.low[n], found.high[n]),
                "provision": round(float(held.provision[n]), 3),
                "capacity": round(float(held.capacity[n]), 1),
                "verdict": VERDICTS[int(held.verdict[n])],
                "residents": np.rint(found.areas.residents[n]),
            }
            for n in found.order.tolist()
        ],
        columns=list(COLUMNS),
    )


def classes(found: Need, held: Gap) -> Classes:
    """Return what areas of the map are coloured by."""
    place = {verdict: number for number, verdict in enumerate(CLASSES)} | {UNKNOWN: NO_CLASS}
    return Classes(
        title="Provision against need",
        of_area=np.array([place[one] for one in held.verdict.tolist()], dtype=np.int64),
        names=tuple(VERDICTS[one] for one in CLASSES),
        colours=palette.GAP_COLOURS,
        says=tuple(
            f"{saying.percent(found.share[n])} of the need, {saying.percent(held.provision[n])} "
            f"of the provision\n{VERDICTS[int(held.verdict[n])]}"
            for n in range(len(found.areas.codes))
        ),
    )


def notes(found: Need, held: Gap, *, today: date) -> str:
    """Say what was counted and what chance does to so many areas, as Markdown."""
    run = f"{held.services:,} services that run on {day(today)} are counted"
    said = [f"{run}, those for all themes among them."]
    if held.shared_out > 0:
        said.append(
            f"{saying.about(held.shared_out).capitalize()} of it is for larger areas than single "
            f"{plain(saying.kind(found.areas.label))}, and shared out by where residents live."
        )
    if held.unknown > 0:
        said.append(
            f"{saying.about(held.unknown).capitalize()} of it is for areas of which need is not "
            "known, and is in no share."
        )
    if held.without_cost:
        said.append(
            f"Money is not offered as a unit: {held.without_cost:,} of all services that run do "
            "not tell what they cost, and their areas would look as if they had none."
        )
    said.append(
        "Each range shown holds its own area's need nine times in ten. Chance explains a "
        "difference within a wider one, which holds the need of all "
        f"{len(found.areas.codes):,} areas at once nine times in ten: some of so many fall out of "
        "their own by chance. Capacity says what is offered, not how good it is."
    )
    return " ".join(said)
