"""SSH certificates: what an authority says in one, as far as a book has to know it.

The layout is OpenSSH's (PROTOCOL.certkeys). The SSH server has checked signature, validity and
revocation before anybody asks here; what is read is whom it names, its serial and the key inside.
"""

from __future__ import annotations

from typing import NamedTuple

from beatbook.keys.public import ALGORITHMS, PublicKey, damaged, key_bits, no_key
from beatbook.keys.wire import Broken, Wire

SUFFIX = "-cert-v01@openssh.com"
_USER = 1


class Certificate(NamedTuple):
    """A certificate for a person: its serial, the authority's words for it, whom it names."""

    serial: int
    id: str
    principals: tuple[str, ...]
    key: PublicKey


def read(blob: bytes) -> Certificate:
    """The certificate of which these are the bytes. Raises BadKey, also for a weak key inside."""
    wire = Wire(blob)
    try:
        algorithm = _inner(wire.word())
        wire.string()  # the nonce
        key = _key(algorithm, wire)
        serial, kind, id = wire.number(8), wire.number(), wire.word()
        principals = tuple(_words(wire.string()))
    except Broken:
        raise damaged() from None
    if kind != _USER:
        raise no_key()
    return Certificate(serial, id, principals, key)


def _inner(named: str) -> str:
    """The algorithm of the key inside a certificate of the algorithm *named*."""
    for algorithm in ALGORITHMS:
        if named == algorithm.removesuffix("@openssh.com") + SUFFIX:
            return algorithm
    raise no_key()


def _key(algorithm: str, wire: Wire) -> PublicKey:
    """The key inside: a certificate holds its numbers without the name before them."""
    numbers = wire.rest
    bits = key_bits(algorithm, wire)
    name = algorithm.encode()
    size = len(numbers) - len(wire.rest)
    blob = len(name).to_bytes(4, "big") + name + numbers[:size]
    return PublicKey(algorithm, blob, bits=bits)


def _words(packed: bytes) -> list[str]:
    wire, found = Wire(packed), []
    while not wire.ended:
        found.append(wire.word())
    return found
