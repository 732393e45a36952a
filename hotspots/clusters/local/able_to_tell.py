"""Which tests of a family of counts can find anything at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]


def able_to_tell(least_p: Floats, *, level: float) -> Truths:
    """Return which tests of a family can find anything at all, same shape.

    Of two incidents no test can say that they changed: counted in, such cells would only make the
    others harder to tell. How many incidents there are in both periods together says nothing of
    which period holds more, so leaving cells out by it is fair.

    Notes
    -----
    Sources: R. E. Tarone, A modified Bonferroni method for discrete data, Biometrics 46 (1990);
    P. B. Gilbert, A modified false discovery rate multiple-comparisons procedure for discrete
    data, Applied Statistics 54 (2005).
    """
    known = np.sort(least_p[np.isfinite(least_p)])
    tests = np.arange(1, len(known) + 1)
    within = np.searchsorted(known, level / tests, side="right")
    enough = np.flatnonzero(within <= tests)
    most = level / tests[enough[0]] if len(enough) else 0.0
    found: Truths = np.nan_to_num(least_p, nan=1.0) <= most
    return found
