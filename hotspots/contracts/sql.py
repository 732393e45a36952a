"""How values and names are written in SQL: the one place that quotes."""

from __future__ import annotations

from functools import cache

from sqlglot import exp


@cache
def quoted(value: str) -> str:
    """Return a text as an SQL literal.

    >>> quoted("O'Hara")
    "'O''Hara'"
    """
    return exp.Literal.string(value).sql(dialect="duckdb")


@cache
def named(name: str) -> str:
    """Return a name as an SQL identifier.

    >>> named("Crime type")
    '"Crime type"'
    """
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def listed(values: tuple[str, ...]) -> str:
    """Return texts as an SQL list of literals.

    >>> listed(("a", "b"))
    "('a', 'b')"
    """
    return f"({', '.join(quoted(value) for value in values)})"
