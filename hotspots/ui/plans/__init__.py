"""Plans, decisions and notes on the screen: panels and forms that pages are made of."""
