"""The same story from a terminal."""
