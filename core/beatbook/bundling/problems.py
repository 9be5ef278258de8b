"""Why a bundle or a baseline is refused: one sentence, with what to do, and a word for programs."""

from __future__ import annotations

from beatbook.errors import BeatbookError
from beatbook.texts import Message

UNREADABLE = "unreadable"
UNSIGNED = "unsigned"
ALTERED = "altered"
UNTRUSTED = "untrusted"
DISTRUSTED = "distrusted"
EXPIRED = "expired"
CLOCK = "clock"
FORMAT = "format"
API_LEVEL = "api"
CONTENTS = "contents"
REASONS = (
    UNREADABLE, UNSIGNED, ALTERED, UNTRUSTED, DISTRUSTED, EXPIRED, CLOCK, FORMAT, API_LEVEL,
    CONTENTS,
)  # fmt: skip


class BundleProblem(BeatbookError):
    """A signed file is refused; `reason` is one of `REASONS`."""

    def __init__(self, reason: str, message: Message) -> None:
        super().__init__(message)
        self.reason = reason
