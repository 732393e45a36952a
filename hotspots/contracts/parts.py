"""The parts of a contract as the standard writes them, read into ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hotspots.contracts import clauses as ours
from hotspots.contracts import measures
from hotspots.contracts.code_lists import Code
from hotspots.contracts.dates import DEFAULT_FORMATS, date_pattern
from hotspots.contracts.terms import Sees, SmallNumbers

if TYPE_CHECKING:
    from open_data_contract_standard.model import SchemaProperty

KINDS: dict[str, ours.Kind] = {
    "string": "text",
    "number": "number",
    "integer": "number",
    "date": "date",
    "timestamp": "timestamp",
}
Lists = Mapping[str, Sequence[Code]]
MEANS = "means: "
"""Stands before what a code means, where a measure counts all codes that mean it."""
RULES = frozenset({"required_if", "blank_if", "one_of", "not_one_of", "not_after", "within_period"})


def keeps_timing(timing: str) -> bool:
    """Say whether counts by day and by hour of the week are kept."""
    if timing not in {"kept", "month only"}:
        message = f"timing {timing!r} is not one of kept, month only"
        raise ValueError(message)
    return timing == "kept"


def place(item: dict[str, Any], *, lists: Lists) -> ours.Place:
    """Return which columns say where; ``lists`` holds column to its list of codes."""
    conditions = {
        name: _meant(_when(item.get(name, {})), lists) for name in ("home_when", "area_when")
    }
    return ours.Place(**{**item, **conditions})


def time(item: dict[str, Any]) -> ours.Time:
    """Return which columns say when."""
    terms = item.get("terms")
    if terms:
        months = {
            name: (int(start), int(lasts)) for name, (start, lasts) in terms["months"].items()
        }
        terms = ours.Terms(column=terms["column"], months=months)
    return ours.Time(**{**item, "terms": terms})


def grade(item: dict[str, Any]) -> measures.Grade:
    """Return how far rows may be trusted."""
    weights = {str(name): float(weight) for name, weight in item.get("weights", {}).items()}
    return measures.Grade(columns=tuple(item.get("columns", ())), weights=weights)


def column(item: SchemaProperty, *, said: Mapping[str, Any], lists: Lists) -> ours.Column:
    """Return a column.

    Parameters
    ----------
    item : SchemaProperty
    said : mapping of str to object
        What the contract says of columns beside the standard, each by the column's name:
        ``dateFormats``, ``symbols``, ``refusedValues``, ``people`` and ``exempt``.
    lists : mapping of str to sequence of Code
        Column to its list of codes, for those that are kept beside the contract.
    """
    options = item.logicalTypeOptions or {}
    written = [
        Code(code=str(one.value), label=str(one.label or one.value)) for one in item.enum or []
    ]
    codes = lists.get(str(item.name), written)
    symbols = said.get("symbols", {}).get(item.name, ())
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
        codes=tuple(one.code for one in codes),
        labels=tuple(one.label for one in codes),
        means=tuple(one.means for one in codes) if any(one.means for one in codes) else (),
        awaits_codes=item.name in lists and not codes,
        example=next(map(str, item.examples or []), ""),
        pattern=options.get("pattern"),
        minimum_length=options.get("minLength"),
        maximum_length=options.get("maxLength"),
        minimum=options.get("minimum"),
        maximum=options.get("maximum"),
        symbols=tuple(str(one).lower() for one in symbols),
        is_whole=item.logicalType == "integer",
        refused=tuple(
            (str(value), str(reason))
            for value, reason in said.get("refusedValues", {}).get(item.name, {}).items()
        ),
        may_name_people=item.name in said.get("people", ()),
        exempt=tuple(said.get("exempt", {}).get(item.name, ())),
        date_formats=_formats(
            item, options.get("format"), said.get("dateFormats", {}).get(item.name, ())
        ),
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


def measure(item: dict[str, Any], *, lists: Lists) -> measures.Measure:
    """Return what is counted; ``lists`` holds column to its list of codes."""
    when = item["when"]
    themes = item.get("themes") or [item["theme"]]
    return measures.Measure(
        name=item["name"],
        themes=tuple(themes),
        when={} if when == "otherwise" else _meant(_when(when), lists),
        is_context=item.get("context", False),
        is_police_activity=item.get("from_police_activity", False),
        public_assault=item.get("public_assault", ""),
        finest=item.get("finest", "cell"),
        direction=item.get("direction", ""),
        is_importing_end=item.get("importing_end", False),
    )


def rule(item: dict[str, Any], *, lists: Lists) -> measures.Rule:
    """Return a promise between columns; ``lists`` holds column to its list of codes."""
    if item["rule"] not in RULES:
        message = f"rule {item['rule']!r} is not one of {', '.join(sorted(RULES))}"
        raise ValueError(message)
    values = tuple(str(value) for value in item.get("values", ()))
    when = _meant(_when(item.get("when", {})), lists)
    return measures.Rule(**{**item, "when": when, "values": values})


def _when(condition: dict[str, list[Any]]) -> ours.When:
    return {column: tuple(str(value) for value in values) for column, values in condition.items()}


def _meant(when: ours.When, lists: Lists) -> ours.When:
    """Return a condition with the codes of a list in place of what they mean."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in when.items():
        codes: list[str] = []
        for value in values:
            meant = value.removeprefix(MEANS)
            told = [one.code for one in lists.get(name, ()) if meant in one.means]
            codes += told if value != meant else [value]
        found[name] = tuple(codes)
    return found


def sees(item: dict[str, Any]) -> Sees:
    """Return what a source sees more and less of than there is."""
    return Sees(more=tuple(item.get("more", ())), less=tuple(item.get("less", ())))


def small_numbers(item: dict[str, Any]) -> SmallNumbers:
    """Return which counts are hidden, and from whom."""
    return SmallNumbers(
        suppress_from=item.get("suppress_from", 1),
        suppress_to=item.get("suppress_to", 4),
        round_to=item.get("round_to", 1),
        full_counts=tuple(item.get("full_counts", [])),
    )
