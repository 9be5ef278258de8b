"""Keys that sign: made, kept in a file behind a passphrase, read again.

Ed25519 alone (RFC 8032): one kind of key, without parameters that could be chosen badly. Files are
those of others: PKCS #8 in PEM, which OpenSSL reads, and for the public key one line of OpenSSH
besides, whose fingerprint is what two administrators compare on the telephone.

`cryptography` is loaded when something is signed or verified, never before.
"""

from __future__ import annotations

import os
import stat
from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import NotFound, UsageProblem
from beatbook.keys.public import ED25519, BadKey, PublicKey, of_blob
from beatbook.keys.public import read as read_line
from beatbook.texts import Translator

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ = Translator(__name__, __file__)

LEAST_PASSPHRASE = 8
"""A passphrase has this many characters at least."""
_BIGGEST = 100_000
_BYTES = 32
_KIND = ED25519.encode()
_BEFORE = len(_KIND).to_bytes(4, "big") + _KIND + _BYTES.to_bytes(4, "big")
# SubjectPublicKeyInfo of an Ed25519 key (RFC 8410, section 4): always these bytes, then the key.
_SPKI = bytes.fromhex("302a300506032b6570032100")
_PEM = "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n"


class Public(NamedTuple):
    """The public half of a key that signs: 32 bytes."""

    raw: bytes

    @property
    def line(self) -> str:
        """One line as OpenSSH writes it, without comment."""
        return self._ssh.text

    @property
    def fingerprint(self) -> str:
        """What ``ssh-keygen -l`` calls it: ``SHA256:`` and 43 characters."""
        return self._ssh.digest

    @property
    def pem(self) -> str:
        """What OpenSSL reads."""
        return _PEM.format(b64encode(_SPKI + self.raw).decode())

    @property
    def _ssh(self) -> PublicKey:
        return of_blob(_BEFORE + self.raw)

    def signed(self, signature: bytes, message: bytes) -> bool:
        """Whether *signature* is this key's over *message*."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


class Signing:
    """A private key at work; it never leaves this object."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = Public(key.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """The signature over exactly these bytes: 64 bytes."""
        return self._key.sign(message)


def public_of(text: str) -> Public:
    """The key in a PEM file or a line of OpenSSH. Raises UsageProblem."""
    found = _of_pem(text) if text.lstrip().startswith("-----BEGIN PUBLIC KEY-----") else None
    try:
        return found or _of_ssh(read_line(text))
    except BadKey as bad:
        raise UsageProblem(_("This key cannot be trusted: {why}.", why=bad.message)) from None


def public_file(path: Path) -> Public:
    """The key in a public file. Raises NotFound, UsageProblem."""
    try:
        with path.open("rb") as file:
            return public_of(file.read(_BIGGEST).decode("utf-8", "replace"))
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> NotFound:
    why = error.strerror or str(error)
    return NotFound(_("The key {path} cannot be read: {why}.", path=path, why=why))


def _of_ssh(key: PublicKey) -> Public:
    if key.algorithm != ED25519:
        raise UsageProblem(
            _("Bundles are signed with Ed25519 alone; ask for the key that"
              " beat plugin keygen made.")
        )  # fmt: skip
    return Public(key.blob[-_BYTES:])


def _of_pem(text: str) -> Public:
    """The key in a PEM file that is spelt as `Public.pem` spells it, line ends aside."""
    from base64 import b64decode

    words = "".join(text.split("-----")[2].split())
    try:
        blob = b64decode(words, validate=True)
    except ValueError:
        blob = b""
    if len(blob) != len(_SPKI) + _BYTES or not blob.startswith(_SPKI):
        raise UsageProblem(
            _("This is no public key of Ed25519; ask for the key that beat plugin keygen made.")
        )
    return Public(blob[len(_SPKI) :])


def make(path: Path, passphrase: str, whose: str = "") -> Public:
    """Write a new key: *path* the private one, beside it ``.pub`` (OpenSSH) and ``.pem`` (OpenSSL).

    An empty passphrase leaves it unencrypted. Raises UsageProblem where one of the files is there
    already, cannot be made, or the passphrase is too short.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    if 0 < len(passphrase) < LEAST_PASSPHRASE:
        raise UsageProblem(
            _("A passphrase has {count} characters at least.", count=LEAST_PASSPHRASE)
        )
    key = Ed25519PrivateKey.generate()
    lock = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    public = Signing(key).public
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    line = f"{public.line} {' '.join(whose.split())}".rstrip() + "\n"
    _write_all({
        str(path): (private, 0o600),
        f"{path}.pub": (line.encode(), 0o644),
        f"{path}.pem": (public.pem.encode(), 0o644),
    })  # fmt: skip
    return public


def _write_all(files: Mapping[str, tuple[bytes, int]]) -> None:
    """Write files with their modes, none where one of them is there already."""
    for name in files:
        if os.path.lexists(name):
            raise UsageProblem(_("There is a file {path} already; name another one.", path=name))
    for name, (body, mode) in files.items():
        _written(name, body, mode)


def _written(path: str, body: bytes, mode: int) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise UsageProblem(
            _("The file {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from error


def read(path: Path, passphrase: Callable[[], str]) -> Signing:
    """The private key in a file; *passphrase* is asked only where the file is locked.

    Raises NotFound and UsageProblem: for a file that others can read, another kind of key, a
    wrong passphrase.
    """
    body = _owned(path)
    try:
        return _opened(path, body, None)
    except TypeError:  # the library's word for: a passphrase is needed
        if _is_ssh(body):
            raise _no_key(path) from None
        return _opened(path, body, passphrase().encode())


def _is_ssh(body: bytes) -> bool:
    return b"BEGIN OPENSSH PRIVATE KEY" in body


def _opened(path: Path, body: bytes, passphrase: bytes | None) -> Signing:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    load = (
        serialization.load_ssh_private_key if _is_ssh(body) else serialization.load_pem_private_key
    )
    try:
        key = load(body, passphrase)
    except (ValueError, UnsupportedAlgorithm):
        raise (_no_key(path) if passphrase is None else _locked(path)) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key(path)
    return Signing(key)


def _locked(path: Path) -> UsageProblem:
    return UsageProblem(_("The key {path} does not open with this passphrase.", path=path))


def _no_key(path: Path) -> UsageProblem:
    return UsageProblem(
        _("The file {path} holds no private key of Ed25519 that can be used (of OpenSSH only"
          " without a passphrase); make one with: beat plugin keygen FILE", path=path)
    )  # fmt: skip


def _owned(path: Path) -> bytes:
    """What a file says that only its owner may read."""
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            body = file.read(_BIGGEST)
    except OSError as error:
        raise _unreadable(path, error) from None
    if mode & 0o077:
        raise UsageProblem(
            _("The key {path} can be read by others (mode {mode}); first: chmod 600 {path}",
              path=path, mode=f"{mode:o}")
        )  # fmt: skip
    return body
