"""Bulletins: what plugins declare for them, the text with its bound figures, and its arithmetic."""
