"""Near repeat: whether one incident makes another likely, close by and soon after."""
