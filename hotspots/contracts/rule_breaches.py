"""What can be wrong between the columns of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.breach import NONE, Breach
from hotspots.contracts.sql import listed
from hotspots.contracts.values import text_sql, value_sql, when_sql

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Rule


def rule_breach(contract: Contract, rule: Rule, number: int) -> Breach:
    """Return how a row breaks a rule; ``number`` tells rules of one column apart."""
    columns, wrong, todo = _broken(contract, rule)
    return Breach(
        code=f"{rule.field}.{rule.rule} {number}",
        columns=tuple(dict.fromkeys((rule.field, *columns, *rule.when))),
        shown=2 if rule.rule == "not_after" else 1,
        presence=frozenset({rule.field}) if rule.rule in {"required_if", "blank_if"} else NONE,
        condition=f"{when_sql(rule.when)} and {wrong}",
        says=f"{todo} {rule.breach}.".replace("..", ".") if rule.breach else todo,
        severity=rule.severity,
    )


def _broken(contract: Contract, rule: Rule) -> tuple[tuple[str, ...], str, str]:
    """Return the further columns that a rule reads, SQL of its breach, and what to do."""
    text, value = text_sql(rule.field), value_sql(contract.column(rule.field))
    if rule.rule == "not_after":
        other = value_sql(contract.column(rule.other))
        wrong = f"{value} > {other}"
        says = (
            f"are in the wrong order: {contract.column(rule.other).label} cannot come before "
            f"{contract.column(rule.field).label}. Correct whichever is wrong."
        )
        return (rule.other,), wrong, says
    if rule.rule == "within_period":
        start, end = contract.time.period_start or "", contract.time.period_end or ""
        first, last = (value_sql(contract.column(name)) for name in (start, end))
        wrong = f"(cast({value} as date) < {first} or cast({value} as date) > {last})"
        says = "lies outside the reporting period of its row. Correct whichever is wrong."
        return (start, end), wrong, says
    wrong, todo = {
        "required_if": (f"{text} is null", "is blank. Fill it in."),
        "blank_if": (f"{text} is not null", "must be blank here. Take it out."),
        "one_of": (f"{text} not in {listed(rule.values)}", "does not fit this row. Correct it."),
        "not_one_of": (f"{text} in {listed(rule.values)}", "does not fit this row. Correct it."),
    }[rule.rule]
    return (), wrong, todo
