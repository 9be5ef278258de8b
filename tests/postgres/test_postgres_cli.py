"""The command line on a book that lies on a server, from its founding on."""

from __future__ import annotations

import json

import pytest

from beatbook.store.opening import open_store
from beatbook_cli.main import run

SECRET = "s3cret"


@pytest.fixture
def url(postgres_book_url: str) -> str:
    """A book to be founded, by an account with a password (which the server does not ask for)."""
    return postgres_book_url.replace("postgres@", f"postgres:{SECRET}@")


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capfd


@pytest.mark.usefixtures("toys")
class TestOnServer:
    def founded(self, url: str, said: pytest.CaptureFixture[str]) -> str:
        assert run(["book", "init", url, "--name", "甲所", "--region", "150191"]) == 0
        out, err = said.readouterr()
        return out + err

    def test_a_book_is_founded_used_and_proved(
        self, url: str, said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown = self.founded(url, said)
        assert "book=test_" in shown
        monkeypatch.setenv("BEATBOOK_BOOK", url)
        for pole in ("东风灯杆", "西风灯杆"):
            assert run(["registry", "add", "lamp", f"pole={pole}"]) == 0
        said.readouterr()
        assert run(["find", "东风"]) == 0
        found = said.readouterr().out
        assert "东风灯杆" in found
        assert "西风灯杆" not in found
        assert run(["journal", "verify", "--json"]) == 0
        (row,) = json.loads(said.readouterr().out)
        assert (row["entries"] > 2, row["faults"]) == (True, [])

    def test_the_book_is_named_on_the_command_line_too(
        self, url: str, said: pytest.CaptureFixture[str]
    ) -> None:
        self.founded(url, said)
        assert run(["--book", url, "book", "info", "--json"]) == 0
        assert json.loads(said.readouterr().out)["name"] == "甲所"

    def test_the_password_is_shown_nowhere_and_kept_nowhere(
        self, url: str, said: pytest.CaptureFixture[str]
    ) -> None:
        shown = self.founded(url, said)
        for words in (
            ["book", "init", url, "--name", "乙所"],
            ["--book", url, "book", "info"],
            ["--book", url, "book", "info", "--json"],
            ["--book", url, "doctor"],
            ["--book", url, "registry", "add", "lamp", "pole=P"],
            ["--book", url, "find", "P"],
            ["--book", url.replace("book=", "book=no"), "find", "P"],
            ["--book", url.replace("postgresql:", "oracle:"), "find", "P"],
            ["--book", url.replace(f"{SECRET}@", f"{SECRET}/@"), "find", "P"],
        ):
            run(words)
            out, err = said.readouterr()
            shown += out + err
        assert "甲所" in shown
        assert SECRET not in shown
        store = open_store(url)
        kept = [str(row) for station in store.stations() for row in store.chain(station)]
        assert SECRET not in "".join(kept) + str(store.beside()) + store.info().location
        store.close()

    def test_a_founding_that_fails_leaves_no_book(
        self, url: str, said: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["book", "init", url, "--name", "甲所", "--require", "ghost"]) == 6
        self.founded(url, said)


def test_a_server_without_plugin_is_one_sentence(said: pytest.CaptureFixture[str]) -> None:
    assert run(["--book", "oracle://h/d", "find", "x"]) == 5
    assert len(said.readouterr().err.strip().splitlines()) == 1
