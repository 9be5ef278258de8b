"""Files that a book sends down to the stations that report to it: bundles, and what drift is from.

The book above offers a file to one station or to all; a station verifies it against the keys that
it trusts itself and lays it beside its shelf. Nothing is installed by that: an administrator of
the station looks at the file and installs it, or does not.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import PLUGINS
from beatbook.bundling import listing, reading, trust
from beatbook.bundling.container import is_plain
from beatbook.bundling.listing import Listing
from beatbook.clock import stamp
from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook.journal import sealed_part
from beatbook.syncing import directory
from beatbook.syncing.parcels import Parcel, digest_of, latest
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer
    from beatbook.texts import Message

_ = Translator(__name__, __file__)

BUNDLE, BASELINE = "bundle", "baseline"
KINDS = (BUNDLE, BASELINE)
ALL = "all"
"""Everybody who reports here."""
ACTION, PART = "sync.offer", "@offer"
LARGEST = 32 << 20
"""No larger file is sent along, in bytes: it would hold up the rows behind it."""
_OFFERS, _FILE, _WAITING, _LAID_DOWN = "sync.offers", "sync.file:", "sync.waiting", "sync.baseline"


class Offer(NamedTuple):
    """A file that is sent down: which kind, to whom (a station's id or `ALL`), since when.

    `digest` is the SHA-256 of its bytes, `body` that of the parcel.
    """

    digest: str
    kind: str
    name: str
    to: str
    since: str
    body: str


class Waiting(NamedTuple):
    """A bundle that came from above and was verified: its file, and which plugins are in it."""

    digest: str
    name: str
    plugins: tuple[str, ...]
    since: str


# -- above -------------------------------------------------------------------------------------


def offer(book: Book, path: Path, to: str = ALL, reason: str = "") -> Offer:
    """Send a bundle or a baseline down from now on, to a station (id or name) or to all.

    A newer baseline takes the place of the one before. Raises NotFound for an unknown station,
    UsageProblem for a file that is too large, BundleProblem for one that this book would not
    believe itself, NotAllowed.
    """
    book.require(PLUGINS, book.actor.home)
    target = to if to == ALL else _below(book, to)
    if path.is_file() and path.stat().st_size > LARGEST:
        raise UsageProblem(
            _("{file} is larger than {most} MB; bring it to the stations by hand.",
              file=path.name, most=LARGEST >> 20)
        )  # fmt: skip
    kind = _kind_of(book, path)
    data = path.read_bytes()
    body = _body(path.name, data)
    made = Offer(sha256(data).hexdigest(), kind, path.name, target,
                 stamp(book.clock.now()), digest_of(body))  # fmt: skip
    with book.store.transaction() as writer:
        _keep(book, writer, made, body)
        part = sealed_part(PART, made.digest, 1 + len(book.store.history(made.digest)), "change",
                           {"old": {}, "new": made._asdict()})  # fmt: skip
        writer.append(book.heading(ACTION, subject=made.digest, reason=reason), [part])
    return made


def _below(book: Book, words: str) -> str:
    for one in directory.below(book).values():
        if words in (one.station, one.name):
            return one.station
    raise NotFound(_("No station “{name}” reports to this book; see: beat sync status", name=words))


def _kind_of(book: Book, path: Path) -> str:
    """What a file is; one that this book does not believe is not sent to others."""
    found = listing.read(path, trust.of(book))
    if found.whole:
        return BASELINE
    reading.opened(path, trust.of(book))
    return BUNDLE


def _body(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "base64": b64encode(data).decode()}


def _keep(book: Book, writer: Writer, made: Offer, body: dict[str, Any]) -> None:
    replaced = [
        one for one in offers(book)
        if one.digest == made.digest or (one.kind == BASELINE == made.kind and one.to == made.to)
    ]  # fmt: skip
    for one in replaced:
        writer.set_catalogue(_FILE + one.digest, {})
    kept = [one for one in offers(book) if one not in replaced]
    writer.set_catalogue(_FILE + made.digest, {"file": body})
    writer.set_meta(_OFFERS, json.dumps([*kept, made], ensure_ascii=False))


def offers(book: Book) -> list[Offer]:
    """Everything that this book sends down, the oldest first."""
    return [Offer(*row) for row in json.loads(book.store.meta(_OFFERS) or "[]")]


def downward(book: Book, station: str, taken: Mapping[str, str]) -> Iterator[Parcel]:
    """The files for a station, whole; those that it has are not even read."""
    for one in offers(book):
        has = taken.get(f"{one.kind}/{_id(one)}") == one.body
        if one.to in (ALL, station) and not has:
            body: Any = book.store.catalogue_item(_FILE + one.digest, "file")
            row, hash = latest(book, one.digest)
            yield Parcel(one.kind, _id(one), row, hash, body, book.station)


def _id(one: Offer) -> str:
    """A bundle is one file; of baselines the last one counts, the station's own before all's."""
    return one.digest if one.kind == BUNDLE else ("all" if one.to == ALL else "own")


# -- below -------------------------------------------------------------------------------------


def take_bundle(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Verify a bundle and let it wait. Raises BundleProblem and what `reading.opened` raises."""
    name, data = _file(parcel)
    with TemporaryDirectory(prefix="beatbook-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        found = reading.opened(path, trust.of(book))
    plugins = tuple(f"{one.name} {one.version}" for one in found)
    one = Waiting(sha256(data).hexdigest(), name, plugins, stamp(book.clock.now()))
    writer.set_catalogue(_FILE + one.digest, {"file": dict(parcel.body)})
    kept = [old for old in waiting(book) if old.digest != one.digest]
    writer.set_meta(_WAITING, json.dumps([*kept, one], ensure_ascii=False))
    return _("the bundle {file} waits to be installed: {plugins}",
             file=name, plugins=", ".join(plugins))  # fmt: skip


def take_baseline(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Keep what `beat plugin drift` compares with. Raises BundleProblem."""
    name, data = _file(parcel)
    found = _read(book, name, data)
    if not found.whole:
        raise UsageProblem(_("{file} is a bundle, not a baseline.", file=name))
    kept: dict[str, Any] = book.store.catalogue(_LAID_DOWN)
    writer.set_catalogue(_LAID_DOWN, {**kept, parcel.id: dict(parcel.body)})
    return _("the baseline of {day} is what this book is compared with", day=found.made[:10])


def _file(parcel: Parcel) -> tuple[str, bytes]:
    """Name and bytes of a file that came; its name leads nowhere else."""
    name, packed = parcel.body.get("name"), parcel.body.get("base64")
    if not isinstance(name, str) or not is_plain(name) or "/" in name:
        raise UsageProblem(_("A file came under a name that is none; it is left out."))
    try:
        return name, b64decode(packed or "", validate=True)
    except (ValueError, TypeError):
        raise UsageProblem(_("{file} was altered on its way; it is left out.", file=name)) from None


def _read(book: Book, name: str, data: bytes) -> Listing:
    with TemporaryDirectory(prefix="beatbook-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return listing.read(path, trust.of(book))


def waiting(book: Book) -> list[Waiting]:
    """The bundles that came from above and are not in use yet, the oldest first."""
    from beatbook.delivery import shelf

    rows = json.loads(book.store.meta(_WAITING) or "[]")
    found = [Waiting(digest, name, tuple(some), since) for digest, name, some, since in rows]
    here = {f"{name} {one.version}" for name, one in shelf.in_use(book).items()}
    return [one for one in found if not here.issuperset(one.plugins)]


def write_out(book: Book, words: str, folder: Path) -> Path:
    """Write a waiting bundle (by name or digest) into a folder, to be installed from there.

    Raises NotFound, and UsageProblem where there is such a file already or none can be made.
    """
    found = [one for one in waiting(book) if words in (one.name, one.digest)]
    if not found:
        raise NotFound(_("No bundle “{name}” waits here; see: beat sync arrived", name=words))
    body: Any = book.store.catalogue_item(_FILE + found[-1].digest, "file")
    path = folder / found[-1].name
    try:
        with path.open("xb") as file:
            file.write(b64decode(body["base64"]))
    except OSError as error:
        raise UsageProblem(
            _("The file {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from error
    return path


def laid_down(book: Book) -> Listing | None:
    """The baseline that came from above, a station's own before that for all; None without one."""
    items: Mapping[str, Any] = book.store.catalogue(_LAID_DOWN)
    body = items.get("own") or items.get("all")
    if body is None:
        return None
    try:
        return _read(book, body["name"], b64decode(body["base64"]))
    except BeatbookError:
        return None
