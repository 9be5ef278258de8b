"""One place decides what may be done from the command line behind the door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.store.items import EntryFilter
from beatbook_cli.gate.allowed import LOCAL, REMOTE
from beatbook_cli.main import run

# Every command for the server's own people, with what it cannot do without.
REFUSED = (
    "service list", "service print", "service install", "service check", "service run backup",
    "config show", "config check", "config example", "config schema",
    "demo", "doctor", "man", "completion bash", "ssh setup", "journal countersign x.json",
    "plugin new x", "plugin check x", "plugin keygen x", "plugin bundle --output x --key y z",
    "plugin contents x", "plugin baseline --output x", "plugin drift x",
    "plugin trust add x --whose y", "plugin trust list", "plugin trust revoke x",
    "plugin install x", "plugin upgrade x", "plugin rollback x", "plugin remove x",
    "plugin versions", "plugin on x", "plugin off x", "plugin require x", "plugin accept",
    "book init --name x", "book keygen x.txt", "book backup", "book backups",
    "book copy x y", "book restore",
    "book upgrade", "book rollback",
    "sync push", "sync recover", "sync offer x", "sync save x",
    "book recipient add x", "book recipient remove x", "book recipient list",
)  # fmt: skip


@pytest.fixture
def door(gated: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Door]:
    """Behind the door of a copy of the book, in this very process."""
    path, keys = gated
    book = tmp_path / "book.db"
    book.write_bytes(path.read_bytes())
    with Book.open(str(book)) as opened:
        officer = opened.record_id("officer", "chief")
    with entered(Door(str(book), officer, keys["chief"], "ssh:1", "192.0.2.7")) as behind:
        yield behind


def _rows(door: Door, action: str) -> list[str]:
    with Book.open(door.book) as book:
        asked = EntryFilter(action=action, form="officer_key", newest_first=False)
        return [
            (part.content or {}).get("words", "")
            for row in book.store.entries(asked)
            for part in book.store.parts(row.station, row.seq)
        ]


@pytest.mark.parametrize("command", REFUSED)
def test_what_is_for_the_server_is_refused_and_noted(door: Door, command: str) -> None:
    assert run(command.split()) == 3
    (words,) = _rows(door, "refused")
    assert command.startswith(words)


def test_all_commands_for_the_server_are_tried_here() -> None:
    kept = {f"{group} {name}".strip() for group, names in LOCAL.items() for name in names.split()}
    tried = (max((one for one in kept if command.startswith(one)), key=len) for command in REFUSED)
    assert set(tried) == kept


def test_a_command_that_nobody_decided_on_is_refused(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(REMOTE, "officer", "")
    assert run(["officer", "whoami"]) == 3


def test_actions_of_plugins_are_let_through(door: Door) -> None:
    assert run(["roster", "models"]) == 0
    assert _rows(door, "command") == ["roster models"]


@pytest.mark.parametrize("option", ["--book", "--officer"])
def test_nobody_names_another_book_or_officer(door: Door, option: str) -> None:
    assert run([option, "x", "officer", "whoami"]) == 3
    assert _rows(door, "refused") == [option]


def test_a_file_of_the_server_is_refused_before_anything_is_done(door: Door) -> None:
    assert run(["registry", "export", "officer", "--to", "/nowhere/x"]) == 3
    assert _rows(door, "refused") == ["registry export --to"]
    assert _rows(door, "command") == []


@pytest.mark.parametrize("word", ["scp", "sh", "internal-sftp", "/bin/ls", "./x", "env"])
def test_a_program_of_the_server_is_refused_and_noted(door: Door, word: str) -> None:
    assert run([word, "-t", "x"]) == 3
    assert _rows(door, "refused") == [word]


def test_a_key_for_programs_opens_no_terminal(door: Door) -> None:
    with entered(door._replace(terminal=False)):
        assert run(["tui"]) == 3


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("registry list officer --where name=张三 --limit 3",
         "registry list officer --where … --limit 3"),
        ("registry show officer 张三 --json", "registry show officer … --json"),
        ("journal show --of 张三 --details", "journal show --of … --details"),
        ("officer list --format csv", "officer list --format csv"),
    ],
)  # fmt: skip
def test_the_journal_gets_the_command_without_its_values(
    door: Door, command: str, said: str
) -> None:
    run(command.split())
    assert _rows(door, "command") == [said]


def test_help_is_no_command(door: Door) -> None:
    assert run(["registry", "--help"]) == 0
    assert _rows(door, "command") == []
