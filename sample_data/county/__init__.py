"""A county that never was: Doggerland, on the drowned bank in the middle of the North Sea."""
