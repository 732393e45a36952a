"""What can be wrong with a row, word by word, as data that the page's interpreter knows.

A breach in SQL says all in its condition. The page gets its code and sentence, and the word by
which its interpreter looks for it, with what that word needs to know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hotspots.contracts.breaches import EARLIEST, breaches_of, month_breaches
from hotspots.contracts.contract import IN_NAME
from hotspots.contracts.parts import RULES
from hotspots.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.clauses import Column
    from hotspots.contracts.contract import Contract

    Told = dict[str, Any]
    Word = Callable[[Contract, Breach, int], Told]

Box = tuple[float, float, float, float]
"""West, south, east and north."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two columns with coordinates, and the boxes in which they are looked for."""

    columns: tuple[str, str]
    """East before north."""
    inside: Box
    """Where they may lie."""
    meant: Box
    """A pair that lies there only when exchanged is a swapped one."""
    kilometres: tuple[float, float] | None = None
    """East and north up to which a pair was given in kilometres, where that can be told."""


@dataclass(frozen=True, kw_only=True)
class AreaCodes:
    """The codes of areas that a partnership knows."""

    known: Sequence[str] = ()
    """Of today and of earlier vintages."""
    former: Sequence[str] = ()
    """Those of earlier vintages only."""
    kind: int = 0
    """How many characters of a code say what kind of area it is."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the page needs to know beside the contract: other rooms tell it."""

    breaches: Sequence[Breach] = ()
    """Of places and areas."""
    pairs: Sequence[Pair] = ()
    areas: AreaCodes = field(default_factory=AreaCodes)
    limits: Mapping[str, int] = field(default_factory=dict)
    """What a file may be: most ``columns``, ``header_bytes``, ``record_bytes``, and records that
    are set aside (``set_aside_records``)."""
    kinds: Sequence[tuple[bytes, str]] = ()
    """First bytes of files that are no CSV, and what such a file is."""


def sent_columns(contract: Contract) -> tuple[Column, ...]:
    """Return the columns that a file has: not the sender that only its name tells."""
    return tuple(column for column in contract.columns if column.name != IN_NAME)


def told_breaches(contract: Contract, beside: Beside) -> list[Told]:
    """Return everything that is looked for, in the order in which a row's codes are joined.

    Raises
    ------
    ContractError
        Where the interpreter does not know a word.
    """
    # The page asks the clock itself: of these only code and sentence are taken.
    in_time = month_breaches(contract, today=EARLIEST)
    looked_for = (*breaches_of(contract), *in_time, *beside.breaches)
    return [_told(contract, breach) for breach in looked_for if IN_NAME not in breach.columns]


def _told(contract: Contract, breach: Breach) -> Told:
    word, number = _word(breach)
    if word not in WORDS:
        message = (
            f"The page for senders does not know how to look for '{breach.code}' of the contract "
            f"{contract.feed}. Take it out of the contract, or let senders use 'hotspots check'."
        )
        raise ContractError(message)
    return {
        "code": breach.code,
        "columns": list(breach.columns[: max(breach.shown, 1)]),
        "says": breach.says,
        "severity": breach.severity,
        "isPersonal": breach.is_personal,
        "refusesFile": breach.refuses_file,
        "word": word,
        **WORDS[word](contract, breach, number),
    }


def _word(breach: Breach) -> tuple[str, int]:
    """Return the word of a breach, and the number that tells several of it apart."""
    name = breach.code.rpartition(".")[2]
    word = re.sub(r" [0-9]+$", "", name)
    return word, int(name.removeprefix(word) or 0)


def _nothing(_: Contract, __: Breach, ___: int) -> Told:
    return {}


def _refused(contract: Contract, breach: Breach, number: int) -> Told:
    value, _ = contract.column(breach.columns[0]).refused[number - 1]
    return {"value": value}


def _too_long_ago(_: Contract, __: Breach, ___: int) -> Told:
    return {"earliest": EARLIEST.isoformat()}


def _rule(contract: Contract, _: Breach, number: int) -> Told:
    rule = contract.rules[number - 1]
    others = {
        "not_after": [rule.other],
        "within_period": [contract.time.period_start, contract.time.period_end],
    }
    return {
        "when": {name: list(values) for name, values in rule.when.items()},
        "values": list(rule.values),
        "others": others.get(rule.rule, []),
    }


def _unknown_area(_: Contract, breach: Breach, __: int) -> Told:
    # Where a code is only doubtful, no kind is judged of which nobody knows any.
    return {"isByKind": breach.severity == "warning"}


IN_COLUMN = (
    "blank",
    "not a number",
    "not whole",
    "not a date",
    "not a date and time",
    "month first",
    "ambiguous",
    "no list yet",
    "not in the list",
    "wrong form",
    "too short",
    "too long",
    "too small",
    "too large",
    "personal",
    "people",
)
"""What these need to know stands with the column."""
IN_TIME = ("in the future", "begins no quarter")
IN_PAIR = ("swapped", "zero", "in kilometres", "outside the area of use")
"""What these need to know stands with the pair."""

WORDS: dict[str, Word] = {
    **dict.fromkeys((*IN_COLUMN, *IN_TIME, *IN_PAIR, "former area"), _nothing),
    "unknown area": _unknown_area,
    "too long ago": _too_long_ago,
    "refused": _refused,
    **dict.fromkeys(sorted(RULES), _rule),
}
"""What the interpreter looks for, and what it is told beside the columns."""
