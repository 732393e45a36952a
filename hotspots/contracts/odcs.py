"""Read a contract: Open Data Contract Standard 3.2 YAML into :class:`Contract`."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema.validators import validator_for
from open_data_contract_standard.model import OpenDataContractStandard, SchemaProperty

from hotspots.contracts import contract as ours
from hotspots.errors import ContractError

if TYPE_CHECKING:
    from pathlib import Path

    from jsonschema.protocols import Validator

KINDS: dict[str, ours.Kind] = {
    "string": "text",
    "number": "number",
    "integer": "number",
    "date": "date",
}


def read_contracts(folder: Path) -> tuple[ours.Contract, ...]:
    """Read every contract of a folder, in the order of their file names.

    Raises
    ------
    ContractError
        Where the folder holds none, or one of them is not valid.
    """
    files = sorted(folder.glob("*.odcs.yaml"))
    if not files:
        message = f"There is no contract in {folder}: put one .odcs.yaml file a feed there."
        raise ContractError(message)
    return tuple(read_contract(file) for file in files)


def read_contract(file: Path) -> ours.Contract:
    """Read one contract and hold it against the standard's schema.

    Raises
    ------
    ContractError
        Names every place in the file that is wrong.
    """
    text = file.read_bytes()
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        message = f"{file} is not valid YAML: {fault}"
        raise ContractError(message) from None
    breaches = [
        f"{error.json_path}: {error.message[:200]}"
        for error in sorted(_schema().iter_errors(document), key=lambda error: error.json_path)
    ]
    if breaches:
        message = f"{file} does not follow the Open Data Contract Standard. " + " ".join(breaches)
        raise ContractError(message)
    try:
        return _contract(
            OpenDataContractStandard.model_validate(document), hashlib.sha256(text).hexdigest()
        )
    except (KeyError, TypeError, ValueError, StopIteration) as fault:
        message = f"{file} lacks something that hotspots needs: {fault}."
        raise ContractError(message) from None


@cache
def _schema() -> Validator:
    text = (resources.files("open_data_contract_standard") / "schema.json").read_text("utf-8")
    schema = json.loads(text)
    return validator_for(schema)(schema)


def _contract(document: OpenDataContractStandard, digest: str) -> ours.Contract:
    ours_too: dict[str, Any] = {
        str(item.property): item.value for item in document.customProperties or []
    }
    (table,) = document.schema_ or []
    contract = ours.Contract(
        feed=str(table.name),
        name=str(document.name),
        version=str(document.version),
        purpose=(document.description.purpose if document.description else None) or "",
        kind=ours_too["kind"],
        columns=tuple(_column(item) for item in table.properties or []),
        place=ours.Place(**ours_too["place"]),
        month=ours_too["time"]["month"],
        sender=ours_too["sender"],
        measures=tuple(_measure(item) for item in ours_too["measures"]),
        rules=tuple(_rule(item) for item in ours_too.get("rules", [])),
        timing=ours_too["timing"],
        finest=ours_too["finest"],
        lawful_basis=ours_too["lawfulBasis"],
        permitted_purposes=tuple(ours_too["permittedPurposes"]),
        prohibited_purposes=tuple(ours_too["prohibitedPurposes"]),
        security_marking=ours_too["securityMarking"],
        handling=ours_too["handling"],
        small_numbers=_small_numbers(ours_too["smallNumbers"]),
        limitations=tuple(ours_too["limitations"]),
        support=tuple(
            ours.Contact(
                channel=item.channel or "", url=item.url or "", description=item.description or ""
            )
            for item in document.support or []
        ),
        promises=tuple(
            ours.Promise(
                property=str(item.property), value=float(item.value or 0), unit=item.unit or ""
            )
            for item in document.slaProperties or []
        ),
        access={str(item.role): item.access or "" for item in document.roles or []},
        team=getattr(document.team, "name", None) or "",
        delimiters=tuple(ours_too.get("csv", {}).get("delimiters", [","])),
        digest=digest,
    )
    _check_names(contract)
    if ours_too["unknownColumns"] != "refuse":
        message = "unknownColumns must be 'refuse'"
        raise ValueError(message)
    return contract


def _column(item: SchemaProperty) -> ours.Column:
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
        pattern=options.get("pattern"),
        minimum_length=options.get("minLength"),
        maximum_length=options.get("maxLength"),
        minimum=options.get("minimum"),
        maximum=options.get("maximum"),
        date_format=options.get("format"),
        is_sensitive=item.classification is not None,
    )


def _measure(item: dict[str, Any]) -> ours.Measure:
    when = item["when"]
    return ours.Measure(
        name=item["name"],
        theme=item["theme"],
        when={} if when == "otherwise" else _when(when),
        is_context=item.get("context", False),
    )


def _rule(item: dict[str, Any]) -> ours.Rule:
    if item["rule"] not in {"required_if", "blank_if"}:
        message = f"rule {item['rule']!r} is not one of required_if, blank_if"
        raise ValueError(message)
    return ours.Rule(**{**item, "when": _when(item["when"])})


def _when(condition: dict[str, list[Any]]) -> ours.When:
    return {column: tuple(str(value) for value in values) for column, values in condition.items()}


def _small_numbers(item: dict[str, Any]) -> ours.SmallNumbers:
    return ours.SmallNumbers(
        suppress_from=item.get("suppress_from", 1),
        suppress_to=item.get("suppress_to", 4),
        round_to=item.get("round_to", 1),
        full_counts=tuple(item.get("full_counts", [])),
    )


def _check_names(contract: ours.Contract) -> None:
    known = {column.name for column in contract.columns}
    used = {*contract.counted_columns, *(rule.field for rule in contract.rules)}
    used |= {name for rule in contract.rules for name in rule.when}
    if used - known:
        message = f"it names columns that it does not have: {', '.join(sorted(used - known))}"
        raise ValueError(message)
    measures = [measure.name for measure in contract.measures]
    if not all("." in name for name in measures) or len(set(measures)) != len(measures):
        message = "measures must be named source.category, each once"
        raise ValueError(message)
