"""Whether a pack fits the book that it is meant for: what it names has to be there.

While a pack is read nothing is known of other plugins. Here it stands beside them, in a book that
was opened with it: forms, fields, codes, roles, the rules whose numbers it sets, the bulletins that
it writes in, the indicators of its schemes. Everything that is not there is told with its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.packs import tables
from beatbook.packs.fitting.checks import CHECKS
from beatbook.packs.fitting.facts import Facts
from beatbook.packs.fitting.fit import Fit
from beatbook.packs.plugin import Contents

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.packs.document import PackProblem
    from beatbook.packs.pack import Pack


def problems_in(pack: Pack, book: Book) -> list[PackProblem]:
    """All that is wrong with a pack in a book that was opened with it, by file and line."""
    contents = Contents(pack)
    facts = Facts(book, Contents(pack))
    for name in tables.TABLES.keys() & CHECKS.keys():
        for reader, key, declared in contents.located(name):
            CHECKS[name](Fit(facts, reader), key, declared)
    return sorted(contents.problems, key=lambda one: (one.file, one.line))
