"""Before the first reader comes: everything imported, and memory set up for many at once."""

from __future__ import annotations

import ctypes
import gc
import pkgutil
import sys
from importlib import import_module

import pyarrow as pa

from hotspots.ui import pages

LARGE = 1 << 20
"""Bytes from which on a piece of memory goes back to the machine as soon as it is free."""

# The names of malloc.h; environment variables of the same meaning would come too late.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8


def settle() -> None:
    """Import every page, keep memory together, and search for rubbish only among what is new.

    Streamlit has everything searched after each answer, which held all readers up for a tenth of
    a second; and the first reader would wait for the imports.
    """
    _keep_memory_together()
    for page in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}."):
        import_module(page.name)
    gc.collect()
    gc.freeze()


def _keep_memory_together() -> None:
    """Give memory back once it is free: else each of many threads keeps the most it ever had."""
    pa.set_memory_pool(pa.system_memory_pool())
    if not sys.platform.startswith("linux"):
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:  # another C library than GNU's does without
        for option, value in (
            (M_ARENA_MAX, 2),
            (M_MMAP_THRESHOLD, LARGE),
            (M_TRIM_THRESHOLD, LARGE),
        ):
            set_option(option, value)
