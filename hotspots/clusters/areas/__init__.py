"""Hotspots as areas that people can walk, name and follow from month to month."""
