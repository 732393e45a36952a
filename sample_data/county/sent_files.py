"""A file as a partner sends it, and the slips that were made in it on purpose."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from county.chance import Booleans, Ints, dice
from county.clock import Texts
from county.flaws import Flaw

Columns: TypeAlias = dict[str, Texts]
AS_THEY_ARE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class Slip:
    """A flaw to make in one file."""

    file: str
    """Which file, below the folder of all."""
    kind: str
    """Short name, for tests."""
    rows: int
    """In how many rows."""
    what: str
    """What is wrong, in words."""
    is_refused: bool
    """Whether the contract refuses such a row."""
    able: Callable[[Columns], Booleans]
    """Says in which rows it would be a flaw, and the only one."""
    change: Callable[[Columns, Ints], None]
    """Makes it."""


@dataclass(frozen=True)
class SentFile:
    """One file of one sender."""

    feed: str
    """The contract that it follows."""
    sender: str
    """Name of the sender."""
    file: str
    """Where it lies, below the folder of all."""
    columns: Columns
    """Its rows, all columns text, by the contract's names and in the order of the file."""
    names: Mapping[str, str]
    """What the sender calls the columns, where that is not the contract's name."""
    flaws: tuple[Flaw, ...]
    """What is wrong in which rows."""
    refused: int
    """How many rows the contract refuses."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values())))

    @property
    def content(self) -> bytes:
        """The file as it is sent, before it is packed."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.names.get(name, name) for name in self.columns)
        writer.writerows(zip(*self.columns.values(), strict=True))
        return out.getvalue().encode()


def sent_file(
    feed: str,
    columns: Columns,
    *,
    sender: str,
    file: str,
    slips: Sequence[Slip],
    seed: int,
    names: Mapping[str, str] = AS_THEY_ARE,
    flaws: Sequence[Flaw] = (),
) -> SentFile:
    """Make the slips that are due in a file, none in a row that has another.

    Parameters
    ----------
    feed, columns, sender, file, names
        See :class:`SentFile`.
    slips
        Those of the whole feed.
    seed
        The county's.
    flaws
        What is wrong already and costs no row.

    """
    found, refused = list(flaws), 0
    taken = np.zeros(len(next(iter(columns.values()))), dtype=bool)
    for slip in (one for one in slips if one.file == file):
        rng = dice(seed, f"{feed} {slip.kind} {file}")
        free = np.flatnonzero(slip.able(columns) & ~taken)
        rows = np.sort(rng.choice(free, size=min(slip.rows, len(free)), replace=False))
        slip.change(columns, rows)
        taken[rows] = True
        refused += len(rows) * slip.is_refused
        found.append(Flaw(slip.kind, slip.what, numbered(rows)))
    return SentFile(feed, sender, file, columns, names, tuple(found), refused)


def numbered(rows: Ints) -> tuple[int, ...]:
    """Give the numbers of rows as senders count them: the first below the header is 1."""
    return tuple(int(row) + 1 for row in rows)


def written(column: str, text: str) -> Callable[[Columns, Ints], None]:
    """Give a change that writes a text into a column."""

    def change(columns: Columns, rows: Ints) -> None:
        columns[column][rows] = text

    return change


def saying(column: str, *texts: str) -> Callable[[Columns], Booleans]:
    """Give a condition: a column says one of some texts, or anything where none is given."""

    def able(columns: Columns) -> Booleans:
        if not texts:
            return np.asarray(columns[column] != "", dtype=bool)
        return np.isin(columns[column].astype(str), texts)

    return able


def texts(values: Sequence[object] | Ints) -> Texts:
    """Spell values out, one text each."""
    return np.array([str(value) for value in values], dtype=object)


def blank(count: int) -> Texts:
    """Give a column in which nothing stands."""
    return np.full(count, "", dtype=object)
