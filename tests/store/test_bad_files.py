"""Files that are no usable book: one clear sentence each, and the book is whole afterwards."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotFound, StoreProblem
from beatbook.founding import found
from beatbook.store.query import Query
from beatbook.store.sqlite import driver
from beatbook.store.sqlite.connection import APPLICATION, FORMAT
from beatbook.store.sqlite.driver import is_safe, require_safe, sqlite
from beatbook.texts import use_language
from support.books import Station
from support.points import Point

TESTS = str(Path(__file__).resolve().parents[1])


def refused(path: str, error: type[BeatbookError] = StoreProblem) -> str:
    """What is said, in both languages, when the file is opened; one line with its path."""
    said = []
    for language in ("zh", "en"):
        use_language(language)
        with pytest.raises(error) as refusal:
            Book.open(path)
        assert refusal.value.exit_code == (4 if error is NotFound else 5)
        said.append(str(refusal.value))
    assert said[0] != said[1]
    for one in said:
        assert "\n" not in one
        assert path in one
    return said[1]


def raw(path: Path, *statements: str) -> None:
    """Write a file with the bare engine."""
    db = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


class TestNoBook:
    def test_nothing_there(self, tmp_path: Path) -> None:
        assert "beat book init" in refused(str(tmp_path / "none.db"), NotFound)

    def test_a_text_file(self, tmp_path: Path) -> None:
        path = tmp_path / "letter.txt"
        path.write_text("Dear reader, " * 500)
        assert "no book" in refused(str(path))
        assert path.read_text().startswith("Dear reader")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        path = tmp_path / "empty.db"
        path.touch()
        assert "no book" in refused(str(path))

    def test_the_database_of_another_program(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        raw(path, "CREATE TABLE t (a)", "PRAGMA application_id = 1")
        before = path.read_bytes()
        assert "no book" in refused(str(path))
        assert path.read_bytes() == before

    def test_a_folder(self, tmp_path: Path) -> None:
        assert "is a folder" in refused(str(tmp_path))

    def test_the_beginning_of_a_book(self, station: Station) -> None:
        path = Path(station.path)
        path.write_bytes(path.read_bytes()[:50])
        assert refused(str(path))

    def test_a_book_of_a_newer_program(self, station: Station) -> None:
        raw(Path(station.path), f"PRAGMA user_version = {FORMAT + 1}")
        said = refused(station.path)
        assert str(FORMAT + 1) in said and "Upgrade" in said

    def test_a_newer_book_is_not_touched(self, station: Station) -> None:
        raw(Path(station.path), f"PRAGMA user_version = {FORMAT + 1}")
        before = Path(station.path).read_bytes()
        refused(station.path)
        assert Path(station.path).read_bytes() == before

    def test_the_header_says_beat(self) -> None:
        assert APPLICATION.to_bytes(4, "big") == b"BEAT"


class TestDamaged:
    READS: tuple[Callable[[Book], Any], ...] = (
        lambda book: book.store.select(book.spec("officer"), Query("officer")),
        lambda book: list(book.store.chain(book.station)),
        lambda book: book.store.head(book.station),
        lambda book: book.store.parts(book.station, 1),
        lambda book: book.store.deed("x"),
        lambda book: book.store.spans("unit", book.station),
        lambda book: book.store.keyed("unit", "x"),
        lambda book: book.store.coded("unit", "A"),
        lambda book: book.store.nodes("place"),
        lambda book: book.store.lineage("unit"),
        lambda book: book.store.loans("x"),
        lambda book: book.store.numbered("officer", 1),
        lambda book: book.store.check(),
    )

    @pytest.fixture
    def damaged(self, station: Station) -> Iterator[Book]:
        """An open book whose pages were overwritten behind its back."""
        with station.open() as book:
            assert book.station and book.specs and book.store.head(book.station)
            path = Path(station.path)
            with path.open("r+b") as file:
                file.seek(4096)
                file.write(random.Random(1).randbytes(path.stat().st_size - 4096))
            book.store._db().execute("PRAGMA shrink_memory")  # type: ignore[attr-defined]
            yield book

    @pytest.mark.parametrize("number", range(len(READS)))
    def test_reading_a_damaged_book_is_one_clear_sentence(self, damaged: Book, number: int) -> None:
        with pytest.raises(StoreProblem, match="damaged or no book; restore") as told:
            self.READS[number](damaged)
        assert "\n" not in str(told.value)

    def test_writing_to_one_is_one_clear_sentence(self, damaged: Book) -> None:
        with pytest.raises(StoreProblem, match="damaged"):
            damaged.note_look("find", {"text": "x"})

    def test_opening_one_is_one_clear_sentence(self, damaged: Book, station: Station) -> None:
        damaged.close()
        assert refused(station.path)


HOLD = """
import sys
sys.path.insert(0, {tests!r})
from beatbook.store.sqlite.engine import SqliteStore
store = SqliteStore({path!r})
with store.transaction() as writer:
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def held(station: Station) -> Iterator[subprocess.Popen[bytes]]:
    """Another process holds the book's write lock until its stdin is closed."""
    program = HOLD.format(tests=TESTS, path=station.path)
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None and process.stdout.readline() == b"held\n"
    yield process
    process.communicate()


