"""Plugins that the book keeps, brought to life: packs from their texts, wheels from their folder.

Light path, but for what is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from beatbook.delivery import shelf
from beatbook.delivery.shelf import Release

if TYPE_CHECKING:
    from beatbook.book import Book


def plugin(book: Book, name: str, release: Release, *, checked: bool = False) -> Any:
    """The module of a plugin that the book keeps; `checked`: its pack was read as a whole before.

    Raises whatever a plugin raises that can't be used.
    """
    if release.kind == "pack":
        return _pack(book, release, checked)
    from beatbook.delivery import finder, unpacking

    folder = unpacking.unpacked(book, name, release)
    finder.use(name, unpacking.places(folder, release))
    return import_module(release.module)


def _pack(book: Book, release: Release, checked: bool) -> Any:
    from beatbook.packs.pack import of_contents
    from beatbook.packs.plugin import as_plugin

    return as_plugin(of_contents(shelf.content(book, release.digest)), checked=checked)
