"""What lies across borders, in words and tables. Knows no Streamlit.

Sentences are Markdown: whatever came from a file is made harmless first.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from hotspots.borders.authorities import NOBODY
from hotspots.publish.borders.recorded_elsewhere import ALL
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.borders.straddling import Straddle
    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.borders.straddling import SharedHotspot

NOBODYS = "nobody's ground"
JOINT = "Joint action needed"
RULE = (
    "Joint action is needed where two authorities or more hold at least 20% of a hotspot's harm. "
    "A cell that a border cuts is split by its resolution 10 cells; hotspots are found before any "
    "border is looked at."
)


def table(
    shared: Sequence[SharedHotspot],
    *,
    names: Mapping[tuple[str, str], str],
    labels: Mapping[str, str],
) -> pd.DataFrame:
    """Return a row a hotspot and layer in which more than one holds something.

    Parameters
    ----------
    shared : sequence of SharedHotspot
    names : mapping of (str, str) to str
        Layer and code to the name of an area.
    labels : mapping of str to str
        Layer to what people call it.

    Returns
    -------
    DataFrame
        ``hotspot``, ``layer``, ``harm`` and ``incidents`` (who holds how much), ``joint`` (whether
        they need to act together).
    """
    rows = [
        {
            "hotspot": one.area.name,
            "layer": labels.get(layer, layer),
            "harm": _held(shares, names, of="share_of_harm"),
            "incidents": _held(shares, names, of="share_of_incidents"),
            "joint": JOINT if shares.needs_joint_action else "",
        }
        for one in shared
        for layer, shares in one.by_layer.items()
        if shares.is_shared
    ]
    return pd.DataFrame(rows, columns=["hotspot", "layer", "harm", "incidents", "joint"])


def summary(shared: Sequence[SharedHotspot], *, labels: Mapping[str, str]) -> str:
    """Say how many hotspots need two authorities or more, and in which layers."""
    joint = [one for one in shared if one.joint_layers]
    if not shared:
        return "There is no hotspot to share."
    if not joint:
        return f"None of {len(shared)} hotspots needs two authorities to act together."
    layers = dict.fromkeys(layer for one in joint for layer in one.joint_layers)
    told = wording.listed([wording.plain(labels.get(layer, layer).lower()) for layer in layers])
    verb = "needs" if len(joint) == 1 else "need"
    return f"**{len(joint)} of {len(shared)} hotspots {verb} joint action**, between {told}."


def who_to_call(authority: Authority) -> str:
    """Say whom to call in an authority, and how new its newest data are."""
    name = wording.plain(authority.name)
    own = [one for one in authority.desks if one.how != "covers it"]
    newest = authority.last_month
    data = f"newest data {wording.month_name(newest)}" if newest else "nothing was received of it"
    if not own:
        around = dict.fromkeys(
            f"{wording.plain(one.name)}, {wording.plain(one.contact)}" for one in authority.desks
        )
        covered = f" Its ground is covered by {'; '.join(around)}." if around else ""
        return f"{nobody_named(authority)}{covered} {data[0].upper()}{data[1:]}."
    desks = dict.fromkeys(f"{wording.plain(one.name)}, {wording.plain(one.contact)}" for one in own)
    return f"**{name}**: {'; '.join(desks)}; {data}."


def nobody_named(authority: Authority) -> str:
    """Say what to do where an authority has nobody of its own to call."""
    layer, code = wording.plain(authority.layer), wording.plain(authority.code)
    return (
        f"Nobody is named for {wording.plain(authority.name)}. Add \\[\\[contacts\\]\\] with "
        f"layer {layer} and area {code} to the settings."
    )


def elsewhere(told: pd.DataFrame) -> list[str]:
    """Say what each police sender recorded outside its own area.

    Parameters
    ----------
    told : DataFrame
        See :data:`hotspots.publish.borders.recorded_elsewhere.COLUMNS`.
    """
    rows = told[told["group"] == ALL].to_dict("records")
    return [_recorded(row) for row in rows]


def silent(features: Mapping[str, Any]) -> list[str]:
    """Say of every area without data why, and when it was asked for.

    Parameters
    ----------
    features : mapping
        See :func:`hotspots.publish.borders.silent_neighbours.read_silent_neighbours`.
    """
    return [_silent(one["properties"]) for one in features["features"]]


def _held(shares: Straddle, names: Mapping[tuple[str, str], str], *, of: str) -> str:
    return ", ".join(
        f"{names.get((shares.layer, one.code), one.code) if one.code != NOBODY else NOBODYS} "
        f"{getattr(one, of):.0%}"
        for one in shares.held
    )


def _recorded(row: Mapping[Any, Any]) -> str:
    sender, feed = wording.plain(row["sender"]), wording.plain(row["feed_name"])
    where = "on ground of no area that this map holds, such as the sea or beyond its edge,"
    if row["area"] != NOBODY:
        where = f"inside the area of {wording.plain(row['name'])}"
    last = wording.month_name(row["until"])
    when = f"in the {wording.months(row['months'])} to {last} ({feed})"
    if row["is_hidden"]:
        return f"How many incidents {sender} recorded {where} {when} is too small a number to show."
    many = f"{row['incidents']:,} incident{'' if row['incidents'] == 1 else 's'}"
    says = f"{sender} recorded {many} {where} {when}"
    if pd.isna(row["clear"]):
        return f"{says}."
    return f"{says}; {row['clear']:,} of them lie clear of the border's own cells."


def _silent(told: Mapping[str, str]) -> str:
    name, reason = wording.plain(told["name"]), wording.plain(told["reason"])
    if not told["asked_on"]:
        return f"**{name}**: no data. {reason}"
    asked, review = (
        wording.day(date.fromisoformat(told[key])) for key in ("asked_on", "review_on")
    )
    what = wording.plain(told["feed"])
    return (
        f"**{name}**: no data ({what}). {reason} Asked for on {asked}, comes up again on {review}."
    )
