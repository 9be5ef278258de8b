"""Passphrases: typed without an echo, or a line of stdin; never an argument."""

from __future__ import annotations

import sys

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli.quiet import word

_ = Translator(__name__, __file__)


def asked() -> str:
    """The passphrase of a key. Raises UsageProblem where stdin has none."""
    return word("-", _("Passphrase of the key"))


def chosen() -> str:
    """A new passphrase, typed twice where a person sits there.

    Raises UsageProblem where stdin has none, or where the two are not the same.
    """
    first = word("-", _("New passphrase"))
    if sys.stdin.isatty() and word("-", _("The same again")) != first:
        raise UsageProblem(_("These were two different passphrases; type it again."))
    return first
