"""Hot cells that hang together, and the line around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import shapely
from h3ronpy import vector
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.cells import Cells

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

NOWHERE = -1
"""Belongs to no area."""


def contiguous(is_hot: Truths, *, neighbours: csr_array) -> Integers:
    """Return which area each cell belongs to.

    Parameters
    ----------
    is_hot : ndarray of bool, shape (cells,)
    neighbours : csr_array, shape (cells, cells)
        Which cells touch, as :func:`hotspots.places.neighbours.neighbours` tells.

    Returns
    -------
    ndarray of int, shape (cells,)
        Areas are numbered from 0 in the order of their first cells; -1 for cells that are not hot.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> row = csr_array(np.eye(5, k=1) + np.eye(5, k=-1))
    >>> contiguous(np.array([True, True, False, True, False]), neighbours=row)
    array([ 0,  0, -1,  1, -1])
    """
    area = np.full(len(is_hot), NOWHERE, dtype=np.int64)
    hot = np.flatnonzero(is_hot)
    if len(hot):
        _, labels = connected_components(neighbours[hot][:, hot], directed=False)
        _, first, own = np.unique(labels, return_index=True, return_inverse=True)
        area[hot] = first.argsort().argsort()[own]
    return area


def outline(cells: Cells) -> BaseGeometry:
    """Return the area that some cells cover, in degrees.

    Parameters
    ----------
    cells : ndarray of uint64, shape (n,)
        All of one resolution.

    Returns
    -------
    Polygon or MultiPolygon
        Cells that touch share no line in it; what they surround is a hole. Empty for no cells.
    """
    if len(cells) == 0:
        return shapely.Polygon()
    linked = pa.array(vector.cells_to_wkb_polygons(pa.array(cells, pa.uint64()), link_cells=True))
    parts = shapely.from_wkb(linked.to_numpy(zero_copy_only=False))
    return shapely.normalize(shapely.union_all(parts))
