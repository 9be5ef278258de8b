"""One side of a trial at work: a copy of a book, and the orders that it carries out.

Orders and answers are JSON data. Whatever is slow tells how far it is; what a plugin's migration
takes is measured by what it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.delivery.artefact import PACK
from beatbook.hooks import patience
from beatbook.pluginset import REQUIRED
from beatbook.progress import Reached, heard_by
from beatbook.trial import changing, failing, figures, moving
from beatbook.trial.asking import asked
from beatbook.trial.facts import gathered

Told = Callable[[str], object]


class Side:
    """The book at *path*, opened when an order needs it; *tell* hears what it is at."""

    def __init__(self, path: str, tell: Told = lambda _words: None) -> None:
        self._path, self._tell = path, tell
        self._book: Book | None = None
        self._now: datetime | None = None
        self._steps: dict[str, tuple[float, float, int]] = {}

    def close(self) -> None:
        """Close the book."""
        if self._book is not None:
            self._book.close()
            self._book = None

    @property
    def book(self) -> Book:
        """The copy, open for the system itself."""
        if self._book is None:
            clock = FixedClock(self._now, timedelta(milliseconds=1)) if self._now else None
            self._book = Book.open(self._path, clock=clock)
        return self._book

    def do(self, order: Mapping[str, Any]) -> Any:
        """Carry out ``{"do": ..., ...}``. Raises BeatbookError, or whatever a plugin raises."""
        with heard_by(self._hear):
            return getattr(self, f"_{order['do']}")(order)

    def _hear(self, reached: Reached) -> None:
        if isinstance(reached.words, str) and reached.total is not None:
            self._time(reached.words, reached.done or 0, reached.total)
        self._tell(str(reached))

    def _time(self, step: str, done: int, total: int) -> None:
        """Note when a migration began and ended."""
        now = perf_counter()
        begun = self._steps.get(step, (now, now, total))[0] if done else now
        self._steps[step] = (begun, now, total)

    # -- orders --------------------------------------------------------------------------------

    def _begin(self, order: Mapping[str, Any]) -> None:
        """At what moment the trial takes place, and how long one answer of a plugin may take.

        `freely`: no plugin is required, for a book may be tried because one that is does not work.
        """
        self._now = datetime.fromisoformat(order["now"])
        patience.allow(order["patience"])
        if order.get("freely"):
            with self.book.store.transaction() as writer:
                writer.set_meta(REQUIRED, "")

    def _end(self, _order: Mapping[str, Any]) -> None:
        self.close()

    def _apply(self, order: Mapping[str, Any]) -> float:
        """Make the change; returns the seconds."""
        begun = perf_counter()
        artefacts = [changing.from_json(one) for one in order["artefacts"]]
        changing.apply(self.book, artefacts, order["removing"])
        self.close()
        return perf_counter() - begun

    def _facts(self, _order: Mapping[str, Any]) -> dict[str, Any]:
        begun = perf_counter()
        found = gathered(self.book)
        took = perf_counter() - begun
        steps = {name: [end - start, rows] for name, (start, end, rows) in self._steps.items()}
        return {"facts": found._asdict(), "seconds": took, "steps": steps}

    def _packs(self, order: Mapping[str, Any]) -> list[Any]:
        """What packs among these plugins name and the book does not have."""
        from beatbook.delivery import shelf
        from beatbook.packs.fitting import problems_in
        from beatbook.packs.pack import of_contents

        kept = {name: one for name, one in shelf.in_use(self.book).items() if one.kind == PACK}
        return [
            (name, str(problem))
            for name in order["plugins"] if name in kept
            for problem in problems_in(
                of_contents(shelf.content(self.book, kept[name].digest)), self.book
            )
        ]  # fmt: skip

    def _hooks(self, order: Mapping[str, Any]) -> list[Any]:
        working = self.book.hooks.modules()
        names = [name for name in order["plugins"] if name in working]
        found = []
        for one in asked(self.book, names):
            self._tell(f"{one.plugin}: {one.hook}")
            found.append(list(one))
        return found

    def _failing(self, order: Mapping[str, Any]) -> list[Any]:
        given = (order["forms"], order["plugins"], order["most"], order.get("ids"))
        return [list(one) for one in failing.failing(self.book, *given)]

    def _judged(self, order: Mapping[str, Any]) -> list[Any]:
        found = failing.judged(self.book, order["plugins"], order["forms"])
        return [list(one) for one in found]

    def _moving(self, order: Mapping[str, Any]) -> list[Any]:
        return [list(one) for one in moving.due_by(self.book, order["rules"], order["alone"])]

    def _figures(self, _order: Mapping[str, Any]) -> list[Any]:
        return [list(one) for one in figures.told(self.book)]
