"""How much memory a process ever had."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import psutil
else:
    import resource


def peak_megabytes() -> float:
    """Return the most memory that this process ever had resident, in millions of bytes."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset / 1e6)
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
