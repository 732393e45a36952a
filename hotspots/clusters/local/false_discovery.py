"""Which of very many small chances are believed, so that few of the believed are chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import false_discovery_control

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

LEVEL = 0.05
"""At most so many of the findings are chance, on average."""


def adjusted(p: Floats) -> Floats:
    """Return at which level each test of one family would just be a finding.

    Parameters
    ----------
    p : ndarray of float, any shape
        One family: cells times series, whatever a reader has switched on. NaN is no test.

    Returns
    -------
    ndarray of float, same shape
        NaN where p is.

    Notes
    -----
    Source: Y. Benjamini and Y. Hochberg, Controlling the false discovery rate, Journal of the
    Royal Statistical Society B 57 (1995). It holds as well where tests lean the
    same way, as those of neighbours do, who share cells: Y. Benjamini and D. Yekutieli, Annals of
    Statistics 29 (2001).
    """
    found = np.full(p.shape, np.nan)
    is_test = np.isfinite(p)
    if is_test.any():
        found[is_test] = false_discovery_control(p[is_test])
    return found


def findings(p: Floats, *, level: float = LEVEL) -> Truths:
    """Return which tests of one family are findings, same shape.

    Examples
    --------
    >>> findings(np.array([0.001, 0.2, np.nan, 0.02])).tolist()
    [True, False, False, True]
    """
    found: Truths = np.nan_to_num(adjusted(p), nan=1.0) <= level
    return found
