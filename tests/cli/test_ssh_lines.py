"""The server's lines are one block for one account, which nothing behind it falls into."""

from __future__ import annotations

import pytest

from beatbook_cli.ssh.lines import Gateway, command, server_lines, settings, word
from house.catalogues import ROOT

KEYS = Gateway("beatbook", "/srv/beatbook/book.db", ("/opt/beatbook/bin/beat-gate",))


def test_the_block_begins_and_ends_by_itself() -> None:
    lines = list(server_lines(KEYS))
    assert lines[1] == "Match User beatbook"
    assert all(line.startswith("    ") for line in lines[2:-1])
    assert lines[-1] == "Match all"


def test_keys_of_the_book_are_the_only_way_in() -> None:
    known = dict(settings(KEYS))
    assert known["AuthenticationMethods"] == "publickey"
    assert (known["AuthorizedKeysFile"], known["TrustedUserCAKeys"]) == ("none", "none")
    assert known["AuthorizedKeysCommand"] == (
        "/opt/beatbook/bin/beat-gate keys --book /srv/beatbook/book.db %t %k"
    )


def test_certificates_come_beside_them() -> None:
    known = dict(settings(KEYS._replace(authority="/etc/ssh/authority.pub")))
    assert known["TrustedUserCAKeys"] == "/etc/ssh/authority.pub"
    assert " principals " in known["AuthorizedPrincipalsCommand"]


def test_the_command_for_certificates_stands_before_the_one_for_keys() -> None:
    names = [name for name, _value in settings(KEYS._replace(authority="/etc/authority.pub"))]
    assert names.index("AuthorizedPrincipalsCommand") < names.index("AuthorizedKeysCommand")


def test_keys_in_a_file_need_no_helper() -> None:
    known = dict(settings(KEYS._replace(keys_in_file=True)))
    assert known["AuthorizedKeysCommand"] == "none"
    assert known["AuthorizedKeysFile"] == ".ssh/authorized_keys"


@pytest.mark.parametrize(
    ("path", "written"),
    [("/srv/a.db", "/srv/a.db"), ("/srv/a b.db", '"/srv/a b.db"'), ("/srv/50%.db", "/srv/50%%.db")],
)
def test_a_path_is_one_word(path: str, written: str) -> None:
    assert word(path) == written
    assert f" --book {written} %t %k" in command(KEYS._replace(book=path), "keys")


def test_the_administrators_page_shows_these_lines() -> None:
    page = (ROOT / "docs" / "administrator.md").read_text("utf-8")
    assert "\n".join(server_lines(KEYS)) in page
