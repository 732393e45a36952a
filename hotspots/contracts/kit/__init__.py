"""The sender's own check: one page that holds a file against a contract and sends nothing."""

from hotspots.contracts.kit.page import kit_page
from hotspots.contracts.kit.words import AreaCodes, Beside, Pair

__all__ = ["AreaCodes", "Beside", "Pair", "kit_page"]
