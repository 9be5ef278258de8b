"""`beat ssh`: the SSH server's side of the door, for whoever administers the machine."""

from __future__ import annotations

import os

from beatbook.errors import UsageProblem
from beatbook.settings.machine import usable
from beatbook.store.places import absolute
from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Group, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path, opened
from beatbook_cli.output import Output, output_options
from beatbook_cli.ssh.lines import (
    COMPILING,
    Gateway,
    gate_program,
    making,
    server_lines,
)
from beatbook_cli.stream import put

_ = Translator(__name__, __file__)

ssh = Group("ssh", help=_("Let officers in over SSH."), no_args_is_help=True)

_DROP_IN = "/etc/ssh/sshd_config.d/beatbook.conf"


@command(
    "setup",
    help=_(
        "Print the lines that lead one account of an SSH server to this book, or check them.\n\n"
        "For example, as root: beat --book /srv/beatbook/book.db ssh setup >"
        " /etc/ssh/sshd_config.d/beatbook.conf; then the same with --check. Officers' keys come"
        " from the book: beat officer key add."
    ),
)
@option(
    "--account", metavar="NAME",
    help=_("The account that owns the book; otherwise as configured, else beatbook."),
)  # fmt: skip
@option(
    "--certificates", metavar="FILE",
    help=_("Trust certificates signed by the keys in this file, beside keys of the book."),
)  # fmt: skip
@option(
    "--authorized-keys", "keys_in_file", is_flag=True,
    help=_("Print the keys as lines of authorized_keys, for a server that may ask no helper."),
)  # fmt: skip
@option("--check", is_flag=True, help=_("Look at the server, the account and the files instead."))
@option(
    "--config", default="/etc/ssh/sshd_config", show_default=True, metavar="FILE",
    help=_("The configuration to check."),
)  # fmt: skip
@output_options
def setup(
    account: str | None, certificates: str | None, keys_in_file: bool, check: bool, config: str,
    output: Output,
) -> int:  # fmt: skip
    """Print or check."""
    path = absolute(book_path())
    authority = os.path.abspath(certificates) if certificates else ""
    gateway = Gateway(
        account or usable().ssh.account, path, (gate_program(),), authority, keys_in_file
    )
    if check:
        return _check(gateway, config, output)
    if keys_in_file:
        _print_keys(path)
    else:
        _print_lines(gateway)
    return Exit.DONE


def _print_lines(gateway: Gateway) -> None:
    say(_("As root, once: {command}", command=making(gateway)))
    say(_("As root, after each installation: {command}", command=COMPILING))
    say(_("Put the lines below into {file}, then: sshd -t && systemctl reload ssh", file=_DROP_IN))
    put("".join(f"{line}\n" for line in server_lines(gateway)))


def _print_keys(path: str) -> None:
    from beatbook_cli.ssh.keyfile import key_lines

    with opened() as book:
        put("".join(f"{line}\n" for line in key_lines(book, path)))


_COLUMNS = (
    ("name", _("Looked at")),
    ("state", _("State")),
    ("what", _("Finding")),
    ("remedy", _("Remedy")),
)
_STATES = {"ok": _("sound"), "warning": _("warning"), "bad": _("bad")}


def _check(gateway: Gateway, config: str, output: Output) -> int:
    from beatbook.doctor import BAD
    from beatbook_cli.ssh.checks import examine

    if os.geteuid() != 0:
        raise UsageProblem(_("Only root can read what has to be checked; put sudo before it."))
    findings = examine(gateway, config)
    rows = (
        one._asdict() | {"state": _STATES[one.state] if output.words else one.state}
        for one in findings
    )
    output.write(_COLUMNS, rows)
    return Exit.PROBLEMS if any(one.state == BAD for one in findings) else Exit.DONE


ssh.add_command(setup)
