"""The gate has decided on every command, and no parameter that names a file is overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from beatbook_cli.gate.allowed import LOCAL, REMOTE
from beatbook_cli.handed import FileName
from beatbook_cli.root import beat

# What a file is called where `--help` shows it and in the code of a command.
SAYS_FILE = re.compile(r"FILE|PATH|\.toml|\.csv|FOLDER")
NAMES = frozenset(("path", "file", "files", "folder", "out", "source", "refused", "mapped", "to"))
# These are called so and hold words: where a place's other name was found.
NO_FILES = {("place call", "source")}


def _commands(
    command: click.Command = beat, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*path, name))


ALL = dict(_commands())
LEAVES = {path for path, one in ALL.items() if not isinstance(one, click.Group)}
# Groups that are a command as well when what follows is none of their own.
BOTH = {"registry import", "registry codes"}


def _listed(table: dict[str, str]) -> set[str]:
    return {f"{group} {name}".strip() for group, names in table.items() for name in names.split()}


def test_every_command_is_allowed_over_ssh_or_kept_to_the_server() -> None:
    assert sorted((LEAVES | BOTH) ^ (_listed(REMOTE) | _listed(LOCAL))) == []


def test_no_command_is_both() -> None:
    assert _listed(REMOTE) & _listed(LOCAL) == set()


def test_groups_do_nothing_by_themselves() -> None:
    doing = [path for path, one in ALL.items() if isinstance(one, click.Group) and one.callback]
    assert doing == []


def _smells_of_a_file(path: str, parameter: click.Parameter) -> bool:
    said = f"{parameter.metavar or ''} {getattr(parameter, 'help', '') or ''}"
    named = parameter.name in NAMES or bool(SAYS_FILE.search(said))
    flag = isinstance(parameter, click.Option) and parameter.is_flag
    return named and not flag and (path, parameter.name) not in NO_FILES


def _parameters() -> Iterator[tuple[str, click.Parameter]]:
    """What every command that can be given over SSH takes."""
    for path, command in ALL.items():
        if path and path not in _listed(LOCAL):
            yield from ((path, parameter) for parameter in command.params)


def test_every_parameter_that_names_a_file_is_watched() -> None:
    unwatched = [
        (path, one.name)
        for path, one in _parameters()
        if _smells_of_a_file(path, one) and not isinstance(one.type, FileName)
    ]
    assert unwatched == []


def test_no_parameter_opens_files_by_itself() -> None:
    opening = (click.File, click.Path)
    assert [(path, one.name) for path, one in _parameters() if isinstance(one.type, opening)] == []


def test_a_parameter_that_names_a_file_is_noticed() -> None:
    assert _smells_of_a_file("paper print", click.Option(["--out"]))
    assert _smells_of_a_file("demo", click.Option(["--x"], metavar="FILE"))
    assert not _smells_of_a_file("find", click.Argument(["text"]))
