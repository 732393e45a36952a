"""The board pack: a tagged PDF of one map, its neighbourhoods and what is done about them."""
