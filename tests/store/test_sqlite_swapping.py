"""At every moment there is one whole book under its name, and nobody writes into a kept one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import StoreProblem
from beatbook.store.sqlite import swapping
from beatbook.store.sqlite.connection import APPLICATION, FORMAT, RETIRED
from support.acts import add
from support.books import Station


@pytest.fixture
def fresh(station: Station, tmp_path: Path) -> str:
    """Another book that is to take the place of the station's."""
    return shutil.copy(station.path, tmp_path / "fresh.db")


def test_who_holds_a_book_alone_has_everything_of_its_log_in_it(station: Station) -> None:
    with station.open("chief") as book:
        add(book, pole="P1")
        copied = shutil.copy(f"{station.path}-wal", f"{station.path}-spare")
    assert os.path.getsize(copied)
    with swapping.alone(station.path) as connection:
        assert connection is not None
        assert not os.path.exists(f"{station.path}-wal")


def test_one_reader_in_another_process_is_enough_to_be_in_use(station: Station) -> None:
    code = (
        "import sys; from beatbook.book import Book\n"
        "with Book.open(sys.argv[1]): print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, station.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == b"open\n"
        with pytest.raises(swapping.InUse), swapping.alone(station.path, 0.5):
            pass
        reader.communicate(b"")
    with swapping.alone(station.path, 0.5):
        pass


def test_nobody_opens_a_book_that_is_held_alone(station: Station) -> None:
    code = (
        "import sys\n"
        "from beatbook.store.sqlite import connection\n"
        "connection.sqlite.connect('x')\n"
        "db = connection.sqlite.connect(sys.argv[1], timeout=0.2)\n"
        "try: db.execute('SELECT count(*) FROM journal')\n"
        "except connection.sqlite.OperationalError as error: print(error)"
    )
    with swapping.alone(station.path):
        done = subprocess.run(
            [sys.executable, "-c", code, station.path],
            capture_output=True, text=True, check=False, cwd=Path(station.path).parent,
        )  # fmt: skip
    assert "locked" in done.stdout


def test_a_swap_keeps_the_former_file_and_marks_it(
    station: Station, fresh: str, tmp_path: Path
) -> None:
    kept = str(tmp_path / "kept.db")
    with station.open("chief") as book:
        add(book, pole="P1")
    with swapping.alone(station.path):
        assert swapping.replace(station.path, fresh, kept)
    with Book.open(station.path) as book:
        assert book.store.recorded("lamp") == []
    with pytest.raises(StoreProblem, match="was replaced"):
        Book.open(kept)
    swapping.mark(kept)
    with Book.open(kept) as book:
        assert len(book.store.recorded("lamp")) == 1


def test_who_opened_the_file_just_before_the_swap_is_told(
    station: Station, fresh: str, tmp_path: Path
) -> None:
    """Such a program has the old file open and would write into what is only kept."""
    with swapping.alone(station.path):
        late = os.open(station.path, os.O_RDONLY)
        swapping.replace(station.path, fresh, str(tmp_path / "kept.db"))
    with os.fdopen(late, "rb") as file:
        assert int.from_bytes(file.read(72)[68:], "big") == RETIRED
    assert Path(station.path).read_bytes()[68:72] == APPLICATION.to_bytes(4, "big")


def test_a_damaged_file_can_be_replaced_with_its_log(
    station: Station, fresh: str, tmp_path: Path
) -> None:
    Path(station.path).write_bytes(b"no book" * 2000)
    kept = str(tmp_path / "kept.db")
    with swapping.alone(station.path) as connection:
        assert connection is None
        Path(f"{station.path}-wal").write_bytes(b"log")
        swapping.replace(station.path, fresh, kept)
    with Book.open(station.path) as book:
        assert book.store.check() == []
    assert Path(f"{kept}-wal").read_bytes() == b"log"


def test_the_facts_of_a_book_are_read_without_changing_it(station: Station) -> None:
    body = Path(station.path).read_bytes()
    facts = swapping.facts_of(station.path)
    with Book.open(station.path) as book:
        assert (facts.rows, facts.head) == book.store.head(book.station)
        assert facts.counts["officer"] == len(book.store.recorded("officer"))
    assert (facts.format, facts.steps[0]) == (FORMAT, "m001_meta")
    assert Path(station.path).read_bytes() == body
