"""Whether two neighbouring authorities record the same violence alike."""
