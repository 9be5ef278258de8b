"""What is promised whatever a plugin does, and the means to see whether it is kept."""

from __future__ import annotations

import inspect
import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType
from typing import Any

from beatbook.audit import proofs
from beatbook.book import Book
from beatbook.doctor import BAD, examine
from beatbook.hooks.expected import many
from beatbook.hooks.specs import Specs
from beatbook.hooks.types import Status
from beatbook.neutral.characters import found
from beatbook.pluginset import survey, switch
from hostile.ways import BROKEN, HARMLESS, REMARKED, Way
from support.acts import add
from support.books import Station
from support.points import Point

NAME = "wrong"


class Source(Point):
    """An installed plugin whose module is run anew each time it is imported."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(name, None)
        self._code = code

    def load(self) -> Any:
        """Import it: whatever its code does happens now."""
        module = ModuleType(f"hostile_{self.name}")
        exec(compile(self._code, f"{self.name}.py", "exec"), vars(module))  # noqa: S102 - it is what an import does
        return module


def ask(book: Book, hook: str) -> None:
    """Ask all plugins, as somebody does at some time, with arguments that say nothing."""
    names = [*inspect.signature(getattr(Specs, hook)).parameters][1:]
    if hook == "recorded":
        book.hooks.tell(hook, [None])
    else:
        asked = book.hooks.everyone if many(hook) else book.hooks.first
        asked(hook, **{**dict.fromkeys(names, ""), "book": book})


def a_day(station: Station, way: Way) -> tuple[dict[str, Status], str]:
    """A day's work beside such a plugin; how all stood after it, and what was printed."""
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out), station.open("chief") as book:
        work(book)
        for hook in way.asked:
            ask(book, hook)
        states = survey(book)
    return states, out.buffer.getvalue().decode()


def work(book: Book) -> None:
    """Records of the core and of a good plugin are written, read and found."""
    number = book.store.count(book.spec("lamp"), _all("lamp")) + 1
    lamp = add(book, name="王小明", pole=f"P{number}")
    with book.deed("officer.add") as deed:
        officer = deed.add("officer", {"name": "新民警", "login": f"new{number}"})
    assert book.registry.get("lamp", lamp).record.values["name"] == "王小明"
    assert book.registry.get("officer", officer).record.id == officer
    assert lamp in {hit.card.record for hit in book.registry.find("王小明")}


def _all(form: str) -> Any:
    from beatbook.store.query import Query

    return Query(form)


def keep(station: Station, way: Way) -> None:
    """Look at a day beside this plugin; what is promised of every plugin is asserted here."""
    around = (os.getcwd(), sys.getrecursionlimit(), list(sys.path))
    states, printed = a_day(station, way)
    told(states[NAME], way)
    assert states["toy"].state == "on"
    assert printed == ""
    assert (os.getcwd(), sys.getrecursionlimit(), list(sys.path)) == around
    sound(station)
    removed(station)


def told(status: Status, way: Way) -> None:
    """The fault is said in one sentence that can be shown anywhere."""
    assert status.state == ("broken" if way.stands == BROKEN else "on"), status.why
    words = status.why if way.stands == BROKEN else status.remark
    assert bool(words) is (way.stands != HARMLESS)
    assert way.says in words
    assert len(words) < 500
    assert "\n" not in words and not found(words)
    if way.stands == REMARKED:
        assert status.why == ""


def sound(station: Station) -> None:
    """The doctor looks at all of it, and the book itself has no fault."""
    bad = [one for one in examine(station.path, station.clock) if one.state == BAD]
    assert bad == []
    with station.open() as book:
        assert book.store.check() == []
        assert [proof.faults for proof in proofs(book)] == [()]


def removed(station: Station) -> None:
    """It can be left out, and then nothing of it is asked any more."""
    with station.open("adm") as book:
        switch(book, NAME, on=False, reason="坏插件")
    with station.open("chief") as book:
        assert survey(book)[NAME].state == "off"
        assert NAME not in book.hooks.conduct
        work(book)
