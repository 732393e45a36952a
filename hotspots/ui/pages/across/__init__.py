"""What crosses borders: the parts of one page."""