class TestLocked:
    def too_late(self, book: Book) -> pytest.ExceptionInfo[StoreProblem]:
        """Wait for a turn that does not come."""
        with (
            pytest.raises(StoreProblem, match="in use by another program") as told,
            book.store.transaction(wait=0.05),
        ):
            pytest.fail("two at once")
        return told

    def test_a_writer_whose_turn_does_not_come_is_told(
        self, station: Station, held: subprocess.Popen[bytes]
    ) -> None:
        with station.open() as book:
            told = self.too_late(book)
            assert told.value.exit_code == 5
            assert station.path in str(told.value)

    def test_reading_goes_on_meanwhile(
        self, station: Station, held: subprocess.Popen[bytes]
    ) -> None:
        with station.open() as book:
            assert book.name == "试验派出所"

    def test_the_turn_of_one_who_gave_up_is_not_kept_from_others(
        self, station: Station, held: subprocess.Popen[bytes]
    ) -> None:
        with station.open() as book:
            for _ in range(3):
                self.too_late(book)
            held.communicate()
            with book.store.transaction(wait=5.0) as writer:
                writer.set_meta("after", "all")
            assert book.store.meta("after") == "all"

    def test_one_who_is_interrupted_while_waiting_keeps_nobody_waiting(
        self, station: Station, held: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        joined = threading.Thread.join

        def interrupted(self: threading.Thread, timeout: float | None = None) -> None:
            if threading.current_thread() is threading.main_thread():
                raise KeyboardInterrupt
            joined(self, timeout)

        with station.open() as book:
            with monkeypatch.context() as patch:
                patch.setattr("beatbook.store.sqlite.queue.threading.Thread.join", interrupted)
                with pytest.raises(KeyboardInterrupt), book.store.transaction(wait=5.0):
                    pytest.fail("two at once")
            held.communicate()
            with book.store.transaction(wait=5.0) as writer:
                writer.set_meta("after", "all")


RIGHTS = """
import sys
sys.path.insert(0, {tests!r})
from beatbook.book import Book
from beatbook.errors import BeatbookError
try:
    with Book.open({path!r}) as book:
        print("read", book.name)
        with book.store.transaction(wait=1.0) as writer:
            writer.set_meta("x", "y")
        print("wrote")
except BeatbookError as error:
    print(error.exit_code, error)
"""


class TestRights:
    @pytest.fixture
    def shared(self, station: Station) -> Iterator[Path]:
        """The book in a folder of its own."""
        folder = Path(station.path).parent / "shared"
        folder.mkdir()
        shutil.move(station.path, folder / "book.db")
        yield folder
        folder.chmod(0o700)

    def said(self, folder: Path) -> list[str]:
        """What a process says that the rights of files bind, as they do not bind root."""
        program = RIGHTS.format(tests=TESTS, path=str(folder / "book.db"))
        command = [sys.executable, "-c", program]
        if os.getuid() == 0:
            if shutil.which("setpriv") is None:
                pytest.skip("root is bound by no rights here, and there is no setpriv")
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.stdout.splitlines()

    def test_one_with_all_rights_reads_and_writes(self, shared: Path) -> None:
        assert self.said(shared) == ["read 试验派出所", "wrote"]

    def test_a_book_that_may_not_be_written_says_so(self, shared: Path) -> None:
        (shared / "book.db").chmod(0o444)
        said = self.said(shared)
        assert said[-1].startswith("5 ") and "check the rights" in said[-1]

    def test_a_book_that_may_not_be_read_says_so(self, shared: Path) -> None:
        (shared / "book.db").chmod(0o000)
        (said,) = self.said(shared)
        assert said.startswith("5 ") and "check the rights" in said

    def test_a_folder_that_may_not_be_written_says_so(self, shared: Path) -> None:
        shared.chmod(0o555)
        said = self.said(shared)
        assert said[-1].startswith("5 ") and "check the rights" in said[-1]

    def test_nothing_is_broken_by_trying(self, shared: Path, toys: Point) -> None:
        (shared / "book.db").chmod(0o444)
        self.said(shared)
        with Book.open(str(shared / "book.db")) as book:
            assert book.store.check() == []


class TestFullDisk:
    @pytest.fixture
    def small(self, station: Station, tmp_path: Path) -> Iterator[Path]:
        """The book on a disk with hardly any room left."""
        disk = tmp_path / "disk"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)],
            capture_output=True, check=False,
        )  # fmt: skip
        if mounted.returncode:
            pytest.skip("needs the right to mount a small disk")
        try:
            shutil.copy(station.path, disk / "book.db")
            yield disk
        finally:
            subprocess.run(["umount", "-l", str(disk)], check=True)

    def fill(self, book: Book) -> int:
        """Add lamps until the disk is full; how many were added."""
        for number in range(10_000):
            with book.deed("add") as deed:
                deed.add("lamp", {"pole": f"P{number}", "notes": "x" * 19_000})
        pytest.fail("the disk never filled up")
        return 0

    def test_a_full_disk_is_said_and_nothing_is_half_written(
        self, small: Path, toys: Point
    ) -> None:
        with Book.open(str(small / "book.db")) as book:
            with pytest.raises(StoreProblem, match="full; free some space") as told:
                self.fill(book)
            assert told.value.exit_code == 5
            count = book.store.count(book.spec("lamp"), Query("lamp"))
            assert count > 0
        with Book.open(str(small / "book.db")) as book:
            assert book.store.count(book.spec("lamp"), Query("lamp")) == count
            assert book.store.head(book.station)[0] == len(list(book.store.chain(book.station)))

    def test_a_book_goes_on_when_there_is_room_again(self, small: Path, toys: Point) -> None:
        filler = small / "filler"
        filler.write_bytes(b"x" * 1_000_000)
        with Book.open(str(small / "book.db")) as book:
            with pytest.raises(StoreProblem, match="full"):
                self.fill(book)
            filler.unlink()
            with book.deed("add") as deed:
                deed.add("lamp", {"pole": "after"})
            assert book.store.check() == []

    def test_no_book_is_founded_on_a_full_disk_and_no_file_left(
        self, small: Path, toys: Point
    ) -> None:
        rest = os.statvfs(small).f_bavail * os.statvfs(small).f_frsize
        (small / "filler").write_bytes(b"x" * max(rest - 60_000, 0))
        with pytest.raises(StoreProblem):
            found(str(small / "new.db"), name="x")
        assert not [one.name for one in small.iterdir() if one.name.startswith("new.db")]


