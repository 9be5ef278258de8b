"""Each setting that opens the door wider is a finding with its remedy."""

from __future__ import annotations

import pytest

from beatbook.doctor import BAD, OK, WARNING, Finding
from beatbook_cli.ssh.demands import findings
from beatbook_cli.ssh.lines import Gateway, settings
from beatbook_cli.ssh.server import Settings

GATEWAY = Gateway("beatbook", "/srv/beatbook/book.db", ("/opt/beatbook/bin/beat-gate",))
ELSEWHERE = {
    "pubkeyauthentication": ("yes",),
    "permituserenvironment": ("no",),
    "acceptenv": ("LANG", "LC_*"),
    "maxstartups": ("60:30:120",),
}


def _good(gateway: Gateway = GATEWAY) -> dict[str, tuple[str, ...]]:
    return {name.lower(): (value,) for name, value in settings(gateway)} | ELSEWHERE


def _found(found: Settings, gateway: Gateway = GATEWAY) -> list[Finding]:
    return list(findings(gateway, found))


@pytest.mark.parametrize(
    "gateway",
    [GATEWAY, GATEWAY._replace(authority="/etc/a.pub"), GATEWAY._replace(keys_in_file=True)],
)
def test_what_setup_prints_is_sound(gateway: Gateway) -> None:
    (one,) = _found(_good(gateway), gateway)
    assert one.state == OK


@pytest.mark.parametrize("name", [name.lower() for name, _value in settings(GATEWAY)])
def test_each_line_is_missed_where_it_is_otherwise(name: str) -> None:
    (one,) = _found(_good() | {name: ("otherwise",)})
    assert one.state == BAD
    assert "otherwise" in str(one.what)
    assert "Match User beatbook" in str(one.remedy)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("forcecommand", "/bin/sh", "ForceCommand is /bin/sh"),
        ("permituserenvironment", "yes", "PermitUserEnvironment is yes"),
        ("trustedusercakeys", "/etc/ssh/others.pub", "TrustedUserCAKeys is /etc/ssh/others.pub"),
        ("acceptenv", "BASH_ENV", "BASH_ENV"),
        ("acceptenv", "*", "the variables *"),
        ("allowusers", "root admin@*", "AllowUsers leaves beatbook out"),
        ("denyusers", "beat*", "DenyUsers names beatbook"),
    ],
)
def test_what_stands_elsewhere_counts_too(name: str, value: str, said: str) -> None:
    (one,) = _found(_good() | {name: (value,)})
    assert (one.state, said in str(one.what)) == (BAD, True)


def test_users_who_are_allowed_by_a_pattern_are_allowed() -> None:
    assert [one.state for one in _found(_good() | {"allowusers": ("root", "beat*@10.*")})] == [OK]


def test_a_server_that_turns_a_shift_away_is_warned_of() -> None:
    states = [one.state for one in _found(_good() | {"maxstartups": ("10:30:100",)})]
    assert states == [OK, WARNING]
