"""What the book keeps of plugins that were installed into it: every version, and which is in use.

One setting tells of all of them, so that a book is opened by reading that alone; the bytes of a
release lie apart in the catalogue and are read when it is loaded or unpacked. Both are in every
backup, as the rest of the catalogue is.

Light path.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.delivery.digests import digest_of
from beatbook.errors import NotFound, StoreProblem
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.delivery.artefact import Artefact
    from beatbook.store.interface import Reader, Writer

_ = Translator(__name__, __file__)

KEY = "plugins.kept"
_KIND = "artefact:"
_WRONG = (KeyError, TypeError, ValueError, AttributeError)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_VERSION, _DIGEST = re.compile(r"[0-9a-z.+!]{1,40}"), re.compile(r"[0-9a-f]{64}")


class Release(NamedTuple):
    """One version of a plugin, as `Artefact` has it but for the bytes.

    `module` is what is imported of a wheel; `tops` the names that each of its wheels adds to what
    can be imported, by the names of their files. `since` is the stamp when it came into the book.
    """

    version: str
    digest: str
    kind: str
    label: Text
    region: str
    api: int
    signer: str
    needs: tuple[str, ...]
    since: str
    module: str = ""
    tops: Mapping[str, tuple[str, ...]] = {}


class Kept(NamedTuple):
    """A plugin that the book keeps: its releases, the oldest first.

    `use` is the digest of the one in use, empty where it was removed; `before` are the digests of
    those in use before, the last one last. An empty one stands for the program's own.
    """

    use: str
    before: tuple[str, ...]
    releases: tuple[Release, ...]

    def release(self, digest: str) -> Release | None:
        """The release with this digest."""
        return next((one for one in self.releases if one.digest == digest), None)


NOTHING = Kept("", (), ())


def kept(book: Book) -> dict[str, Kept]:
    """Everything that the book keeps, by the plugin's name. Raises StoreProblem."""
    return read(book.store)


def read(store: Reader) -> dict[str, Kept]:
    """The same of a store."""
    said = store.meta(KEY)
    try:
        return {
            _matching(_NAME, name): _kept(data) for name, data in json.loads(said or "{}").items()
        }
    except _WRONG:
        raise StoreProblem(
            _("What the book says of the plugins that it keeps cannot be read; it is damaged or of"
              " a newer version. Restore a backup, or see: beat doctor")
        ) from None  # fmt: skip


def in_use(book: Book) -> dict[str, Release]:
    """The release of each plugin that is in use, by name."""
    found = ((name, one.release(one.use)) for name, one in kept(book).items() if one.use)
    return {name: release for name, release in found if release is not None}


def _kept(data: Mapping[str, Any]) -> Kept:
    releases = tuple(_release(one) for one in data["releases"])
    return Kept(str(data["use"]), tuple(map(str, data["before"])), releases)


def _matching(pattern: re.Pattern[str], text: str) -> str:
    """A part of the name of a folder, which is nothing else. Raises ValueError."""
    if not pattern.fullmatch(text):
        raise ValueError(text)
    return text


def _release(data: Mapping[str, Any]) -> Release:
    _matching(_VERSION, data["version"])
    _matching(_DIGEST, data["digest"])
    tops = {file: tuple(names) for file, names in data.get("tops", {}).items()}
    return Release(**{**data, "label": Text(*data["label"]), "needs": tuple(data["needs"]),
                      "tops": tops})  # fmt: skip


def write(writer: Writer, found: Mapping[str, Kept]) -> None:
    """Let this be what the book keeps; the bytes are put and dropped by themselves."""
    data = {name: to_json(one) for name, one in found.items()}
    writer.set_meta(KEY, json.dumps(data, ensure_ascii=False) if data else "")
    # Forms and lists are brought up to other plugins at the next opening, and backups take along
    # a catalogue that changed.
    writer.set_meta("catalogue", "")


def to_json(one: Kept) -> dict[str, Any]:
    """What the book keeps of one plugin, as JSON data."""
    return {**one._asdict(), "releases": [release._asdict() for release in one.releases]}


def of_json(data: Mapping[str, Any]) -> Kept:
    """The same again. Raises StoreProblem for what is none."""
    try:
        return _kept(data)
    except _WRONG:
        raise StoreProblem(_("This says nothing of a plugin that the book keeps.")) from None


# -- bytes -------------------------------------------------------------------------------------


def put(writer: Writer, artefact: Artefact) -> None:
    """Keep the bytes of a release; texts stay texts, for whoever reads the book without us."""
    items = {name: _packed(data) for name, data in artefact.content.items()}
    writer.set_catalogue(f"{_KIND}{artefact.digest}", items)


def _packed(data: bytes) -> dict[str, str]:
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": b64encode(data).decode()}


def drop(writer: Writer, digest: str) -> None:
    """Keep the bytes of a release no longer."""
    writer.set_catalogue(f"{_KIND}{digest}", {})


def content(book: Book, digest: str) -> dict[str, bytes]:
    """The bytes of a release by the names of its files, unaltered.

    Raises NotFound where they are not there, StoreProblem where they are others.
    """
    items = book.store.catalogue(f"{_KIND}{digest}")
    if not items:
        raise NotFound(_("The book does not have the files of this release; install it again."))
    found = _content(items)
    if digest_of(found) != digest:
        raise StoreProblem(
            _("The files of a plugin that the book keeps are damaged; install it again.")
        )
    return found


def _content(items: Mapping[str, Any]) -> dict[str, bytes]:
    try:
        return {name: _unpacked(data) for name, data in items.items()}
    except _WRONG:
        return {}


def _unpacked(data: Mapping[str, str]) -> bytes:
    return data["text"].encode() if "text" in data else b64decode(data["base64"], validate=True)


def of_bytes_at_hand(store: Reader, one: Kept) -> Kept:
    """The same without releases whose bytes are not there."""
    there = [release for release in one.releases
             if store.catalogue_ids(f"{_KIND}{release.digest}")]  # fmt: skip
    known = {"", *(release.digest for release in there)}
    return Kept(
        one.use if one.use in known else "",
        tuple(digest for digest in one.before if digest in known),
        tuple(there),
    )


def artefact(book: Book, name: str, release: Release) -> Artefact:
    """A release that the book keeps as it was delivered. Raises Refused where it was altered."""
    from beatbook.delivery.artefact import of_content

    one = of_content(release.kind, content(book, release.digest), name)
    return one._replace(
        signer=release.signer, label=release.label, region=release.region, api=release.api
    )
