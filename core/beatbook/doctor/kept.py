"""What the doctor finds about plugins that the book keeps: their files, and who signed them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.delivery import shelf, unpacking
from beatbook.delivery.shelf import Release
from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.errors import BeatbookError
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_NAME = Text("账本自带插件", "Kept plugins")


def findings(book: Book) -> Iterator[Finding]:
    """One line for all, if there are any, then one for each that something is to be said of.

    What was unpacked is compared with the book byte by byte.
    """
    kept, in_use = shelf.kept(book), shelf.in_use(book)
    if not kept:
        return
    releases = sum(len(one.releases) for one in kept.values())
    count = _("{count} in use, {releases} releases kept", count=len(in_use), releases=releases)
    yield Finding(_NAME, OK, count, id="plugins.kept")
    for name, release in in_use.items():
        yield from (
            one._replace(
                name=Text(f"账本自带插件 {name}", f"Kept plugin {name}"), id=f"plugins.kept.{name}"
            )
            for one in _of_one(book, name, release)
        )


def _of_one(book: Book, name: str, release: Release) -> Iterator[Finding]:
    try:
        shelf.content(book, release.digest)
    except BeatbookError as problem:
        remedy = _("install it again from its file, or go back: beat plugin rollback {name}",
                   name=name)  # fmt: skip
        yield Finding(_NAME, BAD, problem.message, remedy)
        return
    if not release.signer:
        yield Finding(
            _NAME, WARNING, _("{version} is unsigned", version=release.version),
            _("where it is not your own, ask for a signed bundle: beat plugin upgrade FILE"),
        )  # fmt: skip
    changed = _changed(book, name, release)
    if changed:
        yield Finding(
            _NAME, BAD, _files(changed),
            _("remove the folder {folder}; it is made anew from the book, and find out who wrote"
              " there", folder=unpacking.place_of(book, name, release)),
        )  # fmt: skip


def _changed(book: Book, name: str, release: Release) -> list[str]:
    """Files that are not as the book has them; none where nothing is unpacked."""
    if release.kind != "wheel" or not unpacking.place_of(book, name, release).exists():
        return []
    return unpacking.differing(book, name, release)


def _files(changed: list[str]) -> Message:
    return _("{count} unpacked files are not as the book has them: {files}",
             count=len(changed), files=", ".join(changed[:3]))  # fmt: skip
