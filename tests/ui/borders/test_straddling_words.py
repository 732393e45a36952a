from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from hotspots.borders.straddling import Held, Straddle
from hotspots.publish.borders.authority import Authority, Desk, SentFeed
from hotspots.ui.borders import straddling_words as words

LABELS = {"force": "Police forces", "district": "Districts"}
NAMES = {("force", "F1"): "West", ("force", "F2"): "East"}


def hotspot(name: str, *held: Held, joint: tuple[str, ...]) -> Any:
    by_layer = {"force": Straddle("force", held, joint)}
    layers = tuple(layer for layer, one in by_layer.items() if one.needs_joint_action)
    area = SimpleNamespace(name=name)
    return cast("Any", SimpleNamespace(area=area, by_layer=by_layer, joint_layers=layers))


SHARED = hotspot(
    "Bridge Street",
    Held("F1", 6, 60, 0.6, 0.6),
    Held("F2", 3, 30, 0.3, 0.3),
    Held("", 1, 10, 0.1, 0.1),
    joint=("F1", "F2"),
)
WHOLE = hotspot("Market", Held("F1", 9, 90, 1, 1), joint=("F1",))


def test_who_holds_how_much_is_told_with_nobodys_ground() -> None:
    (row,) = words.table([SHARED, WHOLE], names=NAMES, labels=LABELS).to_dict("records")
    assert row == {
        "hotspot": "Bridge Street",
        "layer": "Police forces",
        "harm": "West 60%, East 30%, nobody's ground 10%",
        "incidents": "West 60%, East 30%, nobody's ground 10%",
        "joint": "Joint action needed",
    }


def test_the_summary_counts_those_that_need_both() -> None:
    assert words.summary([SHARED, WHOLE], labels=LABELS) == (
        "**1 of 2 hotspots needs joint action**, between police forces."
    )
    assert words.summary([WHOLE], labels=LABELS).startswith("None of 1 hotspots")
    assert words.summary([], labels=LABELS) == "There is no hotspot to share."


def authority(*desks: Desk, month: str = "2026-09") -> Authority:
    feeds = (SentFeed("f", "Feed", "Force", month, "2026-10-02", "covers it"),) if month else ()
    return Authority("district", "D1", "Kelder *District*", desks, feeds)


def test_whom_to_call_is_said_with_the_newest_month() -> None:
    desk = Desk("Duty desk", "desk@kelder.example", "named")
    other = Desk("Force", "force@example", "covers it")
    assert words.who_to_call(authority(desk, other)) == (
        "**Kelder \\*District\\***: Duty desk, desk@kelder\\.example; newest data September 2026."
    )


def test_where_nobody_is_named_it_is_said_what_to_do() -> None:
    assert words.who_to_call(authority(month="")) == (
        "Nobody is named for Kelder \\*District\\*. Add \\[\\[contacts\\]\\] with layer district "
        "and area D1 to the settings. Nothing was received of it."
    )


def test_where_nobody_is_named_whoever_covers_the_ground_is_told_with_the_month() -> None:
    said = words.who_to_call(authority(Desk("Force", "desk@force.example", "covers it")))
    assert said.endswith(
        "to the settings. Its ground is covered by Force, desk@force\\.example. "
        "Newest data September 2026."
    )
