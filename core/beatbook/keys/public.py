"""Public keys: read from what an officer hands in, and refused where they are too weak.

Accepted is what a present OpenSSH makes and what withstands guessing for as long as a book lives:
Ed25519, ECDSA on the NIST curves, both also on a security key, and RSA from 3072 bits. DSA is
broken by its 1024 bits; shorter RSA falls below the 128 bits of all others (NIST SP 800-57 part 1,
table 2).
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from hashlib import sha256
from typing import NamedTuple

from beatbook.keys.wire import Broken, Wire
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

ED25519, RSA, DSA = "ssh-ed25519", "ssh-rsa", "ssh-dss"
SECURITY_ED25519 = "sk-ssh-ed25519@openssh.com"
SECURITY_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"
CURVES = {"nistp256": 65, "nistp384": 97, "nistp521": 133}
"""The curves, with the length of an uncompressed point on each."""
ECDSA = {f"ecdsa-sha2-{curve}": curve for curve in CURVES}
ALGORITHMS = (ED25519, SECURITY_ED25519, *ECDSA, SECURITY_ECDSA, RSA)
LEAST_RSA = 3072
MOST_RSA = 16384
_POINT = 32
_UNCOMPRESSED = 4
_CERTIFICATE = "-cert-v01@openssh.com"
_HEADED = "---- BEGIN SSH2 PUBLIC KEY ----"
_HEADED_END = "----"


class BadKey(ValueError):
    """What was handed in is no key that opens a book; carries the sentence that says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class PublicKey(NamedTuple):
    """A good public key. `text` is algorithm and base64, its one spelling; `comment` is not kept.

    `bits` is the length of an RSA modulus, 0 for all other kinds.
    """

    algorithm: str
    blob: bytes
    comment: str = ""
    bits: int = 0

    @property
    def text(self) -> str:
        """How `authorized_keys` writes it, without comment."""
        return f"{self.algorithm} {b64encode(self.blob).decode()}"

    @property
    def digest(self) -> str:
        """What ``ssh-keygen -l`` calls it: ``SHA256:`` and 43 characters."""
        return digest(self.blob)


def digest(blob: bytes) -> str:
    """SHA-256 of the bytes of a key as OpenSSH writes it, which calls it a fingerprint."""
    return "SHA256:" + b64encode(sha256(blob).digest()).decode().rstrip("=")


def read(text: str) -> PublicKey:
    """The key in the line of a ``.pub`` file, or in what PuTTY saves (RFC 4716).

    Raises BadKey with the sentence that says what is wrong and what to do.
    """
    words = text.split()
    if "PRIVATE KEY" in text or text.startswith("PuTTY-User-Key-File"):
        raise BadKey(
            _(
                "this is the private key, which nobody may see: make a new pair"
                " (ssh-keygen -t ed25519) and hand in its .pub file"
            )
        )
    if text.lstrip().startswith(_HEADED):
        return of_blob(_decoded(_headed_body(words[len(_HEADED.split()) :])))
    if len(words) < 2:
        raise no_key()
    algorithm, body, *comment = words
    _require_accepted(algorithm)
    return _checked(algorithm, _decoded(body), " ".join(comment))


def of_blob(blob: bytes) -> PublicKey:
    """The key of which these are the bytes. Raises BadKey."""
    try:
        algorithm = Wire(blob).word()
    except Broken:
        raise no_key() from None
    _require_accepted(algorithm)
    return _checked(algorithm, blob, "")


def _headed_body(words: list[str]) -> str:
    """The base64 words between the head and the end of an RFC 4716 file; all keys begin alike."""
    body: list[str] = []
    for word in words:
        if word == _HEADED_END:
            break
        if body or word.startswith("AAAA"):
            body.append(word)
    return "".join(body)


def _decoded(body: str) -> bytes:
    try:
        return b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise no_key() from None


def no_key() -> BadKey:
    """The refusal of what is something else."""
    return BadKey(
        _("this is no SSH public key; hand in the one line of a .pub file (ssh-ed25519 AAAA...)")
    )


def damaged() -> BadKey:
    """The refusal of what began as a key and is none."""
    return BadKey(_("the key was damaged on its way; copy the whole line of the .pub file again"))


def _require_accepted(algorithm: str) -> None:
    if algorithm in ALGORITHMS:
        return
    if algorithm == DSA:
        raise BadKey(_("DSA keys are broken; make another one with: ssh-keygen -t ed25519"))
    if algorithm.endswith(_CERTIFICATE):
        raise BadKey(
            _("this is a certificate; hand in the key it was made for, the .pub file without -cert")
        )
    raise no_key()


def _checked(algorithm: str, blob: bytes, comment: str) -> PublicKey:
    wire = Wire(blob)
    try:
        if wire.word() != algorithm:
            raise Broken
        bits = key_bits(algorithm, wire)
        if not wire.ended:
            raise Broken
    except Broken:
        raise damaged() from None
    return PublicKey(algorithm, blob, comment, bits)


def key_bits(algorithm: str, wire: Wire) -> int:
    """Read the numbers of a key behind its algorithm: the bits of an RSA key, else 0.

    Raises Broken for what is no such key and BadKey for RSA that is too short.
    """
    if algorithm == RSA:
        return _rsa_bits(wire)
    if algorithm in (ED25519, SECURITY_ED25519):
        _require(len(wire.string()) == _POINT)
    else:
        _read_point(ECDSA.get(algorithm, "nistp256"), wire)
    if algorithm in (SECURITY_ED25519, SECURITY_ECDSA):
        _require(wire.word().startswith("ssh:"))
    return 0


def _read_point(curve: str, wire: Wire) -> None:
    _require(wire.word() == curve)
    point = wire.string()
    _require(len(point) == CURVES[curve] and point[0] == _UNCOMPRESSED)


def _rsa_bits(wire: Wire) -> int:
    exponent, modulus = wire.integer(), wire.integer()
    bits = modulus.bit_length()
    _require(exponent > 1 and exponent % 2 == 1 and bits <= MOST_RSA)
    if bits < LEAST_RSA:
        raise BadKey(
            _(
                "an RSA key of {bits} bits is too short, {least} are the least;"
                " make another one with: ssh-keygen -t ed25519",
                bits=bits,
                least=LEAST_RSA,
            )
        )
    return bits


def _require(holds: bool) -> None:
    if not holds:
        raise Broken
