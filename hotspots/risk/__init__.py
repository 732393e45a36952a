"""From counts to a score that can be explained. Plain functions on arrays."""
