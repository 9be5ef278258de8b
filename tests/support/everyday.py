"""Everyday deeds of every kind, chosen by chance: for tests of what outlives a day's work.

Each kind is a function of a book, a source of chance and the deed's id. It may find that there is
nothing to do, or that what it wants is refused: such a day is a day, too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from beatbook import codedeeds, merging
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.codes import Code
from beatbook.errors import BeatbookError, NotFound
from beatbook.importing.undo import undo
from beatbook.merged import MERGE
from beatbook.store.items import Draft
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from support.imports import keeper, table, take

Kind = Callable[[Book, random.Random, str], None]


def one_of(book: Book, form: str, chance: random.Random, *where: Condition) -> str:
    """Some record of a form. Raises NotFound where there is none."""
    found = book.store.select(book.spec(form), Query(form, where, limit=30))
    if not found:
        raise NotFound(f"no {form}")
    return chance.choice(found).id


def word(chance: random.Random) -> str:
    return "".join(chance.choice("王李吕小红明") for _ in range(chance.randint(2, 4)))


def add(book: Book, chance: random.Random, id: str) -> None:
    with book.deed("add", id=id) as deed:
        given = {"name": word(chance), "phones": f"1380000{chance.randrange(10_000):04}"}
        if chance.random() < 0.5:
            given["address"] = f"试验区东风社区绿园{chance.randrange(6)}楼{chance.randrange(9)}室"
        if chance.random() < 0.4:
            given["toy_number"] = f"T{19800101 + chance.randrange(28)}{chance.randrange(99):02}"
        holder = deed.add("keeper", given)
        deed.add("lamp", {"pole": id, "keeper": holder, "tags": [id, "x"], "kind": "1"})


def change(book: Book, chance: random.Random, id: str) -> None:
    with book.deed("change", id=id) as deed:
        deed.change("keeper", one_of(book, "keeper", chance), {"name": word(chance)})
        levels = {"bulbs": chance.randrange(1, 99), "levels": [1, chance.randrange(9)]}
        deed.change("lamp", one_of(book, "lamp", chance), levels)


def step(book: Book, chance: random.Random, id: str) -> None:
    lamp = one_of(book, "lamp", chance, Condition("state", "=", "registered"))
    with book.deed("step", id=id) as deed:
        deed.change("lamp", lamp, {"works": False, "fault": word(chance)})
        deed.transition("lamp", lamp, "report")


def close(book: Book, chance: random.Random, id: str) -> None:
    with book.deed("close", id=id) as deed:
        deed.transition("lamp", one_of(book, "lamp", chance), "close")


def withdraw(book: Book, chance: random.Random, id: str) -> None:
    with book.deed("withdraw", id=id) as deed:
        deed.withdraw("lamp", one_of(book, "lamp", chance))


def merge(book: Book, chance: random.Random, id: str) -> None:
    merging.merge(
        book, "keeper", one_of(book, "keeper", chance), one_of(book, "keeper", chance), id=id
    )


def unmerge(book: Book, chance: random.Random, id: str) -> None:
    merging.unmerge(book, one_of(book, MERGE, chance), "two people after all", id=id)


def unit(book: Book, chance: random.Random, id: str) -> None:
    offices = [one.node for one in book.units.children(book.station, book.today())]
    with book.deed("unit", id=id) as deed:
        new = deed.units.add(book.station, "office", f"{id}警务室")
        if len(offices) > 3:
            deed.units.merge([chance.choice(offices)], new)
        else:
            deed.units.add(new, "beat", "一责任区")


def place(book: Book, chance: random.Random, id: str) -> None:
    today = book.today()
    node = chance.choice([one for one in book.places.under("", today) if one.parent]).node
    with book.deed("place", id=id) as deed:
        match chance.randrange(3):
            case 0:
                deed.places.call(node, f"别名{word(chance)}{id[-3:]}")
            case 1:
                deed.places.revise(node, name=f"{word(chance)}{id[-3:]}")
            case _:
                deed.places.add(node, "room", f"{id}室")


def code(book: Book, chance: random.Random, id: str) -> None:
    match chance.randrange(3):
        case 0:
            words = Text(f"灯{id}", f"lamp {id}")
            codedeeds.add(book, "lamp_kinds", Code(f"k{id[-6:]}", words))
        case 1:
            codedeeds.retire(book, "lamp_kinds", "2", book.today())
        case _:
            codedeeds.relabel(book, "lamp_kinds", "1", Text(f"钠{id}", f"sodium {id}"))


def draft(book: Book, chance: random.Random, id: str) -> None:
    if book.store.deed(id) is not None:
        return
    with book.store.transaction() as writer:
        values = {"name": word(chance)}
        writer.put_draft(Draft(book.actor.officer, "keeper", "", values, stamp(book.clock.now())))
        writer.append(book.heading("draft", deed=id), [])


def import_batch(book: Book, chance: random.Random, id: str) -> None:
    rows = [keeper(chance.randrange(1000)) for _ in range(chance.randint(1, 5))]
    with TemporaryDirectory() as folder:
        take(book, table(Path(folder), rows, f"{id}.csv"))


def undo_import(book: Book, chance: random.Random, id: str) -> None:
    done = [one.id for one in book.store.batches() if one.state == "done"]
    if done:
        undo(book, chance.choice(done), "not meant")


def look(book: Book, chance: random.Random, id: str) -> None:
    book.registry.find("王", reason=f"looking {chance.random()}")


KINDS: dict[str, Kind] = {
    one.__name__: one
    for one in (add, change, step, close, withdraw, merge, unmerge, unit, place, code, draft,
                import_batch, undo_import, look)
}  # fmt: skip


def do(book: Book, kind: str, chance: random.Random, id: str) -> bool:
    """One deed of a kind; whether it was done and not refused."""
    try:
        KINDS[kind](book, chance, id)
    except (BeatbookError, SecondPersonNeeded):
        return False
    return True


def live(book: Book, chance: random.Random, deeds: int, kinds: Sequence[str] = ()) -> int:
    """Some deeds in a row; adding is most of the work. Returns how many were done."""
    every = [*(kinds or KINDS), *["add"] * 5, *["change"] * 3]
    return sum(
        do(book, chance.choice(every), chance, f"{chance.getrandbits(48):012x}")
        for _ in range(deeds)
    )
