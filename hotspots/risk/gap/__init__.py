"""Whether hospitals and police tell of the same violence."""
