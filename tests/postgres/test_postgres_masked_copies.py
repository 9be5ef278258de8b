"""A book above of which stations hide things stays what it is on either engine, there and back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from beatbook.backup.copying import copy
from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.journal import DROPPED
from beatbook.store.opening import remove
from beatbook.store.query import Query
from beatbook.store.sheets import contents
from beatbook.syncing.levels import FIGURES, FULL, MASKED
from beatbook_cli.root import beat
from support import reporting
from support.acts import add
from support.reporting import Hall, Place
from support.twins import KINDS, answers

LEVELS = (FULL, MASKED, FIGURES)


@pytest.fixture
def hall(toys: object, tmp_path: Path, postgres_book_url: str) -> Hall:
    """A book above on a server, and a station for each level."""
    made = reporting.hall(tmp_path, postgres_book_url, len(LEVELS))
    for place, level in zip(made.stations, LEVELS, strict=True):
        reporting.admit(made.upper, place, level)
    return made


@pytest.fixture
def other(postgres_book_url: str) -> Iterator[str]:
    """Where another book can be on the server."""
    url = postgres_book_url.replace("book=", "book=other_")
    yield url
    remove(url)


def work(place: Place, chance: random.Random, deeds: int, name: str) -> None:
    """Deeds of every kind in a book; what is refused is left."""
    kinds = [*(kind for kind in KINDS if kind != "code"), "add", "add", "change"]
    with place.open() as book:
        add(book, "keeper", name="王小明", phones="13800001234")
        for number in range(deeds):
            try:
                KINDS[chance.choice(kinds)](book, chance, f"{name}-{number}")
            except BeatbookError:
                continue


def report(hall: Hall) -> None:
    """Every station reports at its level."""
    for place, level in zip(hall.stations, LEVELS, strict=True):
        reporting.report(place, hall.upper, level)


def alike(one: Book, other: Book) -> None:
    """Both hold the same and answer alike."""
    assert contents(one.store) == contents(other.store)
    assert answers(one) == answers(other)
    assert reporting.everything(one) == reporting.everything(other)


def verified(path: str) -> str:
    """What the journal's proof says of a book; it has no fault."""
    done = CliRunner().invoke(beat, ["--book", path, "--officer", "boss", "journal", "verify"])
    assert done.exit_code == 0, done.output
    return done.output


def hidden(book: Book) -> int:
    """How many parts of the journal have their digest alone."""
    return sum(
        part.text.startswith(DROPPED)
        for station in book.store.stations()
        for _entry, parts in book.store.chain(station)
        for part in parts
    )


def test_copied_to_a_file_and_back_it_proves_itself_and_says_the_same(
    hall: Hall, tmp_path: Path, other: str
) -> None:
    chance, file = random.Random(7), str(tmp_path / "copy.db")
    for days in range(2):
        for number, place in enumerate(hall.stations):
            work(place, chance, 10, f"{days}-{number}")
        report(hall)
        work(hall.upper, chance, 10, f"{days}-above")
    with hall.upper.open() as upper:
        copy(upper, file)
        veiled = upper.store.select(upper.spec("keeper"), Query("keeper", limit=1000))
        assert [one for one in veiled if one.values["name"].endswith("*")] != []
        assert hidden(upper) > 20
        with Place(file, upper.clock).open() as copied:
            alike(upper, copied)
            copy(copied, other)
            with Place(other, upper.clock).open() as back:
                alike(copied, back)
    said = {verified(path) for path in (file, other)}
    assert len(said) == 1
    # Whoever goes on in a copy goes on with all of its stations.
    work(hall.stations[1], chance, 3, "later")
    for path in (file, other):
        report(hall._replace(upper=Place(path, hall.upper.clock)))
        verified(path)
