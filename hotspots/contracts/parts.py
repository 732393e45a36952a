"""The parts of a contract as the standard writes them, read into ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.contracts import contract as ours
from hotspots.contracts.dates import DEFAULT_FORMATS, date_pattern
from hotspots.contracts.terms import SmallNumbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from open_data_contract_standard.model import SchemaProperty

KINDS: dict[str, ours.Kind] = {
    "string": "text",
    "number": "number",
    "integer": "number",
    "date": "date",
    "timestamp": "timestamp",
}
RULES = frozenset({"required_if", "blank_if", "one_of", "not_one_of", "not_after", "within_period"})


def keeps_timing(timing: str) -> bool:
    """Say whether counts by day and by hour of the week are kept."""
    if timing not in {"kept", "month only"}:
        message = f"timing {timing!r} is not one of kept, month only"
        raise ValueError(message)
    return timing == "kept"


def place(item: dict[str, Any]) -> ours.Place:
    """Return which columns say where."""
    return ours.Place(**{**item, "home_when": _when(item.get("home_when", {}))})


def column(item: SchemaProperty, *, formats: Sequence[str]) -> ours.Column:
    """Return a column; ``formats`` are further ways to write its dates."""
    options = item.logicalTypeOptions or {}
    synonyms = tuple(synonym.synonym for synonym in item.synonyms or [] if synonym.synonym)
    if item.logicalType not in KINDS:
        message = f"column {item.name}: logicalType {item.logicalType!r} is not one of "
        raise ValueError(message + ", ".join(KINDS))
    return ours.Column(
        name=str(item.name),
        kind=KINDS[str(item.logicalType)],
        label=next(iter(synonyms), str(item.name)),
        description=item.description or "",
        synonyms=synonyms,
        is_required=bool(item.required),
        codes=tuple(str(code.value) for code in item.enum or []),
        labels=tuple(str(code.label or code.value) for code in item.enum or []),
        example=next(map(str, item.examples or []), ""),
        pattern=options.get("pattern"),
        minimum_length=options.get("minLength"),
        maximum_length=options.get("maxLength"),
        minimum=options.get("minimum"),
        maximum=options.get("maximum"),
        date_formats=_formats(item, options.get("format"), formats),
        is_sensitive=item.classification is not None,
    )


def _formats(item: SchemaProperty, first: str | None, more: Sequence[str]) -> tuple[str, ...]:
    if item.logicalType not in {"date", "timestamp"}:
        return ()
    formats = tuple(dict.fromkeys([*([first] if first else []), *more]))
    formats = formats or (DEFAULT_FORMATS[str(item.logicalType)],)
    for one in formats:
        date_pattern(one)
    return formats


def measure(item: dict[str, Any]) -> ours.Measure:
    """Return what is counted."""
    when = item["when"]
    return ours.Measure(
        name=item["name"],
        theme=item["theme"],
        when={} if when == "otherwise" else _when(when),
        is_context=item.get("context", False),
        finest=item.get("finest", "cell"),
    )


def rule(item: dict[str, Any]) -> ours.Rule:
    """Return a promise between columns."""
    if item["rule"] not in RULES:
        message = f"rule {item['rule']!r} is not one of {', '.join(sorted(RULES))}"
        raise ValueError(message)
    values = tuple(str(value) for value in item.get("values", ()))
    return ours.Rule(**{**item, "when": _when(item.get("when", {})), "values": values})


def _when(condition: dict[str, list[Any]]) -> ours.When:
    return {column: tuple(str(value) for value in values) for column, values in condition.items()}


def small_numbers(item: dict[str, Any]) -> SmallNumbers:
    """Return which counts are hidden, and from whom."""
    return SmallNumbers(
        suppress_from=item.get("suppress_from", 1),
        suppress_to=item.get("suppress_to", 4),
        round_to=item.get("round_to", 1),
        full_counts=tuple(item.get("full_counts", [])),
    )
