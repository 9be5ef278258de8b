"""What may be done from the command line behind the door: the one place that decides.

A command is named here or it is refused. Click has understood the command line before anybody
asks, so that what is judged is what will run. Who may do a thing to which record is not judged
here but in the book, as always.
"""

from __future__ import annotations

from typing import NoReturn

import click
from click.core import ParameterSource

from beatbook.door import current
from beatbook.errors import NotAllowed
from beatbook.keys.noting import COMMAND, REFUSED
from beatbook.texts import Message, Translator
from beatbook_cli.gate.rows import write
from beatbook_cli.kit import Command

_ = Translator(__name__, __file__)

TUI = "tui"
REMOTE = {
    "": "find today tui",
    "registry": "forms fields schema find show list history add edit close reopen step codes"
    " import export",
    "registry codes": "add relabel retire",
    "registry import": "list undo",
    "approve": "list show grant refuse",
    "access": "explain table emergency emergencies sign",
    "explain": "access",
    "duty": "list quotas reassign rules show snooze",
    "unit": "add close list merge move rename reorganise show split",
    "place": "add call close find import list merge move parse rename reorganise show split uncall",
    "officer": "add leave list post show whoami unlock sessions",
    "officer key": "add list revoke",
    "journal": "export head show verifier verify witness witnesses",
    "audit": "by-officer by-record by-time exports logons prints reasons refusals row unmaskings"
    " explain mine review rules sign",
    "paper": "list show print",
    "action": "list run",
    "plugin": "list",
    "book": "info",
    "my": "show set keys card",
    "privacy": "fields notice impact",
    "sync": "receive status stations card admit accept dismiss arrived",
}
"""Groups with those of their commands that officers may give over SSH."""
LOCAL = {
    "": "demo doctor completion man",
    "plugin trust": "add list revoke",
    "plugin": "new check on off require accept install upgrade rollback remove versions keygen"
    " bundle contents baseline drift",
    "book": "init keygen copy backup backups restore upgrade rollback",
    "book recipient": "add list remove",
    "journal": "countersign",
    "ssh": "setup",
    "service": "list print install check run",
    "config": "show check example schema",
    "sync": "push recover offer save",
}
"""Those for whoever looks after the server: what they need or change lies outside a book."""
_SERVER_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/usr/lib/openssh"
_OWN_SUBSYSTEMS = ("internal-sftp",)
_PLAIN_VALUES = frozenset(("form", "forms", "columns"))
HIDDEN = "…"
_NO_PROGRAM = _("Only commands of beat can be given here; see: --help. Files are sent on stdin.")


class Refused(NotAllowed):
    """What was asked for is not done for anybody who comes over SSH."""


def require(ctx: click.Context) -> None:
    """Let a command that Click has understood run, and write into the journal that it does.

    Raises Refused, which is in the journal, too.
    """
    if ctx.parent is None:
        _require_no_other_identity(ctx)
    if isinstance(ctx.command, click.Group):
        return
    path = _path(ctx)
    if not is_remote(path, ctx.command):
        _refuse(ctx, _("“{command}” is not done over SSH; ask whoever looks after the server.",
                       command=" ".join(path)))  # fmt: skip
    if path == (TUI,):
        _require_terminal_key(ctx)
    else:
        write(COMMAND, said(ctx))


def is_remote(path: tuple[str, ...], command: click.Command) -> bool:
    """Whether a command may be given over SSH; the book's actions may."""
    if isinstance(command, Command) and command.remote:
        return True
    return path[-1] in REMOTE.get(" ".join(path[:-1]), "").split()


def _require_no_other_identity(ctx: click.Context) -> None:
    for name in ("book", "officer"):
        if ctx.params.get(name) is not None:
            _refuse(ctx, _("--{option} means nothing over SSH: your key says who you are and which"
                           " book is yours.", option=name), f"--{name}")  # fmt: skip


def _require_terminal_key(ctx: click.Context) -> None:
    door = current()
    if door is not None and not door.terminal:
        _refuse(ctx, _("This key is for programs: give a command, for example: registry forms"))


def refuse_file(ctx: click.Context | None, parameter: click.Parameter | None) -> NoReturn:
    """Refuse a parameter that names a file of the server."""
    name = parameter.opts[0] if isinstance(parameter, click.Option) else ""
    words = _("There are no files of yours on the server; write - and send it on stdin (< FILE) or"
              " take it from stdout (> FILE).")  # fmt: skip
    _refuse(ctx, words, f" {name}".rstrip())


def refuse_program(name: str) -> None:
    """Refuse a word that is no command of `beat` but a program of the server; else do nothing.

    ``scp`` and ``sh`` are asked for by whoever tries the door, ``regsitry`` by whoever mistypes.
    """
    from shutil import which

    if "/" in name or name in _OWN_SUBSYSTEMS or which(name, path=_SERVER_PATH):
        write(REFUSED, name, _NO_PROGRAM)
        raise Refused(_NO_PROGRAM)


def _refuse(ctx: click.Context | None, why: Message, more: str = "") -> NoReturn:
    write(REFUSED, (" ".join(_path(ctx)) if ctx is not None else "") + more, why)
    raise Refused(why)


def _path(ctx: click.Context) -> tuple[str, ...]:
    """The words of a command below `beat`."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.command.name or "")
        ctx = ctx.parent
    return tuple(names)


def said(ctx: click.Context) -> str:
    """A command line without what was typed into it: names of options stay, values do not."""
    words = [*_path(ctx)]
    for parameter in ctx.command.params:
        if ctx.get_parameter_source(parameter.name or "") is ParameterSource.COMMANDLINE:
            words += _shown(parameter, ctx.params.get(parameter.name or ""))
    return " ".join(words)


def _shown(parameter: click.Parameter, value: object) -> list[str]:
    shown = [parameter.opts[0]] if isinstance(parameter, click.Option) else []
    if isinstance(parameter, click.Option) and parameter.is_flag:
        return shown
    declared = isinstance(parameter.type, click.Choice | click.types.IntParamType)
    plain = declared or parameter.name in _PLAIN_VALUES
    values = value if isinstance(value, tuple) else (value,)
    return [*shown, ",".join(map(str, values)) if plain else HIDDEN]
