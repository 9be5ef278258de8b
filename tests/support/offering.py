"""Actions and papers that a test says there are, in place of what plugins bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from beatbook import offers
from beatbook.book import Book
from beatbook.hooks.types import Action
from beatbook.papers.declare import PaperKind
from beatbook.plugins import Plugins


def offer_actions(patch: pytest.MonkeyPatch, every: Callable[[], Iterable[Action]]) -> None:
    """Let every book offer these actions, asked for at each look, and no others."""
    patch.setattr(Book, "actions", lambda self: {one.name: one for one in every()})
    patch.setattr(
        Book, "offers", lambda self: {one.name: offers.of_action("toy", one) for one in every()}
    )


def offer_papers(patch: pytest.MonkeyPatch, every: Iterable[PaperKind]) -> None:
    """Let every book that is opened from now on offer these papers and no others."""
    known = {one.name: one for one in every}
    begin = Plugins.__init__

    def made(self: Plugins, book: Book) -> None:
        begin(self, book)
        self.papers = known
        self.offered_papers = {name: offers.of_paper("toy", one) for name, one in known.items()}

    patch.setattr(Plugins, "__init__", made)
