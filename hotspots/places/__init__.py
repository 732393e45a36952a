"""Where things are: cells, areas, footprints, exposure."""
