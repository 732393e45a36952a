"""Match the columns that a sender wrote to the columns that a contract names."""

from __future__ import annotations

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
    repeated: tuple[str, ...]
    """Columns that stand for something an earlier column already is."""

    @property
    def breaches(self) -> tuple[str, ...]:
        """What is wrong with the header, a sentence each; empty where nothing is."""
        feed = self.contract.feed
        return (
            *(
                f"The column {shown(seen)} looks like {what}. Take it out before sending: "
                "nothing that says who a person is may come in."
                for seen, what in self.personal
            ),
            *(
                f"The column {shown(seen)} is not in the contract {feed}. Take it out, "
                "or agree it with the partnership first."
                for seen in self.unknown
            ),
            *(
                f"The column {shown(seen)} stands for something that another column already is. "
                "Keep one of the two."
                for seen in self.repeated
            ),
            *(
                f"The column '{name}' is missing, and the contract {feed} needs it. Add it."
                for name in self.missing
            ),
        )


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
        found = next(
            (
                Match(seen=seen, column=names[key], by=by)
                for by, names in ways
                if (key := normalised(seen) if by == "likeness" else seen) in names
            ),
            None,
        )
        if found is None:
            what = looks_personal(seen)
            if what:
                personal.append((seen, what))
            else:
                unknown.append(seen)
        elif found.column in matches:
            repeated.append(seen)
        else:
            matches[found.column] = found
    needed = set(contract.needed_columns)
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


def best_match(contracts: Sequence[Contract], header: Sequence[str]) -> ColumnMatch:
    """Return the contract that knows most of a header, held against it.

    Ties go to the contract with fewer missing columns, then to the first by file name.
    """
    matched = [match_columns(contract, header) for contract in contracts]
    return max(matched, key=lambda match: (len(match.matches), -len(match.missing)))
