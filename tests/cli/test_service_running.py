"""Tasks run without a question in the name of the service; the journal names it and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook.backup.addressees import add
from beatbook.book import Book
from beatbook.clock import from_stamp, stamp
from beatbook.errors import AlreadyDone, NotAllowed, UsageProblem
from beatbook.sealing.identities import make as make_key
from beatbook.sealing.recipients import read
from beatbook.store.interface import EntryFilter
from beatbook_cli.service import running
from cli.running import Beat

Configure = Callable[..., None]


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Writes the configuration, with the chief as the officer of the service."""
    path = tmp_path / "beatbook.toml"
    monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
    monkeypatch.delenv("BEATBOOK_OFFICER", raising=False)

    def write(text: str = "") -> None:
        path.write_text(f'service.officer = "chief"\n{text}', encoding="utf-8")

    return write


def rows(path: Path, action: str) -> list[tuple[str, str]]:
    """Who did something, and why, as the journal has it."""
    with Book.open(str(path)) as book:
        found = book.store.entries(EntryFilter(action=action))
        return [(book.title(one.officer), one.reason) for one in found
                if one.session.startswith("service:")]  # fmt: skip


def test_a_backup_goes_where_it_is_set_to_go_and_the_journal_says_so(
    beat: Beat, book_file: Path, configure: Configure, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    key = make_key(str(tmp_path / "away.txt"), "now")
    with Book.open(str(book_file), officer="chief") as book:
        book.require = lambda *_a, **_k: None  # type: ignore[method-assign]
        add(book, read(key))
    configure(f'backups.folder = "{folder}"\nbackups.keep = "1d"\n')
    assert beat("service", "run", "backup").code == 0
    assert len([one for one in folder.iterdir() if one.name.endswith(".age")]) == 1
    assert rows(book_file, "backup.made") == [("张三", "scheduled backup")]


def test_a_service_may_no_more_than_its_officer(
    beat: Beat, book_file: Path, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure()
    assert beat("--officer", "liaison", "service", "run", "journal").code == NotAllowed.exit_code


def test_the_journal_is_proved_and_what_does_not_prove_itself_ends_with_1(
    beat: Beat, configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure()
    assert "proves itself" in beat("service", "run", "journal").err
    monkeypatch.setattr("beatbook.audit.differences", lambda _book: iter([object()]))
    done = beat("service", "run", "journal")
    assert (done.code, "1 records" in done.err) == (1, True)


def test_weeks_without_a_signed_review_are_told_since_the_book_was_founded(
    beat: Beat, book_file: Path, configure: Configure
) -> None:
    configure()
    assert beat("service", "run", "reviews").code == 0
    with Book.open(str(book_file)) as book, book.store.transaction() as writer:
        founded = from_stamp(book.store.meta("founded") or "")
        writer.set_meta("founded", stamp(founded - timedelta(days=14)))
    done = beat("service", "run", "reviews")
    assert (done.code, done.err.count("beat audit review")) == (1, 2)


class TestDrafts:
    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
        """What the action that drafts was asked for."""
        found: list[dict[str, Any]] = []

        def run(_book: Book, name: str, given: dict[str, Any]) -> str:
            assert name == running.DRAFT
            found.append(given)
            if given["unit"] == "there":
                raise AlreadyDone("it is there")
            if given["kind"] == "odd":
                raise UsageProblem("no such kind")
            return "drafted"

        monkeypatch.setattr("beatbook.actions.run", run)
        return found

    def test_each_kind_is_drafted_for_each_unit_and_what_is_there_is_passed_over(
        self, beat: Beat, configure: Configure, asked: list[dict[str, Any]]
    ) -> None:
        configure('drafts.kinds = { weekly = ["南区警务室", "there"] }\n')
        done = beat("service", "run", "drafts")
        assert (done.code, done.err) == (0, "drafted\nit is there\n")
        assert [(one["kind"], one["unit"], one["language"]) for one in asked] == [
            ("weekly", "南区警务室", "zh"),
            ("weekly", "there", "zh"),
        ]

    def test_one_that_cannot_be_drafted_does_not_stop_the_others(
        self, beat: Beat, configure: Configure, asked: list[dict[str, Any]]
    ) -> None:
        configure('drafts.kinds = { odd = ["a"], weekly = ["b"] }\n')
        done = beat("service", "run", "drafts")
        assert (done.code, len(asked)) == (1, 2)
        assert "odd of a: no such kind" in done.err

    def test_without_any_kind_it_says_where_to_name_one(
        self, beat: Beat, configure: Configure, asked: list[dict[str, Any]]
    ) -> None:
        configure()
        done = beat("service", "run", "drafts")
        assert (done.code, asked, "drafts.kinds" in done.err) == (0, [], True)
