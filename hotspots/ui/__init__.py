"""The screen: one question a page."""
