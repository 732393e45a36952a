"""The views of roles that see no true counts: calendar years that are over, on a fixed lattice."""
