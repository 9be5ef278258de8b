"""A book of every format there was is brought to today with its plugins, and back if need be.

The books in tests/store/formats were written by the programs of their time: a station with the toy
plugin, a keeper with an address, a lamp that was changed and reported, one taken back, an office.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.audit import differences, proofs
from beatbook.backup import kept, upgrading
from beatbook.backup.rehearsing import NotSound
from beatbook.book import Book
from beatbook.errors import NotFound, StoreProblem
from beatbook.hooks.types import Migration
from beatbook.store.query import Find
from beatbook.store.sqlite import swapping
from beatbook.store.sqlite.connection import FORMAT
from beatbook.store.sqlite.driver import sqlite
from beatbook.store.sqlite.swapping import InUse
from support.books import Station, ticking
from support.fixtures import Install
from support.points import Point, point

FORMATS = Path(__file__).parents[1] / "store" / "formats"
EVERY = sorted(FORMATS.glob("*.sql"))


@pytest.fixture(params=EVERY, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path, toys: Point) -> str:
    """A book of an older format."""
    path = tmp_path / "book.db"
    raw = sqlite.connect(str(path), isolation_level=None)
    raw.executescript(request.param.read_text("utf-8"))
    raw.close()
    path.chmod(0o600)
    return str(path)


def sound(book: Book) -> bool:
    """Whether everything in an upgraded book is what its journal says, and is found."""
    (hit,) = book.store.find(Find("王小明"))
    return (
        book.store.check() == []
        and all(not proof.faults for proof in proofs(book))
        and list(differences(book)) == []
        and hit.card.title == "王小明"
    )


def test_there_is_a_book_of_each_older_format_that_ever_was() -> None:
    """Format 2 was never in a program that was handed on."""
    assert {path.stem for path in EVERY} >= {"format1", "format3", "format4"}
    assert len(EVERY) >= FORMAT - 2


def test_it_is_brought_to_today_and_nothing_is_lost(old: str) -> None:
    before = swapping.facts_of(old)
    done = upgrading.upgrade(old, "root")
    assert (done.before, done.after) == (before.format, FORMAT)
    assert {"m010_deeds", "+approval"} <= set(done.steps)
    now = swapping.facts_of(old)
    assert {form: now.counts[form] for form in before.counts} == dict(before.counts)
    with Book.open(old, clock=ticking()) as book:
        assert sound(book)
        row = list(book.store.chain(book.station))[-1][0]
        assert (row.action, row.subject) == ("book.upgraded", f"{before.format} -> {FORMAT}")
        with book.deed("work") as deed:
            deed.add("keeper", {"name": "李红"})
    assert upgrading.upgrade(old, "root").steps == ()


def test_looking_what_it_would_do_changes_nothing(old: str) -> None:
    body = Path(old).read_bytes()
    checked = upgrading.check(old)
    assert checked.is_needed
    assert checked.seconds > 0
    assert Path(old).read_bytes() == body
    assert checked.steps == upgrading.upgrade(old, "root").steps


def test_the_former_book_comes_back_in_its_own_format(old: str) -> None:
    before = swapping.facts_of(old)
    upgrading.upgrade(old, "root")
    kept.put_back(old, "root", ticking())
    now = swapping.facts_of(old)
    assert (now.format, now.steps, now.counts) == (before.format, before.steps, before.counts)
    assert now.rows == before.rows + 1
    upgrading.upgrade(old, "root")
    with Book.open(old) as book:
        assert sound(book)


def test_opening_it_brings_it_up_as_well(old: str) -> None:
    with Book.open(old) as book:
        assert book.plugins.forms
        assert sound(book)


def test_a_plugins_own_steps_are_among_those_done(
    station: Station, toys: Point, install: Install
) -> None:
    with station.open("chief") as book, book.deed("add") as deed:
        deed.add("lamp", {"pole": "p1"})
    upper = Migration(name="poles_upper", form="lamp", field="pole", convert=str.upper)
    install(toys, point("steps", migrations=[upper]))
    assert upgrading.check(station.path).steps == ("poles_upper",)
    assert upgrading.upgrade(station.path, "root").steps == ("poles_upper",)
    with Book.open(station.path) as book:
        assert book.store.numbered("lamp", 1)
        (record,) = book.store.records(book.spec("lamp"), book.store.recorded("lamp")).values()
        assert record.values["pole"] == "P1"


def test_a_step_that_fails_switches_its_plugin_off_and_loses_nothing(
    station: Station, toys: Point, install: Install
) -> None:
    with station.open("chief") as book, book.deed("add") as deed:
        deed.add("lamp", {"pole": "p1"})
    bad = Migration(name="bad", form="lamp", field="pole", convert=int)
    install(toys, point("steps", migrations=[bad]))
    assert "bad" not in upgrading.upgrade(station.path, "root").steps
    with Book.open(station.path) as book:
        assert list(differences(book)) == []


def test_nobody_may_be_at_the_book_but_looking_is_free(station: Station) -> None:
    with Book.open(station.path) as book:
        assert book.plugins.forms
        with pytest.raises(InUse):
            upgrading.upgrade(station.path, "root")
        assert not upgrading.check(station.path).is_needed


def test_records_that_went_missing_stop_it(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = Path(old).read_bytes()
    real = swapping.facts

    def more(connection: object) -> swapping.Facts:
        found = real(connection)
        return found._replace(counts={**found.counts, "lamp": 99})

    monkeypatch.setattr(swapping, "facts", more)
    with pytest.raises(NotSound, match="lamp"):
        upgrading.upgrade(old, "root")
    assert Path(old).read_bytes() == body


def test_what_is_no_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with pytest.raises(NotFound):
        upgrading.check(str(path))
    path.write_text("no book at all, but long enough to be read as one" * 100)
    for act in (upgrading.check, lambda path: upgrading.upgrade(path, "root")):
        with pytest.raises(StoreProblem):
            act(str(path))
