"""What a sender reads of a checked file: on the terminal, as a page, as data, row by row."""
