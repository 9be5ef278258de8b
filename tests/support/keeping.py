"""A book into which plugins are brought, for tests of what it keeps."""

from __future__ import annotations

from beatbook.book import Book
from beatbook.delivery import steps
from beatbook.delivery.artefact import Artefact, of_pack, of_wheel
from beatbook.packs.pack import of_texts
from beatbook.pluginset import survey
from support.delivered import pack, plugin_wheel, source


def tower(version: str = "1.0", word: str = "one", name: str = "tower") -> Artefact:
    """A plugin in Python that brings a list whose one code is called *word*."""
    return of_wheel(*plugin_wheel(name, version, source(name, word=word)))


def river(version: str = "1.0.0", word: str = "one", more: str = "") -> Artefact:
    """The same as a pack."""
    return of_pack(of_texts({"river.toml": pack("river", version, word, more)}))


def brought(book: Book, *artefacts: Artefact) -> None:
    """Install what nobody signed."""
    steps.install(book, artefacts, reason="a trial", unsigned=True)


def upgraded(book: Book, *artefacts: Artefact) -> None:
    """Upgrade to what nobody signed."""
    steps.upgrade(book, artefacts, reason="a trial", unsigned=True)


def states(book: Book) -> dict[str, tuple[str, str]]:
    """State and version of every plugin."""
    return {name: (one.state, one.version) for name, one in survey(book).items()}


def word(book: Book, name: str = "tower") -> str:
    """What the one code is called that a plugin brings, as the plugin itself says it."""
    return book.plugins.codes[f"{name}_kinds"].by_code["a"].label.en
