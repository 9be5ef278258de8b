"""`beat tui`: hands over to the terminal UI, known only by its entry point.

The entry point ``tui`` of the group ``beatbook.front_ends`` is a function that takes the path of
the book, who uses it and a language or None, and returns the exit code.
"""

from __future__ import annotations

import os

import click

from beatbook.texts import Translator
from beatbook_cli import language
from beatbook_cli.front_ends import open_terminal_ui
from beatbook_cli.kit import command
from beatbook_cli.opening import book_path, officer

_ = Translator(__name__, __file__)


@command("tui", help=_("Open the terminal UI."))
def tui() -> int:
    """Run the terminal UI on the book in use."""
    from beatbook.book import Book

    with Book.open(book_path()) as book:
        who = officer(book)
    lang = language.asked(click.get_current_context().meta, os.environ)
    return open_terminal_ui(book_path(), who, lang)
