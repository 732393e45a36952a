"""What chance does not explain. Plain functions on arrays."""
