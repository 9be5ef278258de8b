"""Why something that was delivered is not taken: one sentence, never what a library raised."""

from __future__ import annotations

from beatbook.errors import BeatbookError


class Refused(BeatbookError):
    """A file that was delivered can't be used; nothing was changed."""
