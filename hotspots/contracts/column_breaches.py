"""What can be wrong with the value of one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.breach import Breach
from hotspots.contracts.dates import ambiguous_sql, date_sql, month_first
from hotspots.contracts.people import people_sql
from hotspots.contracts.personal_values import PERSONAL_VALUES
from hotspots.contracts.sql import listed, named, quoted
from hotspots.contracts.values import plain_sql, text_sql, value_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.contracts.clauses import Column

MOST_WHOLE = 1_000_000_000
"""No count of a place is larger."""
EXAMPLE_CODES = 3
PERSONAL, PEOPLE, MONTH_FIRST = "personal", "people", "month first"
"""Names of breaches that decide more than the fate of their row."""


def column_breaches(column: Column) -> Iterator[Breach]:
    """Yield everything that can be wrong with a value of this column."""
    for name, condition, says in (
        *_presence(column),
        *_type(column),
        *_list(column),
        *_shape(column),
        *_range(column),
        *_personal(column),
        *_people(column),
        *_refused(column),
    ):
        yield Breach(
            code=f"{column.name}.{name}",
            columns=(column.name,),
            condition=condition,
            says=says,
            is_personal=name in {PERSONAL, PEOPLE},
            refuses_file=name == MONTH_FIRST,
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
        if column.symbols:
            wrong = f"({wrong}) and lower({text}) not in {listed(column.symbols)}"
        yield "not a number", wrong, "is not a number. Use digits and a decimal point."
    if column.is_whole:
        wrong = (
            f"isfinite({value}) and ({value} <> floor({value}) or lower({text}) like '%e%' "
            f"or abs({value}) > {MOST_WHOLE:d})"
        )
        says = f"is no whole number up to {MOST_WHOLE:,}. Write its digits only."
        yield "not whole", wrong, says
    if column.kind in {"date", "timestamp"}:
        yield from _date(column, text, value)


def _date(column: Column, text: str, value: str) -> Iterator[Wrong]:
    formats = column.date_formats
    turned = tuple(other for one in formats if (other := month_first(one)))
    foreign = tuple(one for one in turned if one not in formats)
    is_turned = f"{date_sql(text, foreign, kind='date')} is not null" if foreign else "false"
    example = _example(formats[0])
    noun = "a date" if column.kind == "date" else "a date and time"
    wrong = f"{text} is not null and {value} is null and not ({is_turned})"
    yield f"not {noun}", wrong, f"is not {noun} as agreed. Write it like {example}."
    if foreign:
        wrong = f"{value} is null and {is_turned}"
        says = (
            "makes sense only with the month before the day, so that no day and month of this "
            f"file can be trusted. Export it again with dates written like {example}."
        )
        yield MONTH_FIRST, wrong, says
    ambiguous = ambiguous_sql(text, formats)
    if ambiguous:
        yield "ambiguous", ambiguous, f"may be read as two different days. Write it like {example}."


def _example(date_format: str) -> str:
    """Return one and the same day as a format writes it.

    >>> _example("yyyy-MM-dd'T'HH:mm")
    '2026-03-31T22:10'
    """
    parts = {
        "yyyy": "2026",
        "MM": "03",
        "dd": "31",
        "HH": "22",
        "mm": "10",
        "ss": "00",
        "zz": "27",
        "'": "",
    }
    for token, text in parts.items():
        date_format = date_format.replace(token, text)
    return date_format


def _list(column: Column) -> Iterator[Wrong]:
    if column.awaits_codes:
        says = (
            "cannot be read: nobody has said yet what its codes mean. Ask whoever sends the feed "
            "for its table of codes, and put it into the folder of code lists."
        )
        yield "no list yet", f"{text_sql(column.name)} is not null", says
    if column.codes:
        some = ", ".join(column.codes[:EXAMPLE_CODES])
        more = len(column.codes) - EXAMPLE_CODES
        rest = f" and {more} more" if more > 0 else ""
        reasoned = tuple(value for value, _ in column.refused)
        wrong = f"{text_sql(column.name)} not in {listed((*column.codes, *reasoned))}"
        yield "not in the list", wrong, f"is not in the agreed list ({some}{rest}). Choose from it."


def _shape(column: Column) -> Iterator[Wrong]:
    if column.pattern:
        # Blanks are forgiven in the pattern: trimming ten million right values costs a second.
        pattern = rf"^\s*(?:{column.pattern.removeprefix('^').removesuffix('$')})\s*$"
        wrong = f"not regexp_matches({named(column.name)}, {quoted(pattern)})"
        how = f"like {column.example}" if column.example else f"by the pattern {column.pattern}"
        meaning = column.description.split(". ", maxsplit=1)[0]
        meant = f" ({meaning})" if meaning else ""
        says = f"is not written as agreed{meant}. Write it {how}."
        yield "wrong form", wrong, says
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


def _personal(column: Column) -> Iterator[Wrong]:
    if reads_freely(column):
        shapes = "|".join(
            f"(?:{pattern})"
            for name, pattern in PERSONAL_VALUES.items()
            if name not in column.exempt
        )
        wrong = f"regexp_matches({plain_sql(column.name)}, {quoted(shapes)})"
        says = (
            "looks as if it said who somebody is. Take it out before you send the file; such a row "
            "is kept nowhere."
        )
        yield PERSONAL, wrong, says


def _people(column: Column) -> Iterator[Wrong]:
    if column.may_name_people:
        says = (
            "reads as if it spoke of a person. Say what happens at the place, without names and "
            "without he or she, and have somebody read it again; such a row is kept nowhere."
        )
        yield PEOPLE, people_sql(column.name), says


def _refused(column: Column) -> Iterator[Wrong]:
    for number, (value, reason) in enumerate(column.refused, start=1):
        wrong = f"{text_sql(column.name)} = {quoted(value)}"
        yield f"refused {number}", wrong, reason


def reads_freely(column: Column) -> bool:
    """Say whether anything at all may stand in a column, and so also what identifies a person."""
    is_fixed = column.codes or column.pattern or column.date_formats
    has_length = column.minimum_length is not None
    has_one_length = has_length and column.minimum_length == column.maximum_length
    is_bounded = column.kind == "number" and column.maximum is not None
    return not (is_fixed or has_one_length or is_bounded)
