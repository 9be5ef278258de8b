"""Which manual pages there are, and writing them where a system looks for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from beatbook.texts import LANGUAGES, language
from beatbook_cli.language import speak
from beatbook_cli.manual import commands, configuration

FOLDERS = {"en": "", "zh": "zh_CN"}
"""Below share/man: English lies at the top, as systems expect it."""


def names() -> list[str]:
    """The names of all pages, with their sections: ``beat.1``."""
    return ["beat.1", *(f"beat-{name}.1" for name in commands.groups()), f"{configuration.FILE}.5"]


def page(name: str) -> str:
    """The text of a page in the language in use, by a name of `names`."""
    source = f"Beatbook {version('beatbook-cli')}"
    if name == f"{configuration.FILE}.5":
        return configuration.page(source)
    group = name.removesuffix(".1").removeprefix("beat").removeprefix("-")
    return commands.group(group, source) if group else commands.whole(source)


def write(folder: str) -> Iterator[str]:
    """Write every page in both languages below *folder*; yields their paths."""
    for spoken in LANGUAGES:
        with _speaking(spoken):
            for name in names():
                below = Path(folder, FOLDERS[spoken], f"man{name[-1]}")
                below.mkdir(parents=True, exist_ok=True)
                (below / name).write_text(page(name), encoding="utf-8")
                yield os.fspath(below / name)


@contextmanager
def _speaking(name: str) -> Iterator[None]:
    """Say all of it in one language, Click's own sentences as well."""
    before = language()
    speak(name)
    try:
        yield
    finally:
        speak(before)
