"""What a terminal can show beyond letters: braille dots and the punctuation that has no one width.

Terminals of a GB encoding give two cells to signs that take one elsewhere, and the consoles of the
kernel and of old devices have a font of 256 signs. There, what is drawn is drawn with ASCII.
"""

from __future__ import annotations

from collections.abc import Mapping

FEW_SIGNS = ("dumb", "linux", "vt", "ansi", "cons", "sun", "wyse")
"""How the names of terminals with few signs begin (terminfo). Dumb ones are often read aloud."""

DRAWINGS, PLAIN = "BEATBOOK_DRAWINGS", "plain"

# Each of these is one cell wide for us and two for some, and so is what stands for it.
_PLAIN = str.maketrans("–—−·•…“”‘’×→←↑↓", "---..~\"\"''x><^v")


def is_plain(environ: Mapping[str, str], encoding: str) -> bool:
    """Whether drawings must be made of ASCII; *encoding* is what the terminal speaks.

    ``$BEATBOOK_TERMINAL_ENCODING`` knows better than *encoding*; ``$BEATBOOK_DRAWINGS`` is
    ``plain`` where a font lacks the dots, which no terminal tells.
    """
    if environ.get(DRAWINGS) == PLAIN:
        return True
    spoken = environ.get("BEATBOOK_TERMINAL_ENCODING") or encoding
    few = environ.get("TERM", "").startswith(FEW_SIGNS)
    return few or spoken.lower().replace("-", "").replace("_", "") != "utf8"


def plain(text: str) -> str:
    """*text* with ASCII for punctuation that some terminals draw in two cells, no wider."""
    return text.translate(_PLAIN)
