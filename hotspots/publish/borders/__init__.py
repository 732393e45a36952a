"""What a view is told of borders: worked out once, when published."""
