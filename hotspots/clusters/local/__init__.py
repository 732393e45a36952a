"""Whether what lies together in a place is more than chance puts there."""
