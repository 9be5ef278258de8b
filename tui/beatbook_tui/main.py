"""The way in from the command line: entry point ``tui`` of the group ``beatbook.front_ends``.

Nothing heavy is imported here before the environment is prepared and the terminal is looked at.
"""

from __future__ import annotations

import gc
import sys

from beatbook.texts import use_language
from beatbook_tui import environment, toolkit

CACHE = 2
"""MB of the book in each thread of a session; fifty sessions share what the system keeps."""


def run(path: str, officer: str | None, lang: str | None = None, screen: str | None = None) -> int:
    """Open the book at *path* for *officer* and run the terminal UI; returns the exit code.

    *lang* is ``zh`` or ``en`` (None: what the officer prefers, else the language in use);
    *screen* is where to begin: ``home`` (the default), ``find``, ``drafts``, ``audit``, ``help``
    or the id of a form, whose list is shown. Raises BeatbookError where the book, the officer or
    the screen is refused.
    """
    refused = environment.refusal()
    if refused is not None:
        sys.stderr.write(f"{refused}\n")
        return 2
    gc.disable()  # `start` goes on with it off, and turns it on once the first screen stands
    environment.prepare()

    from beatbook.book import Book
    from beatbook.preferences import own

    with Book.open(path, officer=officer, source="tui", cache=CACHE) as book:
        preferred = own.of(book)
        environment.prefer(preferred)
        toolkit.bring_in()
        if lang or preferred.language:
            use_language(lang or preferred.language)

        from beatbook_tui.app import Beatbook
        from beatbook_tui.kit.app import start

        return start(Beatbook(book, screen or "home", preferred))
