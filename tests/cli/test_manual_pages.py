"""Manual pages are complete in both languages, and groff has nothing against them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from beatbook.settings.keys import KEYS
from beatbook.texts import language
from beatbook_cli.commands.man import man
from beatbook_cli.kit import Context
from beatbook_cli.manual import pages
from beatbook_cli.manual.roff import escaped
from beatbook_cli.root import beat
from cli.running import Beat


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all pages were written."""
    path = tmp_path_factory.mktemp("man")
    assert len(list(pages.write(str(path)))) == 2 * len(pages.names())
    return path


def _walk(command: click.Command, context: Context, words: str) -> list[tuple[str, click.Command]]:
    found = [(words, command)]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            child = Context(below, parent=context, info_name=name)
            found += _walk(below, child, f"{words} {name}")
    return found


@pytest.mark.parametrize("below", ["", "zh_CN"])
def test_every_command_and_option_stands_on_its_page(folder: Path, below: str) -> None:
    context = Context(beat, info_name="beat")
    for words, command in _walk(beat, context, "beat")[1:]:
        group = words.split()[1]
        named = folder / below / "man1" / f"beat-{group}.1"
        page = named if named.exists() else folder / below / "man1" / "beat.1"
        text = page.read_text("utf-8")
        assert escaped(words) in text
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert escaped(option.opts[0]) in text, f"{words} {option.opts[0]}"


@pytest.mark.parametrize("below", ["", "zh_CN"])
def test_every_key_of_the_configuration_stands_on_its_page(folder: Path, below: str) -> None:
    text = (folder / below / "man5" / "beatbook.toml.5").read_text("utf-8")
    assert all(escaped(key.name) in text for key in KEYS)


def test_each_language_has_its_folder_and_its_words(folder: Path) -> None:
    english = (folder / "man1" / "beat-plugin.1").read_text("utf-8")
    chinese = (folder / "zh_CN" / "man1" / "beat-plugin.1").read_text("utf-8")
    assert '.SH "Commands"' in english and "Show this message" in english
    assert '.SH "命令"' in chinese and "Show this message" not in chinese
    assert language() == "en"


@pytest.mark.skipif(shutil.which("man") is None, reason="needs man (Debian: man-db, groff)")
def test_groff_formats_them_without_a_warning(folder: Path) -> None:
    found = [*folder.rglob("beat.1"), *folder.rglob("beatbook.toml.5")]
    done = subprocess.run(
        ["man", "--warnings=w", "-E", "UTF-8", "-l", *map(str, found)],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANPAGER": "cat", "MANWIDTH": "80"},
        check=False,
        timeout=120,
    )
    # Where a Chinese line may be broken is known to groff only in a Chinese locale.
    said = [line for line in done.stderr.splitlines() if "can't break line" not in line]
    assert (done.returncode, said) == (0, [])
    assert "beat-service(1)" in done.stdout
    assert "责任田手册" in done.stdout


def test_a_page_is_found_by_any_of_its_names_and_no_other(beat: Beat) -> None:
    shown = {beat("man", name).out for name in ("plugin", "beat-plugin", "beat-plugin.1")}
    assert len(shown) == 1
    assert beat("man", "beatbook.toml").out.count(".TP") == len(KEYS) + 3
    assert beat("man").lines == pages.names()
    assert beat("man", "plugins").code == 2


def test_a_folder_that_cannot_be_written_is_one_sentence(beat: Beat, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = beat("man", "--output", tmp_path / "file")
    assert (done.code, "cannot be written" in done.err) == (1, True)
    assert beat("man", "--output", tmp_path / "there").code == 0
    assert isinstance(man, click.Command)
