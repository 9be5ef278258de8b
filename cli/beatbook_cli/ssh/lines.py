"""The lines of an SSH server's configuration that make one account the door of one book."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from beatbook.store.places import is_file

ACCOUNT = "beatbook"
HOME = "/var/lib/beatbook"
"""The home of the account where the book itself lies on a server."""
KEY_FILE = ".ssh/authorized_keys"
# A dead line is noticed after about twice interval x (count + 1): 40 seconds.
ALIVE_EVERY, ALIVE_MISSED = 5, 3
COMPILING = f"{sys.executable} -m compileall -q {sys.prefix}"
"""What compiles an installation once, instead of every log-on anew."""


class Gateway(NamedTuple):
    """One account, the book behind it, the program that stands between.

    `authority` is the file with the public keys of those who sign officers' certificates, empty
    where officers have keys of their own in the book. `keys_in_file` is for servers that may ask
    no helper: the keys stand in a file of the account, which is written anew with each key.
    """

    account: str
    book: str
    program: tuple[str, ...]
    authority: str = ""
    keys_in_file: bool = False


def gate_program() -> str:
    """Where `beat-gate` of this installation lies."""
    return os.path.join(os.path.dirname(sys.executable), "beat-gate")


def making(gateway: Gateway) -> str:
    """The command that makes the account: no password, a plain shell, the book's folder as home."""
    home = os.path.dirname(gateway.book) if is_file(gateway.book) else HOME
    name = gateway.account
    return (
        f"useradd --system --create-home --home-dir {home} --shell /bin/sh {name}"
        f" && usermod -p '*' {name}"
    )


def server_lines(gateway: Gateway) -> Iterator[str]:
    """The lines for `sshd_config`, or for a file of its own in `sshd_config.d`."""
    yield f"# Beatbook: {gateway.account} leads to {gateway.book} and nowhere else."
    yield f"Match User {gateway.account}"
    for name, value in settings(gateway):
        yield f"    {name} {value}"
    yield "Match all"


def settings(gateway: Gateway) -> Iterator[tuple[str, str]]:
    """Every setting of the account, by its name in the configuration."""
    yield "AuthenticationMethods", "publickey"
    yield from _certificates(gateway)
    yield from _keys(gateway)
    yield "DisableForwarding", "yes"
    yield "PermitTunnel", "no"
    yield "PermitUserRC", "no"
    yield "PermitTTY", "yes"
    yield "ClientAliveInterval", str(ALIVE_EVERY)
    yield "ClientAliveCountMax", str(ALIVE_MISSED)


def _keys(gateway: Gateway) -> Iterator[tuple[str, str]]:
    if gateway.keys_in_file:
        yield "AuthorizedKeysFile", KEY_FILE
        yield "AuthorizedKeysCommand", "none"
        return
    yield "AuthorizedKeysFile", "none"
    yield "AuthorizedKeysCommand", command(gateway, "keys")
    yield "AuthorizedKeysCommandUser", gateway.account


def _certificates(gateway: Gateway) -> Iterator[tuple[str, str]]:
    """An authority of the whole machine vouches for no officer unless this account says so.

    Stands before the keys: OpenSSH 9.2 (Debian 12) overlooks AuthorizedPrincipalsCommand behind
    AuthorizedKeysCommand.
    """
    if not gateway.authority:
        yield "TrustedUserCAKeys", "none"
        return
    yield "TrustedUserCAKeys", word(gateway.authority)
    yield "AuthorizedPrincipalsCommand", command(gateway, "principals")
    yield "AuthorizedPrincipalsCommandUser", gateway.account


def command(gateway: Gateway, room: str) -> str:
    """A room of the gate as the server starts it: ``%t %k`` is the key that somebody offers."""
    words = (*gateway.program, room, "--book", gateway.book)
    return f"{' '.join(map(word, words))} %t %k"


def word(text: str) -> str:
    """One word of the configuration: blanks in quotes, ``%`` twice."""
    doubled = text.replace("%", "%%")
    return f'"{doubled}"' if " " in doubled else doubled
