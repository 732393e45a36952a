"""Damage done to a table line by line, as exports and people do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

DELIMITERS = (b";", b"\t", b"|", b"\xc2\xac", b"\xac", b":")
NUMBERS = (b"1e400", b"-1e308", b"9" * 40, b"0x1F", b"1_6", b"nan", b"-inf", b"1,5", b"1e-400")
ODD = (
    b"=cmd|' /C calc'!A0",
    b"943 476 5919",
    b"YO11 2AB",
    b"2999-12-31T10:00:00",
    b"31/02/2026",
    b"04/03/2026 10:00",
    b"\xe2\x80\xaegnp",
    b"\x1b[31m",
    b"Caf\xc3\xa9",
    b"Caf\xe9",
    b"x" * 5_000,
    b"  ",
    b"'; drop table alike; --",
    b'a"b',
    b'"',
    b"{}%s\\",
)


def with_lines(content: bytes, change: Callable[[list[bytes]], object]) -> bytes:
    """Change a text line by line."""
    lines = content.split(b"\n")
    change(lines)
    return b"\n".join(lines)


def doubled(content: bytes, random: Random) -> bytes:
    """Say a few lines twice."""

    def change(lines: list[bytes]) -> None:
        for _ in range(random.randint(1, 5)):
            place = random.randrange(len(lines))
            lines.insert(place, lines[place])

    return with_lines(content, change)


def deleted(content: bytes, random: Random) -> bytes:
    """Lose a few lines, the header among them at times."""

    def change(lines: list[bytes]) -> None:
        for _ in range(random.randint(1, 5)):
            lines.pop(random.randrange(len(lines)))
            lines[:] = lines or [b""]

    return with_lines(content, change)


def shuffled(content: bytes, random: Random) -> bytes:
    """Mix up the lines below the header."""

    def change(lines: list[bytes]) -> None:
        lines[1:] = random.sample(lines[1:], len(lines) - 1)

    return with_lines(content, change)


def moved_header(content: bytes, random: Random) -> bytes:
    """Put the header somewhere else, or a line above it."""

    def change(lines: list[bytes]) -> None:
        if random.choice([True, False]):
            lines.insert(random.randint(0, 5), lines.pop(0))
        else:
            lines.insert(0, random.choice([b"", b"sep=,", b"Report of the month", b",,,"]))

    return with_lines(content, change)


def swapped(content: bytes, random: Random) -> bytes:
    """Exchange two columns, in the header alone or in some of the rows."""
    one, other = random.sample(range(9), 2)
    only_header = random.choice([True, False])

    def change(lines: list[bytes]) -> None:
        for place in range(1 if only_header else random.randint(1, len(lines))):
            values = lines[place].split(b",")
            if max(one, other) < len(values):
                values[one], values[other] = values[other], values[one]
            lines[place] = b",".join(values)

    return with_lines(content, change)


def written(content: bytes, random: Random, *, among: tuple[bytes, ...]) -> bytes:
    """Write something else into a few values."""

    def change(lines: list[bytes]) -> None:
        for _ in range(random.randint(1, 10)):
            place = random.randrange(len(lines))
            values = lines[place].split(b",")
            values[random.randrange(len(values))] = random.choice(among)
            lines[place] = b",".join(values)

    return with_lines(content, change)


def delimited(content: bytes, random: Random) -> bytes:
    """Part the columns by something else, everywhere or in some lines."""
    delimiter = random.choice(DELIMITERS)

    def change(lines: list[bytes]) -> None:
        first = random.choice([0, 0, random.randrange(len(lines))])
        lines[first:] = [line.replace(b",", delimiter) for line in lines[first:]]

    return with_lines(content, change)
