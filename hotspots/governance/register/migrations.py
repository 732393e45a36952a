"""How a register of an earlier shape becomes one of today's: plain numbered steps.

A new register is made as :mod:`hotspots.governance.register.tables` has it. Whoever changes a table
there adds the step that changes registers which exist, in SQL that both databases read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, inspect, select, update

from hotspots.errors import StoreError
from hotspots.governance.register.tables import METADATA, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

FIRST = 1
STEPS: Mapping[int, tuple[str, ...]] = {}
"""The version that a step leads to, and its statements."""


def newest(steps: Mapping[int, tuple[str, ...]] = STEPS) -> int:
    """Return the version that today's tables have."""
    return max(steps, default=FIRST)


def version_of(connection: Connection) -> int:
    """Return the version of a register's tables, 0 where there are none."""
    if not inspect(connection).has_table(SCHEMA_VERSION.name):
        return 0
    return int(connection.execute(select(SCHEMA_VERSION.c.version)).scalar_one())


def migrate(connection: Connection, *, steps: Mapping[int, tuple[str, ...]] = STEPS) -> None:
    """Bring a register to today's version, within the caller's transaction.

    Raises
    ------
    StoreError
        Where a later release of the software made it.
    """
    version, last = version_of(connection), newest(steps)
    if version > last:
        message = (
            f"The register has version {version}, and this software knows {last}. A later release "
            "wrote it: update the software."
        )
        raise StoreError(message)
    if version == 0:
        METADATA.create_all(connection)
        connection.execute(insert(SCHEMA_VERSION).values(version=last))
        return
    for number in range(version + 1, last + 1):
        for statement in steps[number]:
            connection.exec_driver_sql(statement)
        connection.execute(update(SCHEMA_VERSION).values(version=number))
