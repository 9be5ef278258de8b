"""What an SSH server reads of a key: one line, in which the key forces one program.

The command behind the key does not depend on how the key stands: the program it forces looks
again, tells a revoked key that it is revoked, and writes that into the journal.

Imports nothing, so that the answer comes before the server's patience ends.
"""

from __future__ import annotations

from beatbook.keys.names import PERSON

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,")


def options(purpose: str, program: tuple[str, ...]) -> str:
    """The options before a key (or a certificate's principal): forced *program*, nothing else.

    Everything that SSH can do beside running it is off; a person gets a terminal.
    """
    terminal = "pty," if purpose == PERSON else ""
    words = " ".join(quoted(word) for word in program)
    escaped = f"exec {words}".replace('"', '\\"')
    return f'restrict,{terminal}command="{escaped}"'


def quoted(word: str) -> str:
    """A word as every shell takes it for one word; refuses what no line can hold (ValueError)."""
    if word and _PLAIN.issuperset(word):
        return word
    if any(character < " " for character in word) or "\\" in word:
        raise ValueError("no control characters and no backslash in " + repr(word))
    inner = word.replace("'", "'\"'\"'")
    return f"'{inner}'"
