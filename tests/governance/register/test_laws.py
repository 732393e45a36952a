from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.errors import ChangedError
from hotspots.governance.register import (
    Plan,
    Register,
    add_challenge,
    challenges,
    decisions,
    exported,
    history,
    import_into,
    open_register,
    plans,
    record_decision,
    save_plan,
)
from tests.governance.register.made_up_plans import (
    LIGHTS,
    NOON,
    QUAYSIDE,
    WHO,
    later,
    made_decision,
    made_plan,
)
from tests.governance.register.strings import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

WRITERS, PLANS_EACH, EDITS_EACH = 4, 8, 8
EDITORS = 3


def test_nothing_is_lost_when_several_write_at_once(place: str) -> None:
    open_register(place).close()
    registers = [open_register(place, wait_s=60) for _ in range(WRITERS)]
    shared = save_plan(registers[0], made_plan(title="Shared", owner="0"), who=WHO, at=NOON)
    faults: list[BaseException] = []

    def writes(number: int) -> None:
        register = registers[number]
        try:
            for _ in range(PLANS_EACH):
                save_plan(register, made_plan(title=f"of {number}"), who=WHO, at=NOON)
            for _ in range(EDITS_EACH):
                adds_one(register, shared.number)
        except BaseException as fault:  # noqa: BLE001  told by the test
            faults.append(fault)

    threads = [threading.Thread(target=writes, args=(number,)) for number in range(WRITERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    register = registers[0]
    kept = {one.number: one for one in plans(register)}
    assert sorted(kept) == list(range(1, 2 + WRITERS * PLANS_EACH))
    assert kept[shared.number].owner == str(WRITERS * EDITS_EACH)
    told = history(register, kind="plan", number=shared.number)
    assert [one.version for one in told] == list(range(1, 2 + WRITERS * EDITS_EACH))
    assert [one.number for one in history(register)] == list(range(1, 1 + len(history(register))))
    for each in registers:
        each.close()


def adds_one(register: Register, number: int) -> None:
    """Raise the number that stands in the owner by one, looking again where somebody changed it."""
    while True:
        plan = next(one for one in plans(register) if one.number == number)
        try:
            save_plan(register, replace(plan, owner=str(int(plan.owner) + 1)), who=WHO, at=NOON)
        except ChangedError:
            continue
        return


@settings(max_examples=20)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, EDITORS - 1), st.sampled_from(["look", "save"])), max_size=20
    )
)
def test_whoever_saves_what_somebody_changed_is_told_and_only_then(
    steps: list[tuple[int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    register = open_register(tmp_path_factory.mktemp("register"))
    first = save_plan(register, made_plan(), who=WHO, at=NOON)
    seen: dict[int, Plan] = dict.fromkeys(range(EDITORS), first)
    titles = [first.title]
    for number, (editor, does) in enumerate(steps):
        (now,) = plans(register)
        if does == "look":
            seen[editor] = now
            continue
        edit = replace(seen[editor], title=f"{number} by {editor}")
        if seen[editor].version == now.version:
            seen[editor] = save_plan(register, edit, who=str(editor), at=later(number))
            titles.append(edit.title)
        else:
            with pytest.raises(ChangedError):
                save_plan(register, edit, who=str(editor), at=later(number))
    assert [orjson.loads(one.body)["title"] for one in history(register)] == titles
    assert plans(register)[0].title == titles[-1]
    other = open_register(tmp_path_factory.mktemp("other"))
    import_into(other, exported(register))
    assert plans(other) == plans(register)
    register.close()
    other.close()


@pytest.mark.parametrize("string", HOSTILE)
def test_texts_come_back_as_they_were_written(tmp_path: Path, string: str) -> None:
    line = string[:300]
    register = open_register(tmp_path)
    area = replace(QUAYSIDE, name=string, layer=line, code=line)
    outcome = replace(made_plan().outcome, measure=line, words=string)
    action = replace(LIGHTS, what=string, owner=line)
    made = made_plan(area=area, title=line, owner=line, outcome=outcome, actions=(action,))
    plan = save_plan(register, made, who=line, at=NOON)
    assert plans(register, area=area) == (plan,)
    agreed = made_decision(agreed=string, carried_by=line, area=area, plan=1)
    decision = record_decision(register, agreed, who=line, at=NOON)
    assert decisions(register) == (decision,)
    note = add_challenge(register, area, text=string, role=line, who=line, at=NOON)
    assert challenges(register, area=area) == (note,)
    other = open_register(tmp_path / "other")
    import_into(other, exported(register))
    assert exported(other) == exported(register)
    assert history(other) == history(register)
    register.close()
    other.close()
