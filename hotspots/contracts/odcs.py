"""Read a contract: Open Data Contract Standard 3.2 YAML into :class:`Contract`."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import yaml
from jsonschema.validators import validator_for
from open_data_contract_standard.model import OpenDataContractStandard

from hotspots.contracts import contract as ours
from hotspots.contracts import parts
from hotspots.contracts.clauses import Column
from hotspots.contracts.code_lists import FOLDER, read_code_list
from hotspots.contracts.known_words import check_contract, check_words
from hotspots.contracts.measures import Count
from hotspots.contracts.terms import Contact, Promise
from hotspots.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jsonschema.protocols import Validator


def read_contracts(folder: Path, *, code_lists: Path | None = None) -> tuple[ours.Contract, ...]:
    """Read every contract of a folder, in the order of their file names.

    Parameters
    ----------
    folder : Path
    code_lists : Path, optional
        Lists of codes that only this partnership's senders may give; they come before those
        beside the contracts.

    Raises
    ------
    ContractError
        Where the folder holds none, or one of them is not valid.
    """
    files = sorted(folder.glob("*.odcs.yaml"))
    if not files:
        message = f"There is no contract in {folder}: put one .odcs.yaml file a feed there."
        raise ContractError(message)
    return tuple(read_contract(file, code_lists=code_lists) for file in files)


def read_contract(file: Path, *, code_lists: Path | None = None) -> ours.Contract:
    """Read one contract and hold it against the standard's schema.

    Parameters
    ----------
    file : Path
    code_lists : Path, optional
        As of :func:`read_contracts`.

    Raises
    ------
    ContractError
        Names every place in the file that is wrong.
    """
    text = file.read_bytes()
    try:
        document = yaml.load(text, Loader=yaml.CSafeLoader)
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
        folders = [*([code_lists] if code_lists else []), file.parent / FOLDER]
        return _contract(OpenDataContractStandard.model_validate(document), text, folders)
    except (AttributeError, KeyError, TypeError, ValueError, StopIteration) as fault:
        message = f"{file} lacks something that hotspots needs: {fault}."
        raise ContractError(message) from None


@cache
def _schema() -> Validator:
    text = (resources.files("open_data_contract_standard") / "schema.json").read_text("utf-8")
    schema = json.loads(text)
    return validator_for(schema)(schema)


SENDER_IN_NAME = Column(name=ours.IN_NAME, kind="text", label="the name of the file")
"""The column of the sender where rows do not say it."""


def _contract(
    document: OpenDataContractStandard, text: bytes, folders: Sequence[Path]
) -> ours.Contract:
    ours_too: dict[str, Any] = {
        str(item.property): item.value for item in document.customProperties or []
    }
    check_words(ours_too)
    (table,) = document.schema_ or []
    lists = {
        name: read_code_list(str(file), folders=folders)
        for name, file in ours_too.get("codeLists", {}).items()
    }
    digest = hashlib.sha256(text + repr(sorted(lists.items())).encode() * bool(lists)).hexdigest()
    columns = (parts.column(item, said=ours_too, lists=lists) for item in table.properties or [])
    contract = ours.Contract(
        feed=str(table.name),
        name=str(document.name),
        version=str(document.version),
        purpose=(document.description.purpose if document.description else None) or "",
        kind=ours_too["kind"],
        columns=(*columns, *([] if "sender" in ours_too else [SENDER_IN_NAME])),
        place=parts.place(ours_too.get("place", {}), lists=lists),
        time=parts.time(ours_too.get("time", {})),
        count=Count(**ours_too.get("count", {})),
        grade=parts.grade(ours_too.get("grade", {})),
        keeps=tuple(ours_too.get("keeps", ())),
        sender=ours_too.get("sender", ours.IN_NAME),
        measures=tuple(parts.measure(item, lists=lists) for item in ours_too["measures"]),
        rules=tuple(parts.rule(item, lists=lists) for item in ours_too.get("rules", [])),
        replaces=tuple(ours_too.get("replaces", ())),
        keeps_timing=parts.keeps_timing(ours_too["timing"]),
        finest=ours_too["finest"],
        lawful_basis=ours_too["lawfulBasis"],
        permitted_purposes=tuple(ours_too["permittedPurposes"]),
        prohibited_purposes=tuple(ours_too["prohibitedPurposes"]),
        security_marking=ours_too["securityMarking"],
        handling=ours_too["handling"],
        small_numbers=parts.small_numbers(ours_too["smallNumbers"]),
        domain=document.domain or "",
        limitations=_sentences(ours_too["limitations"]),
        sees=parts.sees(ours_too.get("sees", {})),
        support=tuple(
            Contact(
                channel=item.channel or "", url=item.url or "", description=item.description or ""
            )
            for item in document.support or []
        ),
        promises=tuple(
            Promise(property=str(item.property), value=float(item.value or 0), unit=item.unit or "")
            for item in document.slaProperties or []
        ),
        access={str(item.role): item.access or "" for item in document.roles or []},
        team=getattr(document.team, "name", None) or "",
        digest=digest,
    )
    _check_names(contract)
    check_contract(contract, ours_too)
    if ours_too["unknownColumns"] != "refuse":
        message = "unknownColumns must be 'refuse'"
        raise ValueError(message)
    return contract


def _sentences(items: list[object]) -> tuple[str, ...]:
    """Return limitations; a colon that nobody quoted makes a mapping of a sentence."""
    wrong = [one for one in items if not isinstance(one, str)]
    if wrong:
        message = f"a limitation is no text; put quotation marks around it: {wrong[0]}"
        raise ValueError(message)
    return tuple(map(str, items))


def _check_names(contract: ours.Contract) -> None:
    known = {column.name for column in contract.columns}
    used = {*contract.counted_columns, *contract.keeps, *(rule.field for rule in contract.rules)}
    used |= {name for rule in contract.rules for name in (*rule.when, rule.other) if name}
    if used - known:
        message = f"it names columns that it does not have: {', '.join(sorted(used - known))}"
        raise ValueError(message)
    if not (contract.is_table or (contract.time.at and contract.measures)):
        message = "it neither keeps columns nor names time and measures"
        raise ValueError(message)
    measures = [measure.name for measure in contract.measures]
    if not all("." in name for name in measures) or len(set(measures)) != len(measures):
        message = "measures must be named source.category, each once"
        raise ValueError(message)
