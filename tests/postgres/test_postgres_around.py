"""What took a book for a file works for one on a server, or says in one sentence what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from beatbook import presence
from beatbook.book import Book
from beatbook.delivery import unpacking
from beatbook.doctor import BAD, OK, WARNING, Finding, examine
from beatbook.keys.admission import principals_of
from beatbook.store.glancing import bearer
from beatbook.store.places import beside
from beatbook.store.sheets import carry
from beatbook.store.sqlite.engine import SqliteStore
from beatbook_cli.root import beat
from beatbook_postgres.engine import PostgresStore
from beatbook_postgres.opening import open_store
from gate.conftest import SEEDS, gated
from support import sshkeys
from support.acts import add
from support.books import Station
from support.keeping import brought, tower
from support.postgres import execute

__all__ = ["gated"]


def carried(path: str, url: str) -> None:
    """Take a book over to a server."""
    source, target = SqliteStore(path), open_store(url, create=True)
    carry(source, target)
    source.close()
    target.close()


@pytest.fixture
def url(station: Station, postgres_book_url: str) -> str:
    """The station's book on a server."""
    carried(station.path, postgres_book_url)
    return postgres_book_url


@pytest.fixture
def chief(url: str, station: Station) -> Iterator[Book]:
    with Book.open(url, officer="chief", clock=station.clock) as book:
        yield book


# -- the doctor ----------------------------------------------------------------------------------


def server_findings(url: str) -> dict[str, Finding]:
    """What the doctor says of the server and of what lies beside the book, by id."""
    return {one.id: one for one in examine(url) if one.group in ("server", "book", "disk")}


def test_the_doctor_says_how_the_server_stands(url: str) -> None:
    found = server_findings(url)
    assert found["server"].state == OK and "primary" in str(found["server"].what)
    assert found["server.standby"].state == WARNING
    assert found["server.connections"].state == OK
    assert found["server.transactions"].state == OK
    assert "postgresql://" in str(found["book"].what) and found["book"].state == OK
    assert found["book.integrity"].state == OK
    assert all(one.remedy for one in found.values() if one.state != OK)


def test_the_doctor_tells_of_a_server_that_loses_what_it_acknowledged(url: str) -> None:
    (off,) = execute(url.partition("?")[0], "SHOW fsync")
    found = server_findings(url)
    assert ("server.safety" in found) == (off == ("off",))
    if "server.safety" in found:
        assert found["server.safety"].state == BAD


def test_an_old_transaction_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beatbook_postgres.doctor.LONG", 0)
    monkeypatch.setattr("beatbook_postgres.doctor.CROWDED", 0.0)
    other = open_store(url)
    with other.snapshot():
        other.meta("name")
        found = server_findings(url)
    other.close()
    assert found["server.transactions"].state == found["server.connections"].state == WARNING
    assert "pg_terminate_backend" in str(found["server.transactions"].remedy)


# -- beside the book -----------------------------------------------------------------------------


def test_sessions_of_this_host_lie_in_the_users_own_folder(chief: Book, hermetic: Path) -> None:
    own = presence.enter(chief)
    assert own is not None
    assert Path(own.session.file).is_relative_to(hermetic / ".local" / "state" / "beatbook")
    assert Path(own.session.file).parent.stat().st_mode & 0o777 == 0o700
    assert [one.officer for one in presence.living(chief)] == [chief.actor.officer]
    own.leave()
    assert presence.living(chief) == []


def test_one_book_has_one_place_however_it_is_asked_for(url: str) -> None:
    plain = "postgresql://db/beat?book=street"
    assert beside(plain) == beside("postgresql://ann:secret@db/beat?connect_timeout=3&book=street")
    assert beside(plain) != beside("postgresql://db/beat?book=other") != beside(url)
    assert "secret" not in beside("postgresql://ann:secret@db/beat")


def test_what_a_book_brings_is_unpacked_there(chief: Book, hermetic: Path) -> None:
    assert unpacking.folder_of(chief).is_relative_to(hermetic / ".local" / "state")
    brought(chief, tower())
    (found,) = unpacking.folder_of(chief).iterdir()
    assert found.name.startswith("tower-")


# -- the way in over SSH -------------------------------------------------------------------------


def test_who_bears_a_value_is_found_without_opening_the_book(chief: Book, url: str) -> None:
    ann = chief.record_id("officer", "ann")
    assert bearer(url, "officer.login", "ann", "officer", "name") == (ann, "民警ann")
    assert bearer(url, "officer.login", "nobody", "officer", "name") is None
    assert bearer(url, "officer.login", "ann", "no_such_form", "name") is None
    assert principals_of(url, ("ann", "nobody")) == ["ann"]


