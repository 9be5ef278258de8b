"""Public keys that files are sealed to: age's own (``age1…``) and officers' SSH keys.

An SSH key of an officer serves as it is (``ssh-ed25519`` and ``ssh-rsa``, as age defines them), so
that a station needs no second kind of key. Keys on hardware tokens (``sk-…``) and of other kinds
can sign but not open, and are refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.sealing.library import pyrage
from beatbook.sealing.private import refuse_private
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_SSH = ("ssh-ed25519 ", "ssh-rsa ")
_MOST = 64


class Recipient(NamedTuple):
    """A public key as it is written, and what is said behind it (whose it is)."""

    key: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.key} {self.note}".strip()


def read(words: str) -> Recipient:
    """The recipient that one line means.

    Raises UsageProblem for a private key and for what is no public key that can be sealed to.
    """
    refuse_private(words)
    fields = words.split()
    length = 2 if words.startswith(_SSH) else 1
    found = Recipient(" ".join(fields[:length]), " ".join(fields[length:]))
    loaded(found)
    return found


def loaded(recipient: Recipient) -> Any:
    """The key as the library holds it. Raises UsageProblem."""
    library = pyrage()
    kind = library.ssh if recipient.key.startswith(_SSH) else library.x25519
    try:
        return kind.Recipient.from_str(recipient.key)
    except (library.RecipientError, ValueError, TypeError) as error:
        raise UsageProblem(
            _(
                "“{key}” is no public key that files can be sealed to; give one that begins with"
                " age1, ssh-ed25519 or ssh-rsa (see: beat book keygen)",
                key=recipient.key[:40],
            )
        ) from error


def gathered(given: Iterable[str]) -> list[Recipient]:
    """Recipients from keys and from files with one key a line, each once.

    A word is a file where there is one of that name. Raises UsageProblem.
    """
    found: dict[str, Recipient] = {}
    for words in given:
        for line in _lines(words) if os.path.isfile(words) else [words]:
            one = read(line)
            found.setdefault(one.key, one)
    if len(found) > _MOST:
        raise UsageProblem(_("A file is sealed to at most {most} keys.", most=_MOST))
    return list(found.values())


def _lines(path: str) -> list[str]:
    """The keys of a file; empty lines and those that begin with # say nothing."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = [line.strip() for line in file.read(1_000_000).splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(_("The file {path} cannot be read as text.", path=path)) from error
    return [line for line in lines if line and not line.startswith("#")]
