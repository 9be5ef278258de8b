"""Why a plugin failed, as one line that cannot fail itself.

What an exception says was written by whoever made the plugin: it may be a megabyte long, hold what
steers a terminal, or raise when it is asked.
"""

from __future__ import annotations

from beatbook.neutral.characters import one_line

LONGEST = 300


class Stated(BaseException):
    """A failure of a plugin whose words are ours and are enough: no type stands before them.

    No plugin catches it by an `except Exception`.
    """


def reason(error: BaseException) -> str:
    """The type and words of *error* on one line of at most `LONGEST` characters and a sign."""
    words = _words(error)
    if isinstance(error, Stated):
        return clipped(words)
    return clipped(": ".join(filter(None, (type(error).__name__, words))))


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException as worse:  # noqa: BLE001 - the words of a plugin's own exception
        return f"({type(worse).__name__})"


def clipped(text: str) -> str:
    """What a plugin wrote, on one line, without what steers a terminal, and not too long."""
    line = " ".join(one_line(text[: 4 * LONGEST]).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