def test_where_no_book_is_a_look_is_an_error(postgres_book_url: str) -> None:
    with pytest.raises(OSError, match="no book"):
        bearer(postgres_book_url, "officer.login", "ann", "officer", "name")
    away = "postgresql://ann:secret@127.0.0.1:1/none?book=x"
    with pytest.raises(OSError, match="127") as told:
        bearer(away, "officer.login", "ann", "officer", "name")
    assert "secret" not in str(told.value)


def gate(url: str, home: Path, room: str, *words: str, command: str = "") -> tuple[int, str, str]:
    """A room of the gate, as the server starts it."""
    environ = {"HOME": str(home), "SSH_CONNECTION": "192.0.2.7 50022 192.0.2.1 22",
               "LANG": "C.UTF-8", "PATH": os.defpath}  # fmt: skip
    if command:
        environ["SSH_ORIGINAL_COMMAND"] = command
    program = (sys.executable, "-I", "-X", "utf8", "-m", "beatbook_cli.gate", room)
    done = subprocess.run(
        [*program, "--book", url, *words],
        env=environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_an_officer_comes_in_by_a_key_of_a_book_on_a_server(
    gated: tuple[Path, dict[str, str]], postgres_book_url: str, hermetic: Path
) -> None:
    path, keys = gated
    carried(str(path), postgres_book_url)
    key = sshkeys.line(seed=SEEDS["lisi"]).split()
    code, line, told = gate(postgres_book_url, hermetic, "keys", *key[:2])
    assert (code, keys["lisi"] in line) == (0, True), told
    code, out, told = gate(
        postgres_book_url, hermetic, "enter", "--key", keys["lisi"],
        command="officer whoami --json",
    )  # fmt: skip
    assert (code, told) == (0, "")
    assert json.loads(out)["name"] == "李四"


# -- commands ------------------------------------------------------------------------------------


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(beat, ["--book", url, "--officer", "chief", *words])


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (("book", "upgrade"), "by opening it"),
        (("book", "rollback"), "beat book copy FILE URL"),
        (("book", "restore", "--identity", "KEY"), "beat book copy FILE URL"),
    ],
)
def test_what_is_for_files_says_what_to_do_instead(
    url: str, words: tuple[str, ...], instead: str, tmp_path: Path
) -> None:
    key = tmp_path / "key.txt"
    from beatbook.sealing.identities import make

    make(str(key), "now")
    done = run(url, *(word.replace("KEY", str(key)) for word in words))
    assert instead in str(done.exception)


def test_facts_and_sessions_of_a_book_on_a_server_are_told(url: str) -> None:
    done = run(url, "book", "info", "--json")
    assert json.loads(done.stdout)["engine"].startswith("PostgreSQL")
    assert "each host" in run(url, "officer", "sessions").stderr


def test_units_for_a_book_on_a_server_may_reach_it_and_keep_their_folder(url: str) -> None:
    told = run(url, "service", "print").stdout
    assert "AF_INET" in told and "PrivateNetwork=no" in told
    assert "StateDirectory=beatbook" in told and "XDG_STATE_HOME=/var/lib" in told
    assert "PrivateNetwork=yes" not in told


def test_lines_for_the_ssh_server_name_the_book_by_its_url(url: str) -> None:
    done = run(url, "ssh", "setup")
    assert f"--book {url.replace('%', '%%')}" in done.stdout
    assert "--home-dir /var/lib/beatbook" in done.stderr


def test_the_configuration_takes_a_url_for_the_book() -> None:
    from beatbook.settings.keys import BY_NAME, fault

    assert fault(BY_NAME["book"], "postgresql://db/beat?book=street") is None
    assert "URL" in str(fault(BY_NAME["book"], "book.db"))
    assert "URL" not in str(fault(BY_NAME["backups.folder"], "x://y"))


def test_a_plugin_is_tried_on_copies_in_the_users_own_folder(
    chief: Book, hermetic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook.trial import running

    add(chief, pole="P1")
    seen: list[str] = []
    assert isinstance(chief.store, PostgresStore)
    with running._copies(chief, seen.append, {}) as (folder, old, new):  # type: ignore[arg-type]
        assert Path(folder).is_relative_to(hermetic / ".local" / "state" / "beatbook")
        for path in (old, new):
            with Book.open(path) as copied:
                assert len(copied.store.recorded("lamp")) == 1
