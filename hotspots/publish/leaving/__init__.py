"""What leaves the screen: files, pictures and the board pack, each with what it was made of."""
