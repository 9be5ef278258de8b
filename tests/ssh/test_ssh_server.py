"""What a real server makes of its configuration is asked, and understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import BeatbookError
from beatbook_cli.ssh.demands import findings
from beatbook_cli.ssh.lines import Gateway
from beatbook_cli.ssh.server import effective, parsed
from support import sshd
from support.sshd import Server


def _gateway(running: Server, book: Path) -> Gateway:
    return Gateway(running.account, str(book), sshd.HELPER)


def test_the_printed_lines_are_what_holds(server: Server, book_file: Path) -> None:
    found = effective(server.account, str(server.folder / "sshd_config"))
    states = [one.state for one in findings(_gateway(server, book_file), found)]
    assert states == ["ok"]


def test_they_hold_for_this_account_alone(server: Server) -> None:
    others = effective("nobody", str(server.folder / "sshd_config"))
    assert others["authorizedkeyscommand"] == ("none",)


def test_settings_that_stand_several_times_are_kept_in_order() -> None:
    text = "port 22\nacceptenv LANG\nacceptenv LC_*\nbanner none\n"
    assert parsed(text)["acceptenv"] == ("LANG", "LC_*")


def test_a_configuration_that_the_server_refuses_is_told_in_its_words(
    keyring: Path, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    config.write_text("Port many\n")
    with pytest.raises(BeatbookError, match=r"sshd refuses .*config"):
        effective("nobody", str(config))
