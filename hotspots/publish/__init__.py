"""How results leave: the tables and map files that the screen reads."""
