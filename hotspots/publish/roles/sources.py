"""What every role's view is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hotspots.places.cells import parents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pyarrow as pa

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.gazetteer import NamedPlace
    from hotspots.places.geography import Geography
    from hotspots.places.grid import Grid
    from hotspots.places.known_areas import KnownAreas


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What every role's view is made from."""

    contracts: Sequence[Contract]
    geography: Geography
    """In the cells of the analyst's map."""
    counts: pa.Table
    """See :data:`hotspots.counts.count_table.COUNT_TABLE`."""
    coverage: pa.Table
    """See :data:`hotspots.counts.coverage.COVERAGE_TABLE`."""
    deliveries: Sequence[Delivery]
    known: KnownAreas
    today: date
    """A year is told of once it is over."""
    sent: csr_array | None = None
    """Share of the residents of each of :func:`hotspots.publish.by_area.area_codes` in each cell
    of the analyst's map, where it was worked out before."""
    named: Sequence[NamedPlace] = ()
    """The gazetteer: what anybody may look for by name."""

    def sent_to(self, grid: Grid) -> csr_array | None:
        """Return those shares in the cells of another grid."""
        fine = self.geography.grid
        if self.sent is None or grid.resolution == fine.resolution:
            return self.sent
        above = grid.index(parents(fine.cells, resolution=grid.resolution))
        one = np.ones(len(above))
        lead = csr_array((one, (np.arange(len(above)), above)), shape=(len(above), len(grid.cells)))
        return csr_array(self.sent @ lead)
