"""The doctor says of kept plugins what is unsigned, damaged, or was written to."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.delivery import shelf, unpacking
from beatbook.doctor.finding import BAD, OK, WARNING
from beatbook.doctor.kept import findings
from support.keeping import brought, river, tower


def found(book: Book) -> dict[str, list[str]]:
    """The states by what was looked at."""
    said: dict[str, list[str]] = {}
    for one in findings(book):
        said.setdefault(one.id, []).append(one.state)
    return said


def test_a_book_that_keeps_nothing_has_nothing_said_of_it(chief: Book) -> None:
    assert found(chief) == {}


def test_what_nobody_signed_is_said(chief: Book) -> None:
    brought(chief, river(), tower()._replace(signer="SHA256:key"))
    assert found(chief) == {"plugins.kept": [OK], "plugins.kept.river": [WARNING]}


def test_files_that_were_written_to_are_found(chief: Book) -> None:
    brought(chief, tower())
    place = unpacking.place_of(chief, "tower", shelf.in_use(chief)["tower"])
    (place / "plugin" / "delivered_tower" / "more.py").write_text("x")
    (one,) = (one for one in findings(chief) if one.state == BAD)
    assert "plugin/delivered_tower/more.py" in str(one.what)
    assert str(place) in str(one.remedy)


def test_bytes_that_are_gone_are_found(chief: Book) -> None:
    brought(chief, river())
    with chief.store.transaction() as writer:
        shelf.drop(writer, river().digest)
    assert found(chief)["plugins.kept.river"] == [BAD]
