"""Which language `beat` speaks, settled before anything is put into words.

Click translates its own sentences through the process's default gettext domain; their Chinese is
the catalogue ``click`` beside this package's own.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from typing import Any

from beatbook.settings import machine
from beatbook.texts import LANGUAGES, LOCALES, language_of, use_language

# os.path: importing pathlib costs the fast path four milliseconds.
ASKED = "beatbook.language"
"""Where the option ``--lang`` is noted for commands."""
_LOCALES = os.path.join(os.path.dirname(__file__), "locale")


def settle(arguments: Sequence[str]) -> None:
    """Speak the language of ``--lang``, $BEATBOOK_LANG, the configuration, else of the locale.

    A configuration that cannot be used is told by whatever needs more of it than this.
    """
    named = _asked_for(arguments) or _named(os.environ) or machine.language()
    speak(named or language_of(os.environ))


def asked(meta: Mapping[str, Any], environ: Mapping[str, str]) -> str | None:
    """The language of ``--lang`` or $BEATBOOK_LANG: stronger than what an officer prefers.

    *meta* is that of Click's context, where the option was noted.
    """
    return meta.get(ASKED) or _named(environ)


def noted() -> str | None:
    """The language of ``--lang``, as it was noted for commands."""
    import click

    context = click.get_current_context(silent=True)
    return context.meta.get(ASKED) if context else None


def _named(environ: Mapping[str, str]) -> str | None:
    """The language of $BEATBOOK_LANG."""
    named = environ.get("BEATBOOK_LANG", "")
    return language_of({"BEATBOOK_LANG": named}) if named else None


def speak(name: str) -> None:
    """Speak *name* (``zh`` or ``en``) from now on, in our sentences and in Click's."""
    use_language(name)
    # gettext asks the environment; a pager or editor that `beat` starts follows suit.
    os.environ["LANGUAGE"] = LOCALES[name]
    gettext.bindtextdomain("click", _LOCALES)
    gettext.textdomain("click")


def _asked_for(arguments: Sequence[str]) -> str | None:
    """The value of ``--lang`` before any ``--``; Click judges it later, and only there."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        option, equals, value = argument.partition("=")
        if option == "--lang":
            wished = value if equals else "".join(arguments[place + 1 : place + 2])
            return wished if wished in LANGUAGES else None
    return None
