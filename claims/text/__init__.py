"""Text analysis: pure functions on `str` with exact half-open offsets."""
