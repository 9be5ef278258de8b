"""What the doctor says of the way in over SSH: nothing where nobody comes in by it."""

from __future__ import annotations

import os
from collections.abc import Iterator

from beatbook.doctor import BAD, OK, Finding
from beatbook.errors import BeatbookError
from beatbook.settings.machine import usable
from beatbook.store.places import absolute
from beatbook.texts import Text, Translator
from beatbook_cli.opening import book_path
from beatbook_cli.ssh import server
from beatbook_cli.ssh.lines import Gateway, gate_program

_ = Translator(__name__, __file__)

DROP_IN = "/etc/ssh/sshd_config.d/beatbook.conf"
"""Where `beat ssh setup` asks for its lines to be put."""
_NAME = Text("SSH登录", "SSH")


def door() -> Iterator[Finding]:
    """Whether the server leads officers to the book and nowhere else, in one line if it does."""
    if not os.path.exists(DROP_IN):
        yield Finding(_NAME, OK, _("officers do not come in over SSH here"))
    elif os.geteuid() != 0:
        yield Finding(_NAME, OK, _("set up; only root can look further: beat ssh setup --check"))
    else:
        yield from _examined()


def _examined() -> Iterator[Finding]:
    from beatbook_cli.ssh.checks import examine

    try:
        found = examine(gateway())
    except BeatbookError as refusal:
        yield Finding(_NAME, BAD, str(refusal), "beat ssh setup --check")
        return
    ill = [one for one in found if one.state != OK]
    yield from (one._replace(id="ssh.setup") for one in ill)
    if not ill:
        yield Finding(_NAME, OK, _("as `beat ssh setup` prints them"))


def gateway() -> Gateway:
    """What the server was set up as. Raises BeatbookError where it can't be asked."""
    account = usable().ssh.account
    found = server.effective(account)
    (authority,) = found.get("trustedusercakeys", ("none",))[:1]
    asked = found.get("authorizedkeyscommand", ("none",))[0] != "none"
    path = absolute(book_path())
    return Gateway(account, path, (gate_program(),), authority.replace("none", ""), not asked)
