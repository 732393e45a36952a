"""What really decides a map."""