class TestLibrary:
    @pytest.mark.parametrize(
        ("version", "safe"),
        [
            ((3, 40, 1), False),
            ((3, 44, 5), False),
            ((3, 44, 6), True),
            ((3, 45, 0), False),
            ((3, 50, 6), False),
            ((3, 50, 7), True),
            ((3, 51, 2), False),
            ((3, 51, 3), True),
            ((3, 52, 0), False),
            ((3, 53, 0), True),
            ((4, 0, 0), True),
        ],
    )
    def test_versions_that_lose_pages_are_known(
        self, version: tuple[int, int, int], safe: bool
    ) -> None:
        assert is_safe(version) is safe

    def test_the_library_in_use_is_safe(self) -> None:
        require_safe()
        assert is_safe(sqlite.sqlite_version_info)

    def test_an_unsafe_library_is_refused_with_the_remedy(self) -> None:
        with pytest.raises(StoreProblem, match=r"SQLite 3\.40\.1 can corrupt.*pip install") as told:
            require_safe((3, 40, 1))
        assert told.value.exit_code == 5

    def test_with_an_unsafe_library_no_book_is_opened_or_made(
        self, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(driver, "is_safe", lambda _version: False)
        with pytest.raises(StoreProblem, match="can corrupt"):
            station.open()
        with pytest.raises(StoreProblem, match="can corrupt"):
            found(str(tmp_path / "new.db"), name="x")
        assert not (tmp_path / "new.db").exists()

    def test_tables_are_made_with_the_same_copy_of_sqlite(self) -> None:
        from sqlite_utils.utils import sqlite3

        assert sqlite3.sqlite_version == sqlite.sqlite_version
        assert sqlite3.connect is sqlite.connect

    def test_no_other_copy_is_loaded_to_read_and_write(self) -> None:
        program = "import sys; from beatbook.store.sqlite import engine; print(sorted(sys.modules))"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True
        )
        assert "pysqlite3" in done.stdout or "sqlcipher3" in done.stdout
        assert "'sqlite3'" not in done.stdout
