"""Pages for the board: what changed, which neighbourhoods, what was decided."""
