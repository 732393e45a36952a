"""More or less near certain places."""
