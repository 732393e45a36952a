"""Areas as they lie in the register: each kept once, found by code or by ground."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from hotspots.governance.register.area import Area
from hotspots.governance.register.tables import AREA, AREA_CELL

if TYPE_CHECKING:
    from sqlalchemy import Connection


def keep_area(connection: Connection, area: Area) -> str:
    """Keep an area where it is new, and return its key."""
    known = connection.execute(select(AREA.c.key).where(AREA.c.key == area.key)).first()
    if known is None:
        connection.execute(
            insert(AREA).values(key=area.key, name=area.name, layer=area.layer, code=area.code)
        )
        if area.cells:
            rows = [{"area": area.key, "cell": cell} for cell in area.cells]
            connection.execute(insert(AREA_CELL), rows)
    return area.key


def every_area(connection: Connection) -> dict[str, Area]:
    """Return all areas by their keys."""
    cells = defaultdict[str, list[str]](list)
    for key, cell in connection.execute(select(AREA_CELL.c.area, AREA_CELL.c.cell)):
        cells[key].append(cell)
    return {
        row.key: Area(
            name=row.name, layer=row.layer, code=row.code, cells=tuple(cells.get(row.key, ()))
        )
        for row in connection.execute(select(AREA))
    }


def keys_that_meet(connection: Connection, area: Area) -> list[str]:
    """Return the keys of areas that meet one; see :meth:`Area.meets`."""
    return sorted(key for key, one in every_area(connection).items() if one.meets(area))
