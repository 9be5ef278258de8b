"""The headless core of Beatbook."""
