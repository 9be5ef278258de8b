"""Private keys: made into a file for their owner only, read from such a file, kept nowhere else."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from typing import Any

from beatbook.errors import NotFound, UsageProblem
from beatbook.sealing.library import pyrage
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_AGE = "AGE-SECRET-KEY-"
_BIGGEST = 100_000


def make(path: str, made_at: str) -> str:
    """Write a new key to *path*, readable by its owner only; returns its public key.

    `made_at` is a stamp for the remark in the file. Raises UsageProblem where the file is there
    already or cannot be made: a key that is overwritten takes every backup along.
    """
    identity = pyrage().x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError as error:
        raise UsageProblem(
            _("There is a file {path} already; name another one.", path=path)
        ) from error
    except OSError as error:
        raise UsageProblem(
            _("The file {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# made: {made_at}\n# public key: {public}\n{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    return public


def read(paths: Sequence[str]) -> list[Any]:
    """The keys in these files, as the library holds them.

    A file has age keys, one a line, or one SSH key without a passphrase. Raises NotFound and
    UsageProblem, for a file that others can read as well.
    """
    return [identity for path in paths for identity in _of_file(path)]


def _of_file(path: str) -> list[Any]:
    body = _owned(path)
    library = pyrage()
    try:
        if _AGE.encode() in body:
            lines = body.decode("ascii").split("\n")
            keys = [line.strip() for line in lines if line.strip().startswith(_AGE)]
            return [library.x25519.Identity.from_str(key) for key in keys]
        return [library.ssh.Identity.from_buffer(body)]
    except (library.IdentityError, ValueError) as error:
        raise UsageProblem(
            _(
                "The file {path} holds no private key that can be used: one of age, or one of"
                " OpenSSH (ed25519, rsa) without a passphrase.",
                path=path,
            )
        ) from error


def _owned(path: str) -> bytes:
    """What a file says that only its owner may read."""
    try:
        with open(path, "rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            body = file.read(_BIGGEST)
    except OSError as error:
        raise NotFound(
            _("The key {path} cannot be read: {why}.", path=path, why=error.strerror)
        ) from error
    if mode & 0o077:
        raise UsageProblem(
            _("The key {path} can be read by others (mode {mode}); first: chmod 600 {path}",
              path=path, mode=f"{mode:o}")
        )  # fmt: skip
    return body
