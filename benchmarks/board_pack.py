"""How long the board pack takes, and how many pages it has.

Run: python benchmarks/board_pack.py [SETTINGS] [VIEW]. Builds nothing: the map must be published.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from time import perf_counter

from pypdf import PdfReader

from hotspots.cli.export import opened
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.pack.board_pack import NEIGHBOURHOODS, board_pack
from hotspots.publish.risk_map import risk_map
from hotspots.settings import read_partnership

SETTINGS = Path(__file__).resolve().parent.parent / "sample_data" / "partnership.toml"


def main(settings: Path, view: str) -> None:
    """Print the seconds of one pack: from the map that the screen has, and from nothing."""
    shown, folder = opened(read_partnership(settings).store_folder, name=view)
    begun = perf_counter()
    scored = risk_map(shown, default_choice(shown))
    map_s = perf_counter() - begun
    stages: list[tuple[str, float]] = []
    begun = perf_counter()
    content = board_pack(
        shown,
        folder=folder,
        scored=scored,
        tell=lambda says: stages.append((says, perf_counter())),
    )
    pack_s = perf_counter() - begun
    ends = [at for _, at in stages[1:]] + [begun + pack_s]
    for (says, at), end in zip(stages, ends, strict=True):
        print(f"{says:<24} {end - at:6.2f} s")
    print(f"neighbourhoods {NEIGHBOURHOODS}")
    print(f"pack_s {pack_s:.2f}")
    print(f"pack_with_map_s {pack_s + map_s:.2f}")
    print(f"pages {len(PdfReader(io.BytesIO(content)).pages)}")
    print(f"bytes {len(content)}")


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(Path(given.get(0, SETTINGS)), given.get(1, "analyst"))
