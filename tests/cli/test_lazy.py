"""Commands are known by name and meaning before they are imported."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from beatbook_cli.lazy import Later, LazyGroup
from beatbook_cli.root import COMMANDS, beat

SOURCE = """
from beatbook_cli.kit import command
@command("later", help="Long help.")
def later():
    print("ran")
"""


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LazyGroup:
    """A group with one command in a module that nobody imported yet."""
    (tmp_path / "later_sample.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "later_sample", raising=False)
    importlib.invalidate_caches()
    return LazyGroup("sample", later=(Later("later", "later_sample:later", "Does it later."),))


def test_help_lists_a_command_without_importing_it(group: LazyGroup) -> None:
    assert "later  Does it later." in CliRunner().invoke(group, ["--help"]).stdout
    assert "later_sample" not in sys.modules


def test_using_a_command_imports_it(group: LazyGroup) -> None:
    assert CliRunner().invoke(group, ["later"]).stdout == "ran\n"


def test_completion_offers_a_command_without_importing_it(group: LazyGroup) -> None:
    offered = group.shell_complete(click.Context(group), "la")
    assert [(item.value, item.help) for item in offered] == [("later", "Does it later.")]
    assert "later_sample" not in sys.modules


def test_a_misspelt_command_is_answered_with_the_likely_one(group: LazyGroup) -> None:
    done = CliRunner().invoke(group, ["latre"])
    assert done.exit_code == 2
    assert "Did you mean 'later'?" in done.stderr


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_listed_command_exists_under_its_name(entry: Later) -> None:
    assert entry.load().name == entry.name


def _paths(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    below = [
        found
        for name in command.list_commands(context)
        for found in _paths(command.get_command(context, name) or command, (*path, name))
    ]
    return [path, *below]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_explains_itself(language: str) -> None:
    for path in _paths(beat):
        done = CliRunner().invoke(beat, ["--lang", language, *path, "--help"])
        assert done.exit_code == 0, path
        assert ("用法" if language == "zh" else "Usage") in done.stdout, path
