"""Duties: what is due, for whom, why and until when. Computed from rules, never typed."""
