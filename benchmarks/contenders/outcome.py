"""What every contender hands over, so that results can be held against each other."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa


@dataclass(kw_only=True)
class Outcome:
    """What one contender made of the file."""

    rows: int = 0
    """Rows read."""
    accepted: int | None = None
    """Rows that keep the contract; None for a contender that does not check."""
    found: dict[str, int] = field(default_factory=dict)
    """Breach or warning to rows."""
    counts: pa.Table | None = None
    """Sorted cell, area, month, sender, measure, rows and points."""
    stages: dict[str, float] = field(default_factory=dict)
    """Stage to seconds."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time that a block takes to a stage."""
        started = time.perf_counter()
        yield
        self.stages[name] = self.stages.get(name, 0.0) + time.perf_counter() - started
