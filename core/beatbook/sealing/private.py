"""Recognising private keys of people, so that none gets into a book by a slip of the hand.

Whoever copies a key into a remark, a setting or the search box would put it into the journal, from
which nothing can be taken out, and into every backup that it should protect.

Light path.
"""

from __future__ import annotations

from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

# The beginning that each format prescribes for a private key: age, OpenSSH and PKCS in PEM, PuTTY.
_AGE = "AGE-SECRET-KEY-"
_PEM = "PRIVATE KEY-----"
_PUTTY = "PuTTY-User-Key-File-"


def is_private(text: str) -> bool:
    """Whether a text holds a private key of age, OpenSSH, PEM or PuTTY."""
    return _PEM in text or _PUTTY in text or _AGE in text.upper()


def refuse_private(text: str) -> None:
    """Raise UsageProblem for a text that holds a private key; it is not repeated in the message."""
    if is_private(text):
        raise UsageProblem(
            _(
                "What was given holds a private key. Private keys of people are never kept in a"
                " book; treat this one as lost if others could see it, and make another: beat book"
                " keygen FILE"
            )
        )
