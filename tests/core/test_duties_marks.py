"""A deed marks what it changed and what its references pointed to before and point to now."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.duties.marks import STATE, touched
from support.acts import add, lamp
from support.books import Station


def _marked(book: Book) -> set[tuple[str, str]]:
    found = book.store.marks(100)
    with book.store.transaction() as writer:
        writer.unmark(found)
    return set(found)


def test_the_old_and_the_new_target_are_marked(book: Book) -> None:
    first, second, third = (add(book, "keeper", name=name) for name in "王李吕")
    id = add(book, keeper=first, helpers=(second,))
    with book.deed("change") as deed:
        deed.change("lamp", id, {"keeper": second, "helpers": (third,)})
        assert dict.fromkeys(touched(deed.pending[id])) == dict.fromkeys(
            [("lamp", id), ("keeper", first), ("keeper", second), ("keeper", third)]
        )


def test_an_officer_who_is_named_is_marked_places_and_units_are_not(
    book: Book, station: Station
) -> None:
    ann = book.record_id("officer", "民警ann")
    with book.deed("add") as deed:
        node = station.nodes
        values = {"pole": "P1", "checker": ann, "spot": node["room"], "answers": node["beat"]}
        id = deed.add("lamp", values)
        assert set(touched(deed.pending[id])) == {("lamp", id), ("officer", ann)}


def test_marks_are_written_with_the_deed_once_somebody_asked(book: Book) -> None:
    keeper = add(book, "keeper", name="王")
    assert _marked(book) == set()
    with book.store.transaction() as writer:
        writer.set_meta(STATE, '["", {}]')
    id = add(book, keeper=keeper)
    assert _marked(book) == {("lamp", id), ("keeper", keeper)}
    with book.deed("withdraw") as deed:
        deed.withdraw("lamp", lamp(book, id).id)
    assert _marked(book) == {("lamp", id), ("keeper", keeper)}
