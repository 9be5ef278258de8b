"""What is changed on one host holds on every other, in sessions that were open before as well."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from beatbook import codedeeds, installation
from beatbook.book import Book
from beatbook.clock import SystemClock, stamp
from beatbook.codes import Code
from beatbook.errors import NotAllowed
from beatbook.forms import declare as f
from beatbook.store.interface import EntryFilter
from beatbook.store.items import Draft
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from support.acts import add, change, lamp
from support.books import Station, build_at
from support.fixtures import Install
from support.points import Point, point

SECONDS = 60.0
FORK = multiprocessing.get_context("fork")
LABEL = Text("域", "Field")


@pytest.fixture
def station(postgres_book_url: str, toys: Point) -> Station:
    """A station's book on a server."""
    assert toys.name == "toy"
    return build_at(postgres_book_url)


@pytest.fixture
def chief(station: Station) -> Iterator[Book]:
    with station.open("chief", SystemClock()) as book:
        yield book


@pytest.fixture
def ann(station: Station) -> Iterator[Book]:
    """The book as ann has it open on another host, at work already."""
    with station.open("ann", SystemClock()) as book:
        add(book, pole="first")
        yield book


def test_a_unit_that_moved_is_another_s_there_too(chief: Book, ann: Book, station: Station) -> None:
    nodes = station.nodes
    with chief.deed("add") as deed:
        id = deed.add("lamp", {"pole": "in the beat"}, unit=nodes["beat"])
    change(ann, id, name="first")
    with chief.deed("unit.move") as deed:
        deed.units.move(nodes["beat"], nodes["office_b"])
    with pytest.raises(NotAllowed):
        change(ann, id, name="second")
    assert lamp(ann, id).values["name"] == "first"


def test_a_code_and_the_end_of_a_post_are_noticed_there_too(chief: Book, ann: Book) -> None:
    codedeeds.add(chief, "lamp_kinds", Code("k9", Text("新灯", "New lamp")))
    assert lamp(ann, add(ann, pole="second", kind="New lamp")).values["kind"] == "k9"
    hers = Query("post", (Condition("holder", "=", ann.actor.officer),))
    (held,) = chief.store.select(chief.spec("post"), hers)
    with chief.deed("officer.post") as deed:
        deed.change("post", held.id, {"end": chief.today()})
    with pytest.raises(NotAllowed, match="holds no post today"):
        add(ann, pole="third")


def test_what_was_being_typed_is_taken_up_on_another_host(ann: Book, station: Station) -> None:
    kept = Draft(ann.actor.officer, "lamp", "", {"pole": "half"}, stamp(ann.clock.now()))
    with ann.store.transaction() as writer:
        writer.put_draft(kept)
    with station.open("ann") as elsewhere:
        assert elsewhere.store.drafts(elsewhere.actor.officer) == [kept]


@f.part
class Wiring:
    """What one plugin adds to a lamp."""

    wiring: str | None = f.text(LABEL)


@f.form("boat", label=LABEL, title=("sail",), retention="work")
class Boat:
    """The form of another plugin."""

    sail: str | None = f.text(LABEL)


def test_hosts_that_bring_different_plugins_at_once_both_do(
    station: Station, toys: Point, install: Install
) -> None:
    brought = (
        point("boats", registry_forms=[Boat]),
        point("wires", registry_fields=[f.FieldsOf(form="lamp", fields=Wiring)]),
    )
    together = FORK.Barrier(len(brought))

    def bring() -> None:
        with Book.open(station.path, officer="chief", clock=SystemClock()) as book:
            together.wait(SECONDS)
            assert book.plugins.forms

    hosts = [FORK.Process(target=bring) for _one in brought]
    for host, plugin in zip(hosts, brought, strict=True):
        install(toys, plugin)
        assert installation.distributions()  # each host has another
        host.start()
    for host in hosts:
        host.join(SECONDS)
    assert [host.exitcode for host in hosts] == [0, 0]
    install(toys, *brought)
    with station.open("chief") as book:
        assert add(book, "boat", sail="white")
        assert lamp(book, add(book, wiring="copper")).values["wiring"] == "copper"
        rows = book.store.entries(EntryFilter(action="plugins"))
        told = " ".join(row.reason for row in rows)
        assert (told.count("+boat"), told.count("+lamp.wiring")) == (1, 1)
