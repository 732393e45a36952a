"""Boundaries from a partner's file: read safely, brought to degrees, mended, checked, drawn."""
