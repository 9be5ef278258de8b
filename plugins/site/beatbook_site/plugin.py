"""Released bulletins as a static web page with an archive and an Atom feed.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.hooks.specs import hook
from beatbook.hooks.types import Plugin
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.codes import CodeList
    from beatbook.hooks.types import Action

plugin = Plugin(name="site", label=Text("网页", "Web pages"))


@hook
def actions() -> Iterable[Action]:
    """Writing the pages."""
    from beatbook_site.asking import SITE

    return [SITE]


@hook
def registry_codes() -> Iterable[CodeList]:
    """In which languages the pages can be."""
    from beatbook.codefiles import code_lists

    return code_lists(Path(__file__).parent / "lists")


@hook
def demo_added(book: Book) -> None:
    """A released bulletin and a draft."""
    from beatbook_site.demo import add

    add(book)
