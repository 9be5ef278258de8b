"""Assessment of offices' and officers' work: exact, explained, reproducible, open to objection."""
