"""Pages of the commissioner."""
