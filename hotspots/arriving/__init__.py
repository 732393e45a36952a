"""Files that arrive in a folder: each is taken in or left with a report, then the map follows."""

from hotspots.arriving.outcome import Arrived
from hotspots.arriving.watcher import AGAIN_S, LATER_S, Batch, News, Watcher

__all__ = ["AGAIN_S", "LATER_S", "Arrived", "Batch", "News", "Watcher"]
