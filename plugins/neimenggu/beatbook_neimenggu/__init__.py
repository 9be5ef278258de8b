"""Inner Mongolia for Beatbook."""
