"""What an emergency reading is called in the book, and for how long it lasts. Light path."""

from __future__ import annotations

FORM = "emergency"
OPEN, REVIEWED = "open", "reviewed"
MINUTES, MOST_MINUTES = 60, 240
LATEST = "emergency.until"
"""The setting that says until when the last of them runs: mostly over, so nobody need look."""
