"""Whether a real server leads its officers to the book and nowhere else: one line, one remedy each.

Reads what only root may read. It never opens the book: a book that root has opened may be one
that its own account can't write any more.
"""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import cache_from_source, find_spec
from pathlib import Path

from beatbook.doctor import BAD, OK, WARNING, Finding
from beatbook.errors import BeatbookError
from beatbook.store.places import is_file
from beatbook.texts import Text, Translator
from beatbook_cli.ssh import demands, server
from beatbook_cli.ssh.keyfile import is_forced
from beatbook_cli.ssh.lines import COMPILING, KEY_FILE, Gateway, making
from beatbook_cli.ssh.owned import ROOT, loose, shared

_ = Translator(__name__, __file__)

_ACCOUNT = Text("账户", "Account")
_PROGRAM = Text("程序", "Program")
_BOOK = Text("账本", "Book")
_TRIAL = Text("试运行", "Trial")
_KEYS = Text("密钥文件", "Key file")
_FILL = _("write it anew: beat ssh setup --authorized-keys > authorized_keys")
_SHADOW = Path("/etc/shadow")
_NO_SHELLS = ("nologin", "false")
_READS_FILES = ("bash", "zsh", "csh", "tcsh", "fish")
_AT_LOG_ON = ("beatbook.book", "beatbook_cli.gate.enter", "beatbook_tui.app", "textual.app")
_STRANGER = ("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43)
"""A well-formed key that no program ever made, so that it is in no book."""
_PATIENCE = 20


def examine(gateway: Gateway, config: str = server.CONFIG) -> list[Finding]:
    """Every finding about an account, its server and its book."""
    try:
        account = pwd.getpwnam(gateway.account)
    except KeyError:
        what = _("there is no account {account}", account=gateway.account)
        return [Finding(_ACCOUNT, BAD, what, making(gateway))]
    try:
        found = server.effective(gateway.account, config)
    except BeatbookError as refusal:
        return [Finding(_ACCOUNT, BAD, str(refusal), _("mend the file; sshd -t says where"))]
    return [
        *_account(account, found),
        *demands.findings(gateway, found),
        *_programs(gateway),
        *_compiled(),
        *_book(gateway.book, account),
        *(_key_file(gateway, account) if gateway.keys_in_file else _trial(gateway, account)),
    ]


def _account(account: pwd.struct_passwd, found: server.Settings) -> Iterator[Finding]:
    wrong = [*_shell(account), *_lock(account, found)]
    yield from wrong
    if not any(one.state == BAD for one in wrong):
        yield Finding(_ACCOUNT, OK, account.pw_name)


def _shell(account: pwd.struct_passwd) -> Iterator[Finding]:
    """The server starts even a forced program by the account's shell."""
    shell = os.path.basename(account.pw_shell or "sh")
    remedy = f"usermod --shell /bin/sh {account.pw_name}"
    if account.pw_uid == ROOT:
        what = _("{account} is root; officers need an account of their own", account=account[0])
        yield Finding(_ACCOUNT, BAD, what, _("name another one with --account"))
    if shell in _NO_SHELLS:
        what = _("the shell {shell} starts no program", shell=account.pw_shell)
        yield Finding(_ACCOUNT, BAD, what, remedy)
    elif shell in _READS_FILES:
        what = _("the shell {shell} may read files of its own first", shell=account.pw_shell)
        yield Finding(_ACCOUNT, WARNING, what, remedy)


def _lock(account: pwd.struct_passwd, found: server.Settings) -> Iterator[Finding]:
    if found.get("usepam") == ("yes",):
        return
    for line in _SHADOW.read_text("utf-8").splitlines():
        name, password = line.split(":")[:2]
        if name == account.pw_name and password.startswith("!"):
            what = _("the account is locked, so sshd refuses every key")
            yield Finding(_ACCOUNT, BAD, what, f"usermod -p '*' {name}")


def _programs(gateway: Gateway) -> Iterator[Finding]:
    """Whoever can change a helper, its interpreter or its code comes in as anybody."""
    wrong = [*_weak(gateway.program[0], BAD), *_weak(sys.executable, BAD)]
    for name in ("beatbook", "beatbook_cli"):
        spec = find_spec(name)
        wrong += _weak(os.path.dirname(spec.origin or ""), WARNING) if spec else ()
    seen = {str(one.what): one for one in wrong}
    yield from seen.values()
    if not seen:
        yield Finding(_PROGRAM, OK, " ".join(gateway.program))


def _compiled() -> Iterator[Finding]:
    """What is not compiled is compiled anew at each log-on: its account can't write it down."""
    if not all(os.path.exists(cache_from_source(one)) for one in _read_at_log_on()):
        what = _("the program is not compiled; a log-on takes three times the CPU")
        yield Finding(_PROGRAM, WARNING, what, COMPILING)


def _read_at_log_on() -> Iterator[str]:
    """Some of the files that a log-on reads, of what is installed."""
    for name in _AT_LOG_ON:
        with suppress(ModuleNotFoundError):  # where only scripts run there is no terminal UI
            spec = find_spec(name)
            if spec is not None and spec.origin is not None:
                yield spec.origin


def _weak(path: str, state: str) -> Iterator[Finding]:
    for one in loose(path):
        if not os.path.exists(one):
            missing = _("{path} is missing", path=one)
            yield Finding(_PROGRAM, BAD, missing, _("install Beatbook again"))
        else:
            what = _("others than root can change {path}", path=one)
            yield Finding(_PROGRAM, state, what, f"chown root {one} && chmod go-w {one}")


def _book(path: str, account: pwd.struct_passwd) -> Iterator[Finding]:
    name = account.pw_name
    if not is_file(path):
        return  # the trial asks it
    try:
        owner = os.stat(path).st_uid
    except OSError as error:
        words = f"{path}: {error.strerror}"
        remedy = _("name the book with: beat --book PATH ssh setup --check")
        yield Finding(_BOOK, BAD, words, remedy)
        return
    wrong = list(_exposed(path, account))
    if owner != account.pw_uid:
        what = _("{path} does not belong to {account}", path=path, account=name)
        wrong.append(Finding(_BOOK, BAD, what, f"chown {name} {path} {path}.* {path}-*"))
    if shared(path):
        what = _("others can read {path}", path=path)
        wrong.append(Finding(_BOOK, BAD, what, f"chmod 600 {path}"))
    yield from wrong or [Finding(_BOOK, OK, path)]


def _exposed(path: str, account: pwd.struct_passwd) -> Iterator[Finding]:
    folder = os.path.dirname(os.path.abspath(path))
    for one in loose(folder, (ROOT, account.pw_uid), sticky=True):
        what = _("others can replace files in {path}", path=one)
        yield Finding(_BOOK, BAD, what, f"chmod go-w {one}")


def _trial(gateway: Gateway, account: pwd.struct_passwd) -> Iterator[Finding]:
    """Ask for a key that nobody has, as the server would: the answer is nothing."""
    command = [*gateway.program, "keys", "--book", gateway.book, *_STRANGER]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE,
            check=False, env={"PATH": os.defpath}, cwd="/",
            user=account.pw_uid, group=account.pw_gid, extra_groups=[],
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        said = str(error)
    else:
        if done.returncode == 0 and not done.stdout:
            words = _("{account} finds keys in the book", account=account.pw_name)
            yield Finding(_TRIAL, OK, words)
            return
        said = (done.stderr.strip() or done.stdout.strip() or "-").splitlines()[-1]
    what = _("the server's helper failed: {said}", said=said)
    by_hand = f"sudo -u {account.pw_name} {' '.join(command)}"
    yield Finding(_TRIAL, BAD, what, _("try it by hand: {command}", command=by_hand))


def _key_file(gateway: Gateway, account: pwd.struct_passwd) -> Iterator[Finding]:
    """Every line of the account's file forces its key into the gate of this book."""
    path = os.path.join(account.pw_dir, KEY_FILE)
    try:
        lines = Path(path).read_text("utf-8", "replace").splitlines()
    except OSError as error:
        yield Finding(_KEYS, BAD, f"{path}: {error.strerror}", _FILL)
        return
    wrong = [n for n, line in enumerate(lines, 1) if not is_forced(line, gateway)]
    for n in wrong:
        what = _("line {n} of {path} is not one that the book wrote", n=n, path=path)
        yield Finding(_KEYS, BAD, what, _FILL)
    for one in loose(path, (ROOT, account.pw_uid)):
        what = _("others can change {path}", path=one)
        yield Finding(_KEYS, BAD, what, f"chmod go-w {one}")
        wrong.append(0)
    if not wrong:
        yield Finding(_KEYS, OK, path)
