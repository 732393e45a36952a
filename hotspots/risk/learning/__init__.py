"""What later harm would propose as weights."""
