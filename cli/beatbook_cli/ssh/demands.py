"""What the server's settings have to be for the account of a book; what to do where they differ.

What `lines` writes is what is demanded; besides that, settings that stand elsewhere may not open
what those lines close.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from fnmatch import fnmatchcase

from beatbook.doctor import BAD, OK, WARNING, Finding
from beatbook.texts import Text, Translator
from beatbook_cli.ssh.lines import Gateway, settings
from beatbook_cli.ssh.server import Settings

_ = Translator(__name__, __file__)

_NAME = Text("服务器设置", "Server settings")
_ELSEWHERE = (
    ("PubkeyAuthentication", "yes"),
    ("AuthorizedPrincipalsFile", "none"),
    ("ForceCommand", "none"),
    ("ChrootDirectory", "none"),
    ("PermitUserEnvironment", "no"),
)
_HARMLESS = ("LANG", "LANGUAGE", "LC_*", "COLORTERM", "NO_COLOR")
MORNING = 60
"""Log-ons in progress at once that a server should allow: a station's, when a shift begins."""


def findings(gateway: Gateway, found: Settings) -> Iterator[Finding]:
    """Every demand that is not met; one line that all is well where none is."""
    wrong = [
        *_differing(gateway, found),
        *_locked_out(gateway.account, found),
        *_smuggling(found),
    ]
    yield from wrong
    if not wrong:
        yield Finding(_NAME, OK, _("as `beat ssh setup` prints them"))
    yield from _crowded(found)


def _differing(gateway: Gateway, found: Settings) -> Iterator[Finding]:
    for name, wanted in (*settings(gateway), *_ELSEWHERE):
        is_ = " ".join(found.get(name.lower(), ("none",)))
        if not _same(is_, wanted):
            what = _("{name} is {is_}", name=name, is_=is_)
            remedy = _(
                "below “Match User {account}” write: {name} {wanted}",
                account=gateway.account,
                name=name,
                wanted=wanted,
            )
            yield Finding(_NAME, BAD, what, remedy)


def _same(one: str, other: str) -> bool:
    try:
        return shlex.split(one) == shlex.split(other)
    except ValueError:
        return False


def _locked_out(account: str, found: Settings) -> Iterator[Finding]:
    allowed = _patterns(found, "allowusers")
    if allowed and not any(_means(account, one) for one in allowed):
        yield Finding(
            _NAME, BAD, _("AllowUsers leaves {account} out", account=account),
            _("add {account} to AllowUsers", account=account),
        )  # fmt: skip
    if any(_means(account, one) for one in _patterns(found, "denyusers")):
        yield Finding(
            _NAME, BAD, _("DenyUsers names {account}", account=account),
            _("take {account} out of DenyUsers", account=account),
        )  # fmt: skip


def _patterns(found: Settings, name: str) -> list[str]:
    return [word for value in found.get(name, ()) for word in value.split()]


def _means(account: str, pattern: str) -> bool:
    return fnmatchcase(account, pattern.partition("@")[0])


def _smuggling(found: Settings) -> Iterator[Finding]:
    """Variables that a client may send and a program may obey before the gate clears them."""
    sent = [one for one in _patterns(found, "acceptenv") if one not in _HARMLESS]
    if sent:
        what = _("clients may send the variables {names}", names=" ".join(sent))
        yield Finding(_NAME, BAD, what, _("accept no more than: AcceptEnv LANG LC_* COLORTERM"))


def _crowded(found: Settings) -> Iterator[Finding]:
    (value, *_more) = found.get("maxstartups", ("10:30:100",))
    if int(value.partition(":")[0]) < MORNING:
        what = _("MaxStartups {value} refuses some when a whole shift logs on at once", value=value)
        remedy = _("outside of any Match write: MaxStartups {n}:30:120", n=MORNING)
        yield Finding(_NAME, WARNING, what, remedy)
