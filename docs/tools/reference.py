"""Writes the reference pages from what is declared in the code, so that they cannot drift.

    python docs/tools/reference.py          write the pages
    python docs/tools/reference.py --check  change nothing, fail where a page is not current

A page is a function without arguments that returns Markdown; `PAGES` lists them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import click

from beatbook.texts import use_language
from beatbook_cli.exits import Exit
from beatbook_cli.kit import Context
from beatbook_cli.root import beat

FOLDER = Path(__file__).resolve().parents[1] / "reference"
_GENERATED = "<!-- Written by docs/tools/reference.py; change the declarations, not this page. -->"


def commands() -> str:
    """Every command of `beat` with its arguments and options, and the exit codes."""
    parts = [_GENERATED, "# Commands", *_command(beat, None, "beat"), *_exit_codes()]
    return "\n\n".join(parts) + "\n"


def _command(command: click.Command, parent: Context | None, name: str) -> Iterator[str]:
    context = Context(command, parent=parent, info_name=name, **command.context_settings)
    yield f"## {context.command_path}"
    yield f"```\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    yield (command.help or "").strip()
    rows = _parameters(command, context)
    if rows:
        yield _table("Argument or option", rows)
    if isinstance(command, click.Group):
        yield from _below(command, context)


def _below(group: click.Group, context: Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(command, context, name)


def _parameters(command: click.Command, context: Context) -> list[tuple[str, str]]:
    records = (parameter.get_help_record(context) for parameter in command.get_params(context))
    return [cast("tuple[str, str]", record) for record in records if record is not None]


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes"
    yield _table("Code", [(str(code.value), str(code.meaning)) for code in Exit])


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"| {head} | Meaning |", "| --- | --- |"]
    lines += [f"| `{_cell(term)}` | {_cell(words)} |" for term, words in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {"commands.md": commands}


def stale(folder: Path = FOLDER) -> list[str]:
    """Names of the pages in *folder* that are not what the code declares."""
    use_language("en")
    return [name for name, page in PAGES.items() if _written(folder / name) != page()]


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def write(folder: Path = FOLDER) -> None:
    """Write all pages into *folder*."""
    use_language("en")
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write or check the pages; 1 where one is not current."""
    if "--check" not in arguments:
        write()
        return 0
    old = stale()
    for name in old:
        print(f"docs/reference/{name} is not current; run: python docs/tools/reference.py")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
