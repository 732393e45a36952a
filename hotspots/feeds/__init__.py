"""A file in, accepted and rejected rows out."""
