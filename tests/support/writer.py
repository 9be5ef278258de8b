"""A process that does deeds on a book until it is killed, and says which ones were committed.

Run by tests: ``python writer.py PATH NAME`` prints one deed id on a line after each commit.
"""

from __future__ import annotations

import random
import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.errors import Conflict, NotFound, StoreProblem, UsageProblem
from beatbook.hooks import loader
from beatbook.patience import said_by
from beatbook.store.query import Query
from support import toy
from support.points import Point

KEEPERS = 5


def work(path: str, name: str) -> None:
    """Add, change, close and take back lamps and keepers; now and then do a deed twice."""
    loader.installed = lambda: [Point("toy", toy)]  # type: ignore[assignment,list-item]
    chance = random.Random(name)
    with said_by(_aloud), Book.open(path, clock=SystemClock()) as book:
        for number in count():
            id = f"{name}-{number}"
            do(book, chance, id)
            if chance.random() < 0.1:
                do(book, random.Random(id), id)
            sys.stdout.write(f"{id}\n")
            sys.stdout.flush()


def _aloud(words: object) -> None:
    sys.stderr.write(f"{words}\n")


def do(book: Book, chance: random.Random, id: str) -> None:
    """One deed that changes something; what another writer was faster with is left."""
    lamps = book.store.select(book.spec("lamp"), Query("lamp", limit=20))
    try:
        with book.deed("work", id=id) as deed:
            keeper = deed.add(
                "keeper",
                {"name": f"王{id}", "address": f"东风社区绿园{chance.randrange(9)}楼1室"},
            )
            deed.add("lamp", {"pole": id, "keeper": keeper, "tags": [id, "x"]})
            if lamps and chance.random() < 0.7:
                change(book, deed, chance.choice(lamps).id, chance)
    except (Conflict, NotFound, UsageProblem):
        with book.deed("work", id=id) as deed:
            deed.add("lamp", {"pole": id})


def change(book: Book, deed, lamp: str, chance: random.Random) -> None:  # type: ignore[no-untyped-def]
    """Something happens to a lamp that is there."""
    what = chance.choice(["rename", "rename", "close", "withdraw"])
    if what == "rename":
        deed.change("lamp", lamp, {"name": f"灯{chance.random()}"})
    elif what == "close":
        deed.transition("lamp", lamp, "close")
    else:
        deed.withdraw("lamp", lamp)


if __name__ == "__main__":
    try:
        work(*sys.argv[1:3])
    except StoreProblem as problem:
        sys.exit(str(problem))
