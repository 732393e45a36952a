"""The fictional county, taken in and published once for all processes of a test run."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from hotspots import pipeline
from hotspots.cli.commands import DEMO_FEEDS
from hotspots.cli.named_files import found
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    from hotspots.settings import Partnership

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
"""The day that the county's settings take for today."""


def settings_in(folder: Path) -> Partnership:
    """Return the county's settings with a store of the test run's own."""
    there = read_partnership(ROOT / "sample_data" / "partnership.toml")
    return there.model_copy(update={"store": str(folder / "store")})


def county_files() -> list[Path]:
    """Return every file that the county's partners sent."""
    return found([ROOT / "sample_data" / feed for feed in DEMO_FEEDS])


def ingested_in(folder: Path) -> list[pipeline.Ingested]:
    """Return what became of every file; whoever asks first takes them in and builds the map."""
    told = folder / "ingested.pickle"
    with FileLock(folder / "lock"):
        if not told.exists():
            settings = settings_in(folder)
            done = list(pipeline.ingest(settings, county_files(), clock=lambda: NOW))
            pipeline.build(settings, built_at=NOW.isoformat(), tell=lambda _: None)
            told.write_bytes(pickle.dumps(done))
    result: list[pipeline.Ingested] = pickle.loads(told.read_bytes())  # noqa: S301  our own
    return result


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """Begin with the county in a process of its own, while tests run that need none."""
    return subprocess.Popen([sys.executable, "-m", "tests.published_county", folder], cwd=ROOT)


if __name__ == "__main__":
    ingested_in(Path(sys.argv[1]))
