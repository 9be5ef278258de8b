"""What comes in signed files, as functions of bytes: behind a good signature and before it."""

from __future__ import annotations

from datetime import UTC, datetime

from beatbook.bundling import container, contents, keys, signed
from beatbook.bundling.contents import Contents, Item, Listed
from beatbook.texts import Text

_ITEM = Item("pack", "river", "1.0", 1, "15", Text("河", "River"), (), (Listed("a", 1, "0" * 64),))
_PUBLIC = keys.Public(bytes(range(32)))


def opened(data: bytes) -> None:
    """A whole signed file; hardly any gets past its signature."""
    signed.verified("x.beatbundle", data)


def listed(data: bytes) -> None:
    """A contents list whose signature was good."""
    contents.read("x.beatbundle", data)


def trusted(data: bytes) -> None:
    """A key that an administrator is to trust."""
    keys.public_of(data.decode("utf-8", "replace"))


def bundle_seeds() -> tuple[bytes, ...]:
    """A container as it should be, its signature aside."""
    key = _PUBLIC.pem.encode()
    members = [(signed.LIST, b"{}"), (signed.SIGNATURE, bytes(64)), (signed.KEY, key)]
    return (b"".join(container.packed(members)),)


def list_seeds() -> tuple[bytes, ...]:
    """A list as it should be."""
    made = datetime(2026, 11, 21, tzinfo=UTC).isoformat()
    return (contents.written(Contents(made, "x", _PUBLIC.fingerprint, (_ITEM,))),)


def key_seeds() -> tuple[bytes, ...]:
    """A public key in both its forms."""
    return _PUBLIC.pem.encode(), _PUBLIC.line.encode()
