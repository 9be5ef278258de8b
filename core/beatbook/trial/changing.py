"""The change that is tried, done to a copy: artefacts installed or upgraded, plugins removed."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.delivery.artefact import Artefact
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

REASON = str(Text("试装", "on trial"))


def to_json(artefact: Artefact) -> dict[str, Any]:
    """An artefact as JSON data."""
    content = {name: b64encode(data).decode() for name, data in artefact.content.items()}
    return {**artefact._asdict(), "content": content, "label": list(artefact.label)}


def from_json(data: Mapping[str, Any]) -> Artefact:
    """The artefact behind its JSON data."""
    content = {name: b64decode(text) for name, text in data["content"].items()}
    tuples = {name: tuple(one) for name, one in data.items() if isinstance(one, list)}
    return Artefact(**{**data, **tuples, "content": content, "label": Text(*data["label"])})


def apply(book: Book, artefacts: Sequence[Artefact], removing: Iterable[str]) -> None:
    """Do to a book what is tried; the first opening behind it loads what is new.

    Raises BeatbookError as `delivery.steps` does.
    """
    for name in removing:
        _remove(book, name)
    if artefacts:
        from beatbook.delivery import steps

        steps.bring(book, artefacts, reason=REASON)


def _remove(book: Book, name: str) -> None:
    """Take out a plugin that the book keeps; one of the machine is left out."""
    from beatbook.delivery import shelf, steps

    if name in shelf.kept(book):
        steps.remove(book, name, reason=REASON)
        return
    with book.store.transaction() as writer:
        off = set((book.store.meta("plugins.off") or "").split())
        writer.set_meta("plugins.off", " ".join(sorted(off | {name})))
