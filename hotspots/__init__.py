"""One hexagonal map of what each partner knows a part of."""

__version__ = "0.1.0"
