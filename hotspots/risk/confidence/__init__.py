"""How sure it is that a cell is among the highest."""
