"""Serves the real pages with another map: what ``benchmarks.interaction`` holds them against.

``python -m benchmarks.contenders.interaction_screen PARTNERSHIP PORT``, beside ``hotspots serve``:
the same server, headers and settings with another script.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hotspots import serve

if __name__ == "__main__":
    serve.APP = Path(__file__).with_name("interaction_app.py")
    serve.serve(Path(sys.argv[1]), port=int(sys.argv[2]))
