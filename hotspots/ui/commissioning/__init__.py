"""What the commissioner is told: words, charts and maps."""
