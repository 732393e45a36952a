"""A contract's own words, held against what there is: a slip of the pen is no silent default."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from hotspots.contracts.clauses import COUNTED_KINDS
from hotspots.contracts.measures import DIRECTION, FINEST, PUBLIC_ASSAULT
from hotspots.contracts.personal_values import PERSONAL_VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hotspots.contracts.clauses import When
    from hotspots.contracts.contract import Contract

WORDS = frozenset(
    "codeLists count dateFormats exempt finest grade handling keeps kind lawfulBasis licence "
    "limitations measures people permittedPurposes place prohibitedPurposes refusedValues replaces "
    "rules securityMarking sees sender smallNumbers symbols time timing unknownColumns".split()
)
"""Properties beside the standard's that mean something here."""
SMALL_NUMBERS = frozenset(
    "applies_to full_counts reason round_to secondary_suppression suppress_from suppress_to".split()
)
MEASURE = frozenset(
    "context direction finest from_police_activity importing_end name public_assault theme themes "
    "when".split()
)
BY_COLUMN = ("codeLists", "dateFormats", "exempt", "refusedValues", "symbols")
"""Words that speak of columns by name."""


def check_words(said: Mapping[str, Any]) -> None:
    """Refuse properties that mean nothing here.

    Parameters
    ----------
    said : mapping of str to object
        The custom properties of a contract.

    Raises
    ------
    TypeError, ValueError
        Names what is unknown, or not of its kind.
    """
    _known("property", said, WORDS)
    _known("part of smallNumbers", said.get("smallNumbers", {}), SMALL_NUMBERS)
    _known("part of grade", said.get("grade", {}), {"columns", "weights"})
    _known("part of count", said.get("count", {}), {"value", "denominator"})
    for word in BY_COLUMN:
        if not isinstance(said.get(word, {}), dict):
            message = f"{word} must give a value for each column, as in '{word}: {{column: ...}}'"
            raise TypeError(message)
    _check_sees(said.get("sees", {}))
    if not isinstance(said.get("people", []), list):
        message = "people must be a list of columns"
        raise TypeError(message)
    for measure in said.get("measures", []):
        _known(f"part of the measure {measure.get('name')}", measure, MEASURE)


def _check_sees(sees: object) -> None:
    """Refuse what a source over- and under-sees where it is no list of sentences."""
    if not isinstance(sees, dict):
        message = "sees must give a list of sentences for more and for less"
        raise TypeError(message)
    _known("part of sees", sees, {"more", "less"})
    for part, sentences in sees.items():
        if not isinstance(sentences, list) or not all(isinstance(one, str) for one in sentences):
            message = f"sees.{part} must be a list of sentences, each in quotation marks"
            raise TypeError(message)


def check_contract(contract: Contract, said: Mapping[str, Any]) -> None:
    """Refuse a contract whose words do not fit each other.

    Parameters
    ----------
    contract : Contract
    said : mapping of str to object
        Its custom properties.

    Raises
    ------
    ValueError
        Says what does not fit.
    """
    columns = {column.name for column in contract.columns}
    for word in BY_COLUMN:
        _known(f"column of {word}", said.get(word, {}), columns)
    _known("column of people", said.get("people", []), columns)
    _known("kind", [contract.kind], get_args(COUNTED_KINDS))
    for column in contract.columns:
        _known(f"shape in exempt of {column.name}", column.exempt, PERSONAL_VALUES)
    for measure in contract.measures:
        _known(f"finest place of {measure.name}", [measure.finest], get_args(FINEST))
        _known(f"direction of {measure.name}", [measure.direction], get_args(DIRECTION))
        if not all(isinstance(one, str) and len(one) > 1 for one in measure.themes):
            message = f"the themes of {measure.name} must be a list of words"
            raise ValueError(message)
        _check_when(contract, measure.when, what=measure.name)
    for name, when in (("home", contract.place.home_when), ("area", contract.place.area_when)):
        _check_when(contract, when, what=f"{name}_when")
    _check_public(contract)
    _check_numbers(contract)


def _check_public(contract: Contract) -> None:
    """Refuse measures of assaults in public where homes would be placed among them."""
    sides = get_args(PUBLIC_ASSAULT)
    for measure in contract.measures:
        _known(f"side in public_assault of {measure.name}", [measure.public_assault], sides)
        if measure.public_assault and not contract.place.home_when:
            message = f"{measure.name} is public only where place.home_when says what a home is"
            raise ValueError(message)


def _check_when(contract: Contract, when: When, *, what: str) -> None:
    for name, values in when.items():
        column = contract.column(name)
        if not values and not column.awaits_codes:
            message = f"{what} asks for something that no code of {name} means"
            raise ValueError(message)
        if column.codes:
            refused = [value for value, _ in column.refused]
            known = {*column.codes, *refused, "present", "blank"}
            _known(f"code of {name} in {what}", values, known)


def _check_numbers(contract: Contract) -> None:
    wrong = [n for n in contract.count.columns if not contract.column(n).is_whole]
    if wrong:
        message = f"count needs columns of logicalType integer, and {wrong[0]} is none"
        raise ValueError(message)
    if not isinstance(contract.time.months, int) or contract.time.months < 1:
        message = f"time.months must be a whole number from 1, and it is {contract.time.months!r}"
        raise ValueError(message)
    if contract.time.terms:
        terms = contract.time.terms
        parts = contract.column(terms.column).codes
        _known(f"part of the year in {terms.column}", parts, terms.months)
        if any(lasts < 1 for _, lasts in terms.months.values()):
            message = "every term must last a month at least"
            raise ValueError(message)
    if not all(0 <= weight <= 1 for weight in contract.grade.weights.values()):
        message = "the weights of grades lie from 0 to 1"
        raise ValueError(message)
    small = contract.small_numbers
    if not 0 <= small.suppress_from <= small.suppress_to or small.round_to < 1:
        message = "smallNumbers must hide a range that begins at 0 or above, and round to 1 or more"
        raise ValueError(message)


def _known(what: str, seen: Iterable[object], known: Iterable[object]) -> None:
    there = set(known)
    unknown = [str(one) for one in seen if one not in there]
    if unknown:
        names = ", ".join(sorted(map(str, there))[:12])
        message = f"there is no {what} called {', '.join(unknown[:3])}; there are: {names}"
        raise ValueError(message)
