"""One question a page, one file a page."""
