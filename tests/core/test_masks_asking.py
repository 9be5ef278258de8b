"""Seeing what is hidden takes the permission and a reason, and is a row of the journal."""

from __future__ import annotations

import pytest

from beatbook.access import Role, differences
from beatbook.access.roles import HELPER
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.journal import Entry
from beatbook.masks.asking import unmask
from beatbook.store.items import EntryFilter
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


@f.form("owner", label=Text("户主", "Owner"), title=("name",), retention="work")
class Owner:
    """Somebody with a number that is not for everybody's eyes."""

    name: str | None = f.text(Text("姓名", "Name"), required=True)
    card: str | None = f.text(
        Text("证号", "Card"), sensitivity=SENSITIVE, purpose=toy.WHY, basis=toy.LAW
    )


@pytest.fixture
def owned(station: Station, install: Install) -> tuple[Station, str]:
    """The station with an owner of the first office, and the owner's id."""
    install(Point("toy", toy), point("owners", registry_forms=[Owner]))
    with station.open("ann") as book:
        return station, add(book, "owner", name="王明", card="150191199001010011")


def _rows(book: object) -> list[Entry]:
    return list(book.store.entries(EntryFilter(action="unmask")))  # type: ignore[attr-defined]


def test_a_row_says_who_saw_which_fields_of_what_and_why(owned: tuple[Station, str]) -> None:
    station, id = owned
    with station.open("ann") as book:
        with book.because("2026-11-21 走访"):
            assert book.registry.unmask("owner", id) == {"card"}
        (row,) = _rows(book)
        assert (row.officer, row.subject, row.reason) == (
            book.actor.officer, id, "2026-11-21 走访",
        )  # fmt: skip
        (part,) = book.store.parts(row.station, row.seq)
        assert part.content is not None and part.content["fields"] == ["card"]
        assert part.content["shown"] == [id]


def test_an_auxiliary_sees_it_only_within_a_duty(owned: tuple[Station, str]) -> None:
    station, id = owned
    with station.open("amy") as book:
        with pytest.raises(UsageProblem, match="duty"):
            book.registry.unmask("owner", id)
        assert not _rows(book)
        with book.because("visit due 2026-11-22"):
            book.registry.unmask("owner", id)
        assert _rows(book)[0].reason == "visit due 2026-11-22"


@pytest.mark.acceptance
def test_a_role_of_a_region_that_decides_nothing_sees_it_only_within_a_duty(
    station: Station, install: Install
) -> None:
    grid = Role("grid", Text("网格员", "grid worker"), HELPER, decides=False)
    install(Point("toy", toy), point("owners", registry_forms=[Owner], access_roles=[grid]))
    with station.open("adm") as book:
        differences.accept(book)
    with station.open() as book, book.deed("post.change") as deed:
        where = (Condition("holder", "=", book.record_id("officer", "amy")),)
        (post,) = book.store.select(book.spec("post"), Query("post", where))
        deed.change("post", post.id, {"role": "grid"})
    with station.open("amy") as book:
        id = add(book, "owner", name="王明", card="150191199001010011")
        with pytest.raises(UsageProblem, match="duty"):
            book.registry.unmask("owner", id)


def test_a_liaison_does_not_see_it(owned: tuple[Station, str]) -> None:
    station, id = owned
    with station.open("lia") as book, pytest.raises(NotAllowed):
        book.registry.unmask("owner", id, reason="curious")


def test_nor_does_an_officer_of_another_office(owned: tuple[Station, str]) -> None:
    station, id = owned
    with station.open("bob") as book, pytest.raises(NotAllowed):
        book.registry.unmask("owner", id, reason="curious")


def test_nobody_sees_what_is_not_there(owned: tuple[Station, str]) -> None:
    station, _id = owned
    with station.open("ann") as book, pytest.raises(NotFound):
        book.registry.unmask("owner", "none")


def test_a_list_is_one_row_with_all_that_was_seen(owned: tuple[Station, str]) -> None:
    station, id = owned
    with station.open("ann") as book:
        other = add(book, "owner", name="李强")
        spec = book.spec("owner")
        found = book.registry.list(Query("owner"))
        assert unmask(book, spec, found, ["card"], "census") == {"card"}
        (row,) = _rows(book)
        (part,) = book.store.parts(row.station, row.seq)
        assert part.content is not None and part.content["shown"] == [id, other]


def test_nothing_shown_is_nothing_noted(owned: tuple[Station, str]) -> None:
    station, _id = owned
    with station.open("ann") as book:
        assert unmask(book, book.spec("owner"), [], ["all"]) == {"card"}
        assert not _rows(book)
