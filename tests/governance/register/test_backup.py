from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from hotspots.errors import RefusedError, StoreError
from hotspots.governance.register import (
    Register,
    challenges,
    decisions,
    exported,
    history,
    import_into,
    open_register,
    plans,
    save_plan,
)
from tests.governance.register.made_up_plans import NOON, WHO, filled, made_plan
from tests.governance.register.strings import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def everything(register: Register) -> tuple[object, ...]:
    return plans(register), decisions(register), challenges(register), history(register)


def test_events_reproduce_everything_that_is_kept(register: Register, tmp_path: Path) -> None:
    filled(register)
    for number, string in enumerate(HOSTILE):
        title = string[:300]
        save_plan(register, made_plan(title=title), who=f"{WHO} {number}", at=NOON)
    backup = exported(register)
    other = open_register(tmp_path / "other")
    assert import_into(other, backup) == len(history(register))
    assert everything(other) == everything(register)
    assert exported(other) == backup
    other.close()


def test_an_empty_register_is_a_backup_too(register: Register, tmp_path: Path) -> None:
    other = open_register(tmp_path / "other")
    assert import_into(other, exported(register)) == 0
    assert exported(other) == exported(register)
    other.close()


def test_after_an_import_numbers_go_on(register: Register, tmp_path: Path) -> None:
    filled(register)
    other = open_register(tmp_path / "other")
    import_into(other, exported(register))
    assert save_plan(other, made_plan(), who=WHO, at=NOON).number == 3
    assert history(other)[-1].number == len(history(register)) + 1
    other.close()


def test_an_import_never_mixes_two_registers(register: Register) -> None:
    filled(register)
    before = everything(register)
    with pytest.raises(StoreError, match=r"already holds plans.* move .* away with"):
        import_into(register, exported(register))
    assert everything(register) == before


@pytest.mark.parametrize(
    "backup", [b"", b"Dear board", b"[]", b'{"format": "x"}', b'{"format": "x", "events": [{}]}']
)
def test_what_is_no_backup_is_refused(register: Register, backup: bytes) -> None:
    with pytest.raises(RefusedError, match="is no backup of a register"):
        import_into(register, backup)


def without_the_third(events: list[dict[str, Any]]) -> None:
    del events[2]


def renumbered(events: list[dict[str, Any]]) -> None:
    del events[0]
    for number, one in enumerate(events, 1):
        one["number"] = number


def of_another_plan(events: list[dict[str, Any]]) -> None:
    events[2]["subject"] = 2


def without_an_outcome(events: list[dict[str, Any]]) -> None:
    del events[2]["body"]["outcome"]


def with_an_empty_outcome(events: list[dict[str, Any]]) -> None:
    events[2]["body"]["outcome"]["words"] = ""


def of_a_person(events: list[dict[str, Any]]) -> None:
    events[2]["body"]["owner"] = "jo@council.example"


def of_no_kind(events: list[dict[str, Any]]) -> None:
    events[2]["kind"] = ["plan"]


def by_nobody(events: list[dict[str, Any]]) -> None:
    events[2]["who"] = ""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without_the_third, "Events are missing from the backup"),
        (renumbered, r"Event 2 of the backup does not follow"),
        (of_another_plan, r"Event 3 of the backup does not follow"),
        (without_an_outcome, r"Event 3 of the backup is not one that this software wrote"),
        (with_an_empty_outcome, r"Event 3 of the backup cannot be kept. The outcome in words is"),
        (of_a_person, r"The owner holds the shape of an e-mail address"),
        (of_no_kind, r"Event 3 of the backup is not one that this software wrote"),
        (by_nobody, r"Who does it is missing"),
    ],
)
def test_a_backup_that_somebody_changed_is_refused_whole(
    register: Register,
    tmp_path: Path,
    change: Callable[[list[dict[str, Any]]], None],
    sentence: str,
) -> None:
    filled(register)
    told = orjson.loads(exported(register))
    change(told["events"])
    other = open_register(tmp_path / "other")
    with pytest.raises(RefusedError, match=sentence):
        import_into(other, orjson.dumps(told))
    assert everything(other) == ((), (), (), ())
    other.close()
