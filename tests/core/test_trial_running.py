"""Whatever foreign code does on trial: the report says so, and the book is as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.delivery import steps
from beatbook.delivery.artefact import Artefact, opened
from beatbook.errors import NotAllowed
from beatbook.founding import Founder, found
from beatbook.hooks import loader
from beatbook.trial import Report, questions, run
from support import delivered

HEAD = """
from beatbook.hooks import Plugin, hook
from beatbook.texts import Text
plugin = Plugin(name="guest", label=Text("客", "Guest"))
"""
Try = Callable[..., Report]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which nothing that is installed speaks, so that processes begin fast."""
    path = tmp_path_factory.mktemp("quiet") / "book.db"
    off = [one.name for one in loader.installed()]
    founder = Founder("Chief", "chief")
    with found(str(path), name="Station", region="150191", founder=founder, off=off) as book:
        assert book.plugins.forms
        with book.deed("add") as deed:
            ann = deed.add("officer", {"name": "民警", "login": "ann"})
            post = {"holder": ann, "at": book.station, "role": "officer", "start": book.today()}
            deed.add("post", post)
    return path


@pytest.fixture
def path(quiet: Path, tmp_path: Path) -> Path:
    """The same in a folder of its own."""
    return Path(shutil.copy(quiet, tmp_path / "book.db"))


@pytest.fixture
def trying(path: Path, tmp_path: Path) -> Try:
    """Tries a plugin of this code on the book."""

    def tried(code: str, **limits: float) -> Report:
        made = delivered.plugin_wheel("guest", code=HEAD + code)
        (artefact,) = opened(delivered.wheel_file(tmp_path, made))
        return _tried(path, artefact, **limits)

    return tried


def _tried(path: Path, *artefacts: Artefact, **limits: float) -> Report:
    before = sha256(path.read_bytes()).digest()
    with Book.open(str(path), officer="chief") as book:
        report = run(book, artefacts, **limits)  # type: ignore[arg-type]
    assert sha256(path.read_bytes()).digest() == before
    assert [one for one in os.listdir(path.parent) if one.startswith(".")] == []
    return report


def _said(report: Report) -> str:
    return "\n".join(str(one.words) for one in report.problems)


def test_a_pack_is_tried_without_touching_the_book(path: Path, tmp_path: Path) -> None:
    artefacts = opened(delivered.pack_file(tmp_path, "river"))
    report = _tried(path, *artefacts)
    assert report.about == ("river 1.0.0",)
    assert report.problems == []
    assert report.section("codes").counts["added"] == 1
    with Book.open(str(path)) as book:
        assert "river" not in book.plugin_states()


def test_what_mends_a_book_that_a_required_plugin_stops_can_be_tried(
    path: Path, tmp_path: Path
) -> None:
    with Book.open(str(path)) as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "river")
    other = _tried(path, *opened(delivered.pack_file(tmp_path, "brook")))
    assert "The plugin river, which this book requires" in _said(other)
    assert _tried(path, *opened(delivered.pack_file(tmp_path, "river"))).problems == []


