"""The doctor names each fault with its remedy, and never falls over one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from beatbook.backup.addressees import LAST
from beatbook.clock import FixedClock, stamp
from beatbook.doctor import BAD, OK, WARNING, Finding, examine, worst
from beatbook.doctor.backups import folder
from beatbook.doctor.finding import GROUPS
from beatbook.doctor.looks import Look
from beatbook.doctor.plugins import standing
from beatbook.importing import batch as batches
from beatbook.importing.batch import RUNNING, UNDOING
from beatbook.importing.undo import undo
from beatbook.sealing.identities import make as make_key
from beatbook.store.sqlite.driver import Connection, sqlite
from beatbook.texts import Text
from support import toy
from support.books import NOW, Station
from support.fixtures import Install
from support.imports import keeper, table, take
from support.points import Point

LATER = FixedClock(NOW + timedelta(days=3))


def looked(station: Station) -> list[Finding]:
    return examine(station.path, LATER)


def finding(found: list[Finding], name: str) -> Finding:
    (one,) = [one for one in found if one.name.en == name]
    return one


def ill(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.state != OK]


def only_ill(found: list[Finding], name: str, state: str) -> str:
    """The words of the one thing that is not sound; it must say how to mend it."""
    (one,) = ill(found)
    assert (one.name.en, one.state) == (name, state)
    assert str(one.remedy)
    return f"{one.what} -> {one.remedy}"


@pytest.fixture(autouse=True)
def backed_up(station: Station) -> None:
    """The book was backed up yesterday, so that nothing but what a test does is ill."""
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta(LAST, f"{stamp(LATER.now() - timedelta(days=1))} 5 opened")


@pytest.fixture
def raw(station: Station) -> Callable[..., None]:
    """Runs statements on the file, as somebody would who goes around the book."""

    def run(*statements: str) -> None:
        db: Connection = sqlite.connect(station.path, isolation_level=None)
        for statement in statements:
            db.execute(statement)
        db.close()

    return run


def test_a_sound_book_is_found_sound_in_every_respect(station: Station) -> None:
    found = looked(station)
    assert [one.id for one in found] == [
        "program", "sqlite", "locale", "configuration", "log", "clock.kept",
        "book", "book.modes", "book.integrity", "backups", "disk", "clock", "journal", "records",
        "plugins", "plugins.toy", "trust", "records.officers", "records.imports",
    ]  # fmt: skip
    assert ill(found) == []
    assert {one.group for one in found} <= set(GROUPS)


def test_a_front_end_adds_looks_and_one_that_falls_over_is_a_finding(station: Station) -> None:
    def odd() -> Iterator[Finding]:
        yield Finding(Text("奇", "Odd"), WARNING, "odd", "even it out", "ssh.odd")
        raise ZeroDivisionError

    found = examine(station.path, LATER, [Look("ssh", odd)])
    (first, second) = [one for one in found if one.group == "ssh"]
    assert (first.id, first.state) == ("ssh.odd", WARNING)
    assert (second.id, second.state, "ZeroDivision" in str(second.what)) == ("ssh", BAD, True)


def test_the_machine_is_looked_at_without_a_book_too() -> None:
    assert {one.group for one in examine(None)} == {
        "program", "sqlite", "locale", "configuration", "log", "clock",
    }  # fmt: skip


def test_the_worst_counts() -> None:
    states = [(), (OK,), (OK, WARNING), (BAD, WARNING, OK)]
    made = [[Finding(Text("", ""), state, "") for state in of] for of in states]
    assert [worst(of) for of in made] == [OK, OK, WARNING, BAD]


@pytest.mark.usefixtures("chinese")
def test_it_speaks_chinese(station: Station) -> None:
    os.chmod(station.path, 0o644)
    one = finding(looked(station), "Book file")
    assert str(one.name) == "账本文件"
    assert "644" in str(one.what)


class TestFile:
    @pytest.mark.parametrize("mode", [0o644, 0o660, 0o604])
    def test_a_file_that_others_can_read_is_told(self, station: Station, mode: int) -> None:
        os.chmod(station.path, mode)
        words = only_ill(looked(station), "Book file", WARNING)
        assert f"{mode:o}" in words
        assert f"chmod 600 {station.path}" in words

    def test_a_missing_book_is_told_with_how_to_make_one(self, station: Station) -> None:
        Path(station.path).unlink()
        one = finding(looked(station), "Book")
        assert one.state == BAD
        assert "beat book init" in str(one.what)

    @pytest.mark.parametrize("bytes", [b"", b"name,phone\n", b"SQLite format 3\0" + b"\xff" * 5000])
    def test_what_is_no_book_is_told(self, station: Station, bytes: bytes) -> None:
        Path(station.path).write_bytes(bytes)
        one = finding(looked(station), "Book")
        assert one.state == BAD
        assert station.path in str(one.what)

    def test_a_book_of_a_newer_program_is_told(
        self, station: Station, raw: Callable[..., None]
    ) -> None:
        raw("PRAGMA user_version = 999")
        assert "newer" in str(finding(looked(station), "Book").what)

    @pytest.mark.parametrize("tenth", range(1, 10))
    def test_a_damaged_page_is_told_wherever_it_is(self, station: Station, tenth: int) -> None:
        size = os.path.getsize(station.path)
        with Path(station.path).open("r+b") as file:
            file.seek(size // 4096 * tenth // 10 * 4096)
            file.write(b"\xff" * 6000)
        found = looked(station)
        assert any(one.state == BAD for one in found)

    def test_a_full_disk_is_foreseen(
        self, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("beatbook.doctor.files.LITTLE_SPACE", 10**18)
        assert "free" in only_ill(looked(station), "Disk", WARNING)


class TestJournal:
    def test_a_changed_row_is_told_with_its_number(
        self, station: Station, raw: Callable[..., None]
    ) -> None:
        raw("DROP TRIGGER journal_fixed", "UPDATE journal SET reason = 'other' WHERE seq = 2")
        words = only_ill(looked(station), "Journal", BAD)
        assert "row 2" in words
        assert "beat journal verify" in words

    def test_a_row_taken_out_is_told(self, station: Station, raw: Callable[..., None]) -> None:
        raw("DROP TRIGGER journal_stays", "DELETE FROM journal WHERE seq = 2")
        assert "row 3" in only_ill(looked(station), "Journal", BAD)

    def test_a_clock_behind_the_newest_row_is_told(self, station: Station) -> None:
        future = FixedClock(datetime(2099, 1, 1, tzinfo=UTC))
        with station.open("chief", future) as book, book.deed("add") as deed:
            deed.add("lamp", {"pole": "P1"})
        words = only_ill(looked(station), "Clock", WARNING)
        assert "2099-01-01" in words
        assert "clock" in words


class TestPlugins:
    def test_a_broken_optional_plugin_is_a_warning(
        self, station: Station, install: Install
    ) -> None:
        install(Point("toy", toy), Point("odd", ImportError("no such module")))
        words = only_ill(looked(station), "Plugin odd", WARNING)
        assert "no such module" in words
        assert "beat plugin off odd" in words

    def test_a_broken_required_plugin_is_bad_and_the_rest_is_still_looked_at(
        self, station: Station, install: Install, raw: Callable[..., None]
    ) -> None:
        raw("UPDATE meta SET value = 'toy' WHERE key = 'plugins.required'")
        install(Point("toy", ImportError("no such module")))
        found = looked(station)
        (bad,) = ill(found)
        assert bad.state == BAD
        assert "toy" in str(bad.what)
        assert finding(found, "Imports").state == OK

    def test_a_plugin_that_loads_slowly_is_told_with_what_counts_as_slow(
        self, station: Station, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = tmp_path / "beatbook.toml"
        path.write_text("plugins.slow_ms = 100\n", encoding="utf-8")
        monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
        with station.open() as book:
            known = book.plugin_states()["toy"]
            for seconds, state in ((0.05, OK), (0.2, WARNING)):
                status = {"toy": known._replace(seconds=seconds)}
                monkeypatch.setattr(book, "plugin_states", lambda status=status: status)
                (_all, one) = standing(book)
                assert (one.state, bool(str(one.remedy))) == (state, state == WARNING)

    def test_a_book_without_officers_says_how_to_add_one(
        self, station: Station, raw: Callable[..., None]
    ) -> None:
        raw("DELETE FROM form_officer")
        words = only_ill(looked(station), "Officers", WARNING)
        assert "beat officer add" in words


class TestWork:
    @pytest.fixture(autouse=True)
    def small_chunks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "CHUNK", 7)

    def interrupted(self, station: Station, folder: Path) -> str:
        def stop(_read: int, _total: int | None) -> None:
            raise InterruptedError

        path = table(folder, [keeper(number) for number in range(1, 20)])
        with station.open("chief") as book:
            with pytest.raises(InterruptedError):
                take(book, path, progress=stop)
            (batch,) = book.store.batches()
            assert batch.state == RUNNING
            return batch.id

    def test_an_import_half_way_is_told_with_how_to_go_on(
        self, station: Station, tmp_path: Path
    ) -> None:
        batch = self.interrupted(station, tmp_path)
        words = only_ill(looked(station), "Imports", WARNING)
        assert "keepers.csv" in words
        assert "7 rows" in words
        assert f"beat registry import undo {batch}" in words

    def test_an_undo_half_way_is_told(
        self, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        batch = self.interrupted(station, tmp_path)
        with station.open("chief") as book:
            with monkeypatch.context() as patch:
                patch.setattr("beatbook.deeds.Deed.commit", _killed)
                with pytest.raises(InterruptedError):
                    undo(book, batch)
            stored = book.store.batch(batch)
            assert stored is not None
            assert stored.state == UNDOING
        assert "taking back" in only_ill(looked(station), "Imports", WARNING)

    def test_a_search_index_that_is_behind_is_told(
        self, station: Station, raw: Callable[..., None]
    ) -> None:
        raw("INSERT OR REPLACE INTO meta VALUES ('refresh', 'some-node')")
        assert "behind" in only_ill(looked(station), "Search", WARNING)


def _killed(*_args: object, **_options: object) -> None:
    raise InterruptedError


def test_a_journal_that_nobody_witnessed_for_a_month_is_told(station: Station) -> None:
    later = FixedClock(NOW + timedelta(days=40), timedelta(milliseconds=1))
    told = [one for one in examine(station.path, later) if one.name.en == "Witness"]
    assert [(one.state, "countersign" in str(one.remedy)) for one in told] == [("warning", True)]
    assert not [one for one in examine(station.path, station.clock) if one.name.en == "Witness"]


def test_a_book_without_backups_is_told_how_to_make_them(station: Station) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta(LAST, "")
    late = finding(examine(station.path, FixedClock(NOW + timedelta(days=30))), "Backup")
    assert (late.state, "never was a backup" in str(late.what)) == (WARNING, True)
    assert "beat book backup" in str(late.remedy)
    young = examine(station.path, FixedClock(NOW + timedelta(days=2)))
    assert finding(young, "Backup").state == OK


def test_a_folder_for_backups_that_is_not_there_is_told(
    station: Station, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "beatbook.toml").write_text(f'backups.folder = "{tmp_path}/disk"\n')
    monkeypatch.setenv("BEATBOOK_CONFIG", str(tmp_path / "beatbook.toml"))
    with station.open() as book:
        (one,) = folder(book)
        assert (one.state, "/disk" in str(one.what)) == (WARNING, True)
        (tmp_path / "disk").mkdir()
        assert list(folder(book)) == []


def test_a_backup_that_is_a_week_old_is_too_old(station: Station) -> None:
    for days, state in ((1, OK), (6, OK), (7, WARNING), (100, WARNING)):
        with station.open() as book, book.store.transaction() as writer:
            writer.set_meta(LAST, f"{stamp(LATER.now() - timedelta(days=days))} 5 opened")
        one = finding(looked(station), "Backup")
        assert (one.state, f"{days} days old" in str(one.what)) == (state, True)


def test_files_that_others_can_read_are_named_with_the_remedy(station: Station) -> None:
    queue = Path(f"{station.path}.queue")
    queue.chmod(0o644)
    assert f"chmod 600 {queue}" in only_ill(looked(station), "File modes", WARNING)


def test_a_private_key_beside_the_book_is_bad(station: Station) -> None:
    make_key(str(Path(station.path).parent / "key.txt"), "now")
    assert "another machine or a safe" in only_ill(looked(station), "Private key", BAD)
