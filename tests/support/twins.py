"""One station lived twice: the same deeds by the same chance, once in a file and once on a server.

Both books have a clock of their own that shows the same moments, and chance of their own that
gives the same ids and salts, so that everything in them must come out equal to the last byte.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import Any, NamedTuple
from unittest.mock import patch

from beatbook.access import SYSTEM
from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.forest import DatedTree
from beatbook.merged import MERGE
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.opening import open_store
from beatbook.store.query import By, Condition, Find, Order, Query, Tally
from beatbook.store.sheets import Sheet, carry
from beatbook.store.sqlite.engine import SqliteStore
from beatbook.syncing import envelopes
from beatbook.syncing.transfers.listing import listed
from beatbook.syncing.transfers.names import FORM as TRANSFER
from support import everyday, neighbour, replanted
from support.books import NOW, Station, ticking

Answer = Any


def over(book: Book, chance: random.Random, _id: str) -> None:
    """Retention: a lamp or a keeper is disposed of, at somebody's request."""
    form = chance.choice(("lamp", "keeper"))
    found = book.store.select(book.spec(form), Query(form, closed=True, limit=20))
    if found:
        before, book.actor = book.actor, SYSTEM
        try:
            dispose(book, form, [chance.choice(found).id], Why(), beforehand=True)
        finally:
            book.actor = before


KINDS = {**everyday.KINDS, **replanted.KINDS, **neighbour.KINDS, "over": over}
USUAL = (*KINDS, *("add",) * 8, *("change",) * 4, "merge", "merge", "offered")


class Deed(NamedTuple):
    """A deed to be done: its kind, and what its chance begins with."""

    kind: str
    seed: int


class Twin:
    """One of the two books."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._chance = random.Random(1)

    def do(self, deed: Deed) -> str:
        """Do a deed; says in one word, or the sentence of a refusal, what came of it."""
        chance = random.Random(deed.seed)
        with self._chosen():
            try:
                KINDS[deed.kind](self.book, chance, f"{chance.getrandbits(64):016x}")
            except BeatbookError as refusal:
                return f"{type(refusal).__name__}: {refusal}"
        return "done"

    @contextmanager
    def _chosen(self) -> Iterator[None]:
        """Let ids, salts and names of files come from this book's own chance."""
        with (
            patch.object(os, "urandom", self._chance.randbytes),
            patch.object(envelopes, "seal", neighbour.seal),
            patch.object(everyday, "TemporaryDirectory", _same_folder),
        ):
            yield


@contextmanager
def _same_folder() -> Iterator[str]:
    """A folder of one name: an import remembers which file it was."""
    folder = Path(gettempdir()) / f"twins-{os.getpid()}"
    folder.mkdir()
    try:
        yield str(folder)
    finally:
        shutil.rmtree(folder)


class Twins:
    """A station's book in a file, and the same book on a server, both open for the chief."""

    def __init__(self, station: Station, folder: Path, url: str) -> None:
        copied = station.copied(folder)
        with copied.open() as book:
            neighbour.meet(book)
        source, target = SqliteStore(copied.path), open_store(url, create=True)
        carry(source, target)
        source.close()
        target.close()
        self.both = tuple(Twin(_opened(address)) for address in (copied.path, url))

    def close(self) -> None:
        """Close both."""
        for twin in self.both:
            twin.book.close()

    def do(self, deed: Deed) -> tuple[str, str]:
        """Do a deed in both; returns what came of it in each."""
        one, other = (twin.do(deed) for twin in self.both)
        return one, other

    def asked(self, question: Callable[[Book], Answer]) -> tuple[Answer, Answer]:
        """What both answer."""
        one, other = (question(twin.book) for twin in self.both)
        return one, other


def _opened(address: str) -> Book:
    book = Book.open(address, officer="chief", clock=ticking(NOW + timedelta(hours=1)))
    book.session = "twins:1"
    assert book.plugins.forms
    return book


def everything(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every sheet; cards by their order alone, steps without the moment."""
    with book.store.snapshot():
        return {sheet.name: _rows(book, sheet) for sheet in book.store.sheets().every()}


def _rows(book: Book, sheet: Sheet) -> list[tuple[Any, ...]]:
    left_out = {"card": "id", "step": "at"}.get(sheet.name)
    kept = [place for place, name in enumerate(sheet.names) if name != left_out]
    rows = [row for page in book.store.sheets().read(sheet) for row in page]
    found = [tuple(row[place] for place in kept) for row in rows]
    return sorted(found) if sheet.name == "step" else found


WORDS = ("王", "小明", "李红", "wang", "1380000", "T1980", "绿园", "lamp", "xm", "东风社区绿园3楼")
_HEADINGS = (
    (By("state"),),
    (By("unit"), By("made_at", "month")),
    (By("changed_by"), By("changed_at", "hour"), By("state")),
)
_FORMS = ("lamp", "keeper", "stay", MERGE, TRANSFER)


def answers(book: Book) -> dict[str, Answer]:
    """What a book says to questions of every kind: found, listed, counted, tallied, remembered."""
    store = book.store
    found: dict[str, Answer] = {}
    for word in WORDS:
        for limit in (3, 50):
            found[f"find {word} {limit}"] = store.find(Find(word, limit=limit))
    for form in _FORMS:
        spec = book.spec(form)
        for name, query in _queries(form):
            found[f"list {form} {name}"] = store.select(spec, query)
            found[f"count {form} {name}"] = store.count(spec, query)
        for number, by in enumerate(_HEADINGS):
            found[f"tally {form} {number}"] = store.tally(spec, Tally(form, by), book.zone)
    found["history"] = {id: store.history(id) for form in _FORMS for id in store.recorded(form)}
    found["concerning"] = store.concerning(book.actor.officer, book.station, 0)
    found["duties"] = book.store.marks(1000)
    found["journal"] = list(store.chain(book.station))
    found["transfers"] = listed(book, closed=True)
    for tree in (book.units, book.places):
        for days in (0, 2 * replanted.LATER):
            found[f"{tree.tree}s in {days} days"] = _standing(tree, book.today() + timedelta(days))
    return found


def _standing(tree: DatedTree, day: date) -> Answer:
    """A tree on a day: what stands where, and what every node that ever was is called."""
    tree.forget()
    nodes = sorted(tree.store.nodes(tree.tree))
    found = {
        node: (tree.address(node, day), tree.spellings(node, day), tree.aliases(node, day),
               tree.ancestors(node, day), tree.heirs(node, day), tree.meant(node, day))
        for node in nodes
    }  # fmt: skip
    names = {span.name for node in nodes for span in tree.reader.spans(node)}
    meant = {name: tree.meant(name, day) for name in sorted(names)}
    return tree.under("", day), found, meant


def _queries(form: str) -> Sequence[tuple[str, Query]]:
    by_number = Query(form, order=(Order("number", True),), limit=7, offset=2)
    of_two = Query(form, (Condition("version", ">", 1),), closed=True)
    last = Query(form, order=(Order("changed_at", True),), limit=5, closed=True)
    return (("page", by_number), ("changed", of_two), ("newest", last))
