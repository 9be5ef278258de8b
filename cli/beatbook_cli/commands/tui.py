"""`beat tui`: hands over to the terminal UI, known only by its entry point.

The entry point ``tui`` of the group ``beatbook.front_ends`` is a function that takes the path of
the book, who uses it and a language or None, and returns the exit code.
"""

from __future__ import annotations

import os
import sys

import click

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook_cli import language
from beatbook_cli.kit import command
from beatbook_cli.opening import book_path, officer

_ = Translator(__name__, __file__)

_GROUP, _NAME = "beatbook.front_ends", "tui"


@command("tui", help=_("Open the terminal UI."))
def tui() -> int:
    """Run the terminal UI on the book in use."""
    from beatbook.book import Book

    with Book.open(book_path()) as book:
        who = officer(book)
    lang = language.asked(click.get_current_context().meta, os.environ)
    return open_terminal_ui(book_path(), who, lang)


def has_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_terminal_ui(path: str, who: str, lang: str | None = None) -> int:
    """Run the installed terminal UI; without *lang* in the language that the officer prefers.

    Raises UsageProblem where there is none, or no terminal.
    """
    from importlib.metadata import entry_points

    found = list(entry_points(group=_GROUP, name=_NAME))
    if not found:
        raise UsageProblem(
            _("The terminal UI is not installed; install it with: pip install beatbook-tui")
        )
    if not has_terminal():
        raise UsageProblem(_("The terminal UI needs a terminal; use the other commands here."))
    code: int | None = found[0].load()(path, who, lang)
    return code or 0
