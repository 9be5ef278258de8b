"""Where a report goes: an address is a book that lies here, or a host reached by SSH."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import UsageProblem
from beatbook.syncing.channel import is_ssh, ssh_command


@pytest.mark.parametrize("to", ["ssh://city", "ssh://report@city.example:2222", "city", "a@city"])
def test_hosts_are_reached_by_ssh(to: str) -> None:
    assert is_ssh(to)


@pytest.mark.parametrize("to", ["/srv/city.db", "./city.db", "postgresql://db/beatbook?book=city"])
def test_books_are_opened(to: str) -> None:
    assert not is_ssh(to)


def test_a_file_beside_is_a_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_ssh("city.db")
    (tmp_path / "city.db").touch()
    assert not is_ssh("city.db")


def test_the_command_has_every_word_by_itself_and_asks_nobody() -> None:
    words = ssh_command("ssh://report@city.example:2222")
    assert words[0] == "ssh" and "BatchMode=yes" in words
    assert words[words.index("-p") + 1] == "2222"
    assert words[words.index("--") + 1 :] == ["report@city.example", "sync", "receive"]


@pytest.mark.parametrize(
    "to", ["-oProxyCommand=x", "ssh://-oProxyCommand=x", "a b", "ssh://x;y", "ssh://$(x)", "ssh://"]
)
def test_what_is_no_host_is_refused(to: str) -> None:
    with pytest.raises(UsageProblem):
        ssh_command(to)
