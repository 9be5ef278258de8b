"""What a hand-over is called in the book, how it stands, and how long an offer may wait.

Light path.
"""

from __future__ import annotations

FORM = "transfer"
KIND = "transfer"
"""The kind of its parcels."""
OFFERED, ACCEPTED, DONE = "offered", "accepted", "done"
REFUSED, WITHDRAWN = "refused", "withdrawn"
OPEN = (OFFERED, ACCEPTED)
"""States in which somebody has something left to do."""
DAYS = 7
"""After so many days an offer that nobody answered is a duty."""
