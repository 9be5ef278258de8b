"""Street lamps for Beatbook."""
