"""Match the columns that a sender wrote to the columns that a contract names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hotspots.contracts.personal_data import looks_personal, normalised
from hotspots.contracts.personal_values import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.contracts.contract import Contract

By = Literal["name", "synonym", "likeness"]


@dataclass(frozen=True, kw_only=True)
class Match:
    """One column of a file and the contract's column that it stands for."""

    seen: str
    column: str
    by: By


@dataclass(frozen=True, kw_only=True)
class ColumnMatch:
    """A file's header held against a contract."""

    contract: Contract
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    """Required columns that the file lacks, by the name the sender knows."""
    unknown: tuple[str, ...]
    """Columns that the contract does not name."""
    personal: tuple[tuple[str, str], ...]
    """Columns that look personal, each with what they would hold."""
    repeated: tuple[tuple[str, str], ...]
    """Pairs of columns that stand for the same."""
    sender: str = ""
    """Who sent the file, where its name says it and its rows do not."""

    @property
    def breaches(self) -> tuple[str, ...]:
        """What is wrong with the header, a sentence each; empty where nothing is."""
        feed, says = self.contract.feed, []
        if self.personal:
            personal = [f"{shown(seen)} (it looks like {what})" for seen, what in self.personal]
            says.append(
                f"Nothing that says who a person is may come in: take out {_columns(personal)} "
                "before sending."
            )
        if self.unknown:
            unknown = list(map(shown, self.unknown))
            says.append(
                f"The contract {feed} does not name {_columns(unknown)}. Take out what is not "
                "agreed, or agree it with the partnership first."
            )
        says += [
            f"The columns {shown(first)} and {shown(seen)} stand for the same. Keep one of the two."
            for first, seen in self.repeated
        ]
        if self.missing:
            missing = [f"'{name}'" for name in self.missing]
            says.append(f"It lacks {_columns(missing)}, which the contract {feed} needs.")
        return tuple(says)


def match_columns(contract: Contract, header: Sequence[str]) -> ColumnMatch:
    """Match a header to a contract: by name, then by synonym, then by likeness.

    Parameters
    ----------
    contract : Contract
    header : sequence of str
        Column names as the sender wrote them.

    Notes
    -----
    Two names are alike when they are the same words, whatever their case and punctuation. Where
    two columns of the file stand for the same thing the first one is taken and the second named.
    """
    ways: tuple[tuple[By, dict[str, str]], ...] = (
        ("name", {column.name: column.name for column in contract.columns}),
        ("synonym", {name: c.name for c in contract.columns for name in c.synonyms}),
        (
            "likeness",
            {normalised(n): c.name for c in contract.columns for n in (c.name, *c.synonyms)},
        ),
    )
    matches: dict[str, Match] = {}
    unknown, personal, repeated = [], [], []
    for seen in header:
        alike = normalised(seen)
        known = (
            Match(seen=seen, column=names[key], by=by)
            for by, names in ways
            if (key := alike if by == "likeness" else seen) in names
        )
        found = next(known, None) or _by_pattern(contract, seen)
        if found is None:
            what = looks_personal(seen)
            if what:
                personal.append((seen, what))
            else:
                unknown.append(seen)
        elif found.column in matches:
            repeated.append((matches[found.column].seen, seen))
        else:
            matches[found.column] = found
    needed = {*contract.needed_columns, *_other_halves(contract, set(matches))}
    return ColumnMatch(
        contract=contract,
        matches=tuple(matches.values()),
        missing=tuple(
            column.label
            for column in contract.columns
            if column.name in needed and column.name not in matches
        ),
        unknown=tuple(unknown),
        personal=tuple(personal),
        repeated=tuple(repeated),
    )


def _by_pattern(contract: Contract, seen: str) -> Match | None:
    """Return the column with a synonym that has a ``#`` for each digit of a name, as of a year."""
    for column in contract.columns:
        for name in column.synonyms:
            if "#" not in name:
                continue
            pattern = re.escape(name).replace(re.escape("#"), "[0-9]")
            if re.fullmatch(pattern, seen.strip(), re.IGNORECASE):
                return Match(seen=seen, column=column.name, by="synonym")
    return None


def _other_halves(contract: Contract, matched: set[str]) -> set[str]:
    """Return the columns without which another of the same pair of coordinates says nothing."""
    place = contract.place
    pairs = ({place.longitude, place.latitude}, {place.easting, place.northing})
    halves = [pair for pair in pairs if len(pair & matched) == 1]
    return {name for pair in halves for name in pair if name}


def _columns(names: Sequence[str]) -> str:
    """Return columns in a sentence.

    >>> _columns(["'a'"]), _columns(["'a'", "'b'", "'c'"])
    ("the column 'a'", "the columns 'a', 'b' and 'c'")
    """
    if len(names) == 1:
        return f"the column {names[0]}"
    return f"the columns {', '.join(names[:-1])} and {names[-1]}"


def best_matches(contracts: Sequence[Contract], header: Sequence[str]) -> list[ColumnMatch]:
    """Return the contracts that know most of a header and miss least, held against it.

    Several where they describe the same columns, in the order of their files.
    """
    matched = [match_columns(contract, header) for contract in contracts]

    def knows(match: ColumnMatch) -> tuple[int, int]:
        return len(match.matches), -len(match.missing)

    most = max(map(knows, matched))
    return [match for match in matched if knows(match) == most]
