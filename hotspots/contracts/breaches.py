"""What can be wrong with a row: each breach a condition in SQL and a sentence for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from hotspots.contracts.dates import DEFAULT_FORMAT, date_sql
from hotspots.contracts.sql import listed, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.contracts.contract import Column, Contract, Rule, Severity, When

EXAMPLE_CODES = 3

EARLIEST = date(1990, 1, 1)
"""Months before this are slips of the pen."""

BLANKS = " \t\r\n\N{NO-BREAK SPACE}"
"""What is trimmed from both ends of a value."""


@dataclass(frozen=True, kw_only=True)
class Breach:
    """One way in which a row may fail its contract."""

    code: str
    """Short and stable, for example ``crime_type.not in the list``."""
    columns: tuple[str, ...]
    """Columns that the condition reads."""
    condition: str
    """SQL that is true where the row fails."""
    says: str
    """What is wrong and what to do; follows the column and the value that was seen."""
    severity: Severity = "error"
    shown: int = 1
    """How many of the columns, from the first, show what was seen."""
    presence: frozenset[str] = frozenset()
    """Columns of which the condition reads only whether anything stands there."""


def text_sql(name: str) -> str:
    """Return SQL for a column's text: trimmed, and null where nothing is left."""
    return f"nullif(trim({named(name)}, {quoted(BLANKS)}), '')"


def value_sql(column: Column) -> str:
    """Return SQL that casts a column's text to what the contract says it is."""
    text = text_sql(column.name)
    if column.kind == "number":
        return f"try_cast({text} as double)"
    if column.kind == "date":
        return date_sql(text, column.date_format)
    return text


def breaches_of(contract: Contract) -> tuple[Breach, ...]:
    """Return everything that can be wrong with a row of this feed, column by column, then rules."""
    by_column = (breach for column in contract.columns for breach in _column_breaches(column))
    by_rule = (
        _rule_breach(contract, rule, number) for number, rule in enumerate(contract.rules, start=1)
    )
    return (*by_column, *by_rule)


def _column_breaches(column: Column) -> Iterator[Breach]:
    for name, condition, says in (
        *_presence(column),
        *_type(column),
        *_list(column),
        *_shape(column),
        *_range(column),
    ):
        yield Breach(
            code=f"{column.name}.{name}", columns=(column.name,), condition=condition, says=says
        )


Wrong = tuple[str, str, str]
"""Name of the breach, SQL that is true where it holds, and what a person reads."""


def _presence(column: Column) -> Iterator[Wrong]:
    if column.is_required:
        yield "blank", f"{text_sql(column.name)} is null", "is blank. Fill it in."


def _type(column: Column) -> Iterator[Wrong]:
    text, value = text_sql(column.name), value_sql(column)
    if column.kind == "number":
        # The engine would read 1_6 as sixteen.
        wrong = (
            f"{text} is not null and ({value} is null or not isfinite({value}) "
            f"or {text} like '%\\_%' escape '\\')"
        )
        yield "not a number", wrong, "is not a number. Use digits and a decimal point."
    if column.kind == "date":
        wrong = f"{text} is not null and {value} is null"
        form = column.date_format or DEFAULT_FORMAT
        yield "not a date", wrong, f"is not a date written as {form}. Write it so."


def _list(column: Column) -> Iterator[Wrong]:
    if column.codes:
        some = "; ".join(column.codes[:EXAMPLE_CODES])
        more = len(column.codes) - EXAMPLE_CODES
        rest = f" and {more} more" if more > 0 else ""
        wrong = f"{text_sql(column.name)} not in {listed(column.codes)}"
        yield "not in the list", wrong, f"is not in the agreed list ({some}{rest}). Use one of it."


def _shape(column: Column) -> Iterator[Wrong]:
    if column.pattern:
        # Blanks are forgiven in the pattern: trimming ten million right values costs a second.
        pattern = rf"^\s*(?:{column.pattern.removeprefix('^').removesuffix('$')})\s*$"
        wrong = f"not regexp_matches({named(column.name)}, {quoted(pattern)})"
        yield "wrong form", wrong, f"does not have the form {column.pattern}. Correct it."
    if column.minimum_length:
        wrong = f"strlen({named(column.name)}) < {column.minimum_length}"
        yield "too short", wrong, f"is shorter than {column.minimum_length} characters. Correct it."
    if column.maximum_length:
        # Bytes are counted first: letters cost three times as much, and few texts come close.
        name, most = named(column.name), column.maximum_length
        wrong = f"strlen({name}) > {most} and length({name}) > {most}"
        yield "too long", wrong, f"is longer than {column.maximum_length} characters. Shorten it."


def _range(column: Column) -> Iterator[Wrong]:
    value = value_sql(column)
    if column.minimum is not None:
        wrong = f"{value} < {column.minimum!r}"
        yield "too small", wrong, f"is below {column.minimum:g}. Correct it."
    if column.maximum is not None:
        wrong = f"isfinite({value}) and {value} > {column.maximum!r}"
        yield "too large", wrong, f"is above {column.maximum:g}. Correct it."


def _rule_breach(contract: Contract, rule: Rule, number: int) -> Breach:
    text = text_sql(rule.field)
    wrong, todo = {
        "required_if": (f"{text} is null", "is blank. Fill it in."),
        "blank_if": (f"{text} is not null", "must be blank. Take it out."),
    }[rule.rule]
    return Breach(
        code=f"{rule.field}.{rule.rule} {number}",
        columns=(rule.field, *rule.when),
        presence=frozenset({rule.field}),
        condition=f"{when_sql(rule.when)} and {wrong}",
        says=f"{todo} {rule.breach or contract.name}.".replace("..", "."),
        severity=rule.severity,
    )


def month_breaches(contract: Contract, *, today: date) -> tuple[Breach, ...]:
    """Return what can be wrong with when a row happened: long ago, or not yet."""
    value = value_sql(contract.column(contract.month))
    return (
        Breach(
            code=f"{contract.month}.in the future",
            columns=(contract.month,),
            condition=f"{value} > date '{today.isoformat()}'",
            says="lies in the future. Correct it.",
        ),
        Breach(
            code=f"{contract.month}.too long ago",
            columns=(contract.month,),
            condition=f"{value} < date '{EARLIEST.isoformat()}'",
            says=f"is before {EARLIEST.year}. Correct it.",
        ),
    )


def when_sql(when: When) -> str:
    """Return SQL that is true where every column has one of the values named for it."""
    return " and ".join(_one_of(name, values) for name, values in when.items()) or "true"


def _one_of(name: str, values: tuple[str, ...]) -> str:
    text = text_sql(name)
    if values == ("present",):
        return f"{text} is not null"
    if values == ("blank",):
        return f"{text} is null"
    return f"{text} in {listed(values)}"
