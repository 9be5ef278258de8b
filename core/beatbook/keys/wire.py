"""The binary form of SSH keys: strings with their length before them (RFC 4251, section 5).

Read by hand because it is all that a book needs of SSH: no signature is ever checked here, that
is the server's work.
"""

from __future__ import annotations

_LENGTH = 4


class Broken(ValueError):
    """The bytes are not what they should be."""


class Wire:
    """The bytes of a key, read from the front. Every reader raises Broken where they end."""

    def __init__(self, blob: bytes) -> None:
        self.rest = blob

    @property
    def ended(self) -> bool:
        """Whether everything has been read."""
        return not self.rest

    def take(self, size: int) -> bytes:
        """The next *size* bytes."""
        if len(self.rest) < size:
            raise Broken
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken

    def number(self, size: int = _LENGTH) -> int:
        """An unsigned number of *size* bytes."""
        return int.from_bytes(self.take(size), "big")

    def string(self) -> bytes:
        """Bytes with their length before them."""
        return self.take(self.number())

    def word(self) -> str:
        """A string that is text."""
        try:
            return self.string().decode()
        except UnicodeDecodeError:
            raise Broken from None

    def integer(self) -> int:
        """A positive integer of any size (``mpint``)."""
        value = int.from_bytes(self.string(), "big", signed=True)
        if value <= 0:
            raise Broken
        return value