def test_phrases_that_a_pack_words_are_listed(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "river.toml"
    wording = '\n[[wording]]\nphrase = "change.same"\nwords = { zh = "持平", en = "level" }\n'
    file.write_text(delivered.pack("river") + wording, "utf-8")
    (row,) = _tried(path, *opened(file)).section("halls").tables[0].rows
    assert (row["change"], row["name"], row["label"]) == ("+", "change.same", "level")


def test_what_a_pack_names_in_vain_is_told_with_file_and_line(path: Path, tmp_path: Path) -> None:
    source = {"zh": "本站", "en": "ours"}
    text = delivered.pack("river") + '\n[[terms]]\nrule = "lamp.look"\nterms = { days = 3 }\n'
    file = tmp_path / "river.toml"
    file.write_text(f"{text}source = {{ zh = '{source['zh']}', en = '{source['en']}' }}\n", "utf-8")
    (bad,) = _tried(path, *opened(file)).section("packs").findings
    assert "line 15" in str(bad.words) and "lamp.look" in str(bad.words)


DUTY = """
[[duty]]
name = "officer.greet"
label = "Greet"
why = "new"
source = "ours"
form = "officer"
due = "'2020-01-01'"
"""


@pytest.mark.parametrize("many", [0, 10])
def test_duties_are_reckoned_beside_the_checks_where_there_are_many_records(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(questions, "MANY", many)
    file = tmp_path / "river.toml"
    file.write_text(delivered.pack("river") + DUTY, "utf-8")
    (row,) = _tried(path, *opened(file)).section("duties").tables[0].rows
    assert (row["rule"], row["gained"], row["overdue"]) == ("officer.greet", 2, 2)


def test_only_who_may_change_plugins_may_try_them(path: Path) -> None:
    with Book.open(str(path), officer="ann") as book, pytest.raises(NotAllowed):
        run(book, [])


def test_copies_are_for_their_owner_only_and_gone_afterwards(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []

    def look(words: object) -> None:
        folders = [one for one in path.parent.iterdir() if one.name.startswith(".beatbook-copy-")]
        copies = [one for folder in folders for one in folder.glob("*.db")]
        seen.extend((one.parent.stat().st_mode & 0o777, one.stat().st_mode & 0o777)
                    for one in copies)  # fmt: skip

    artefacts = opened(delivered.pack_file(tmp_path, "river"))
    with Book.open(str(path), officer="chief") as book:
        run(book, artefacts, on_progress=look)
        book.store.copy(str(tmp_path / "apart.db"))
    assert set(seen) <= {(0o700, 0o600)}
    assert list(path.parent.glob(".beatbook-copy-*")) == []


def test_what_a_killed_trial_left_goes_with_the_next(path: Path, tmp_path: Path) -> None:
    left = path.parent / ".beatbook-copy-left"
    left.mkdir()
    left.joinpath("before.db").write_bytes(b"personal")
    _tried(path, *opened(delivered.pack_file(tmp_path, "river")))
    assert not left.exists()


def test_a_plugin_that_ends_the_process_costs_nothing_but_its_own_answer(trying: Try) -> None:
    report = trying("""
import os
@hook
def registry_today(book, officer, day):
    os._exit(7)
@hook
def registry_codes():
    from beatbook.codes import Code, CodeList
    return [CodeList("kinds", Text("类", "Kinds"), [Code("a", Text("甲", "A"))], source="x")]
""")
    assert "it ended the process, with the code 7" in _said(report)
    assert report.section("codes").counts["added"] == 1


def test_a_plugin_that_ends_the_process_when_it_is_loaded_is_refused(trying: Try) -> None:
    report = trying("import os\nos._exit(0)\n")
    assert report.level == "bad"
    assert "it ended the process, with the code 0" in _said(report)


def test_a_plugin_that_does_not_answer_is_stopped(trying: Try) -> None:
    report = trying(
        """
@hook
def registry_today(book, officer, day):
    while True:
        pass
""",
        patience=0.3,
    )
    assert "guest fails when it is asked registry_today: it did not answer" in _said(report)


def test_one_that_cannot_even_be_interrupted_is_stopped_from_outside(trying: Try) -> None:
    report = trying(
        """
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
@hook
def registry_today(book, officer, day):
    import threading
    threading.Event().wait()
""",
        seconds=4.0,
        patience=0.2,
    )
    assert "it did not end within 4 s" in _said(report)


def test_a_plugin_that_prints_is_told_and_disturbs_nothing(trying: Try) -> None:
    report = trying("""
import os
os.write(1, b"\\x1b[31m 110101199003070011 was here\\n" * 3)
""")
    said = "\n".join(str(one.words) for one in report.section("standing").findings)
    assert "It printed: " in said
    assert "\x1b" not in said and "110101199003070011" not in said
    assert report.problems == []


def test_a_plugin_that_takes_all_memory_is_refused(trying: Try) -> None:
    report = trying(
        """
@hook
def registry_today(book, officer, day):
    return [bytes(3 << 30)]
@hook
def registry_codes():
    return bytes(3 << 30)
""",
        memory=1 << 30,
    )
    assert "MemoryError" in _said(report)


def test_the_book_other_programs_and_the_network_are_out_of_reach(path: Path, trying: Try) -> None:
    report = trying(f"""
import socket, subprocess
from beatbook.store.sqlite.driver import sqlite
def wipe():
    sqlite.connect({str(path)!r}).execute("DELETE FROM meta")
def attempt(deed):
    try:
        deed()
    except (OSError, sqlite.Error):
        pass
attempt(lambda: open({str(path)!r}, "r+b").write(b"gone"))
attempt(wipe)
attempt(lambda: subprocess.run(["true"]))
attempt(lambda: socket.create_connection(("127.0.0.1", 9)))
""")
    said = _said(report)
    assert f"it tried to write {path}" in said
    assert "it tried to start or stop a program" in said
    assert "it tried to reach the network" in said


def test_a_plugin_that_raises_when_it_is_imported_is_refused(trying: Try) -> None:
    report = trying("raise RuntimeError('no lamp')\n")
    assert "RuntimeError: no lamp" in _said(report)


def test_a_newer_release_is_compared_with_the_one_in_use(path: Path, tmp_path: Path) -> None:
    def release(version: str, word: str) -> Artefact:
        code = delivered.source("guest", word=word)
        made = delivered.plugin_wheel("guest", version, code)
        return opened(delivered.wheel_file(tmp_path, made))[0]

    with Book.open(str(path), officer="chief") as book:
        steps.install(book, [release("1.0", "one")], unsigned=True, reason="test")
        assert "guest" in book.plugin_states()
    report = _tried(path, release("1.1", "two"))
    (row,) = report.section("codes").tables[0].rows
    assert (row["change"], row["label"]) == ("~", "one → two")


def test_a_plugin_can_be_tried_out_of_the_book(path: Path, tmp_path: Path) -> None:
    with Book.open(str(path), officer="chief") as book:
        steps.install(
            book, opened(delivered.pack_file(tmp_path, "river")), unsigned=True, reason="test"
        )
        report = run(book, [], ["river"])
    assert [str(one.words) for one in report.section("standing").findings] == ["river is left out"]
    assert report.section("codes").counts["gone"] == 1
