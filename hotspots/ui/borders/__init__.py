"""How borders, and what crosses them, are drawn and said."""
