"""The demo's plans: each office publishes the weekly kinds that there are, from last week on.

The bulletins themselves are left to whoever tries the demo: the duty leads there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.bulletin.declare import WEEK
from beatbook.demo import acting, crews
from beatbook_bulletins.forms.plan import FORM
from beatbook_bulletins.kinds import kinds, sections

if TYPE_CHECKING:
    from beatbook.book import Book


def add(book: Book) -> None:
    """Add a plan of each public weekly kind that somebody writes, for every office."""
    weekly = [
        one
        for one in kinds(book).values()
        if one.every == WEEK and one.public and sections(book, one.name)
    ]
    since = (book.today() - timedelta(weeks=1)).isoformat()
    for crew in crews(book) if weekly else ():
        with acting(book, crew.officer), book.deed("registry.add") as deed:
            for kind in weekly:
                values = {"name": str(kind.label), "kind": kind.name, "since": since}
                deed.add(FORM, values, unit=crew.unit)
