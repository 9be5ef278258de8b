"""What a request for a second person is called in the book, how it stands, and for how long.

Light path.
"""

from __future__ import annotations

from datetime import timedelta

FORM = "approval"
ACTS = "approval_acts"
ASKED, GRANTED, REFUSED, USED, EXPIRED = "asked", "granted", "refused", "used", "expired"
ASKED_FOR = timedelta(days=7)
"""A request that nobody answered by then counts no longer."""
GOOD_FOR = timedelta(hours=24)
"""How long what was granted may be done."""
