"""Scan statistics: the window over the map that is hardest to explain by chance."""
