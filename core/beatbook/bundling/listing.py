"""How a book stands with its plugins, as a list that travels: what a station is compared with.

A province exports its own book's; a bundle serves as well, and says of its plugins alone. There is
nothing in it about anybody: names and versions of plugins, digests, fingerprints of keys.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.bundling import container, reading, signed
from beatbook.bundling.taking import LAYOUT, Taker, plain_json
from beatbook.bundling.trust import TRUSTED, Trusting, known
from beatbook.codelists import own_to_json
from beatbook.errors import BeatbookError
from beatbook.journal import canonical
from beatbook.remembered import own_changes

if TYPE_CHECKING:
    from beatbook.book import Book

LISTING = "beatbook baseline"
DAMAGED = "damaged"
"""Stands for the digest of a plugin whose files in the book are not what was installed."""
_MOST = 10_000


class Standing(NamedTuple):
    """How a plugin stands: `state` as in `hooks.standing.Status`; `required` None: not said.

    `digest` is that of what the book keeps of it, empty for what came with the program.
    """

    version: str
    state: str
    required: bool | None
    digest: str


class Listing(NamedTuple):
    """How a book stands.

    `keys` are those it trusts: whose, by fingerprint. `lists` and `forms` are digests: of changes
    of code lists, its own over those from above, and of what its forms declare, each by id.

    `whole` is false for what says of its plugins alone; `signer` the fingerprint of who signed it.
    """

    made: str
    by: str
    region: str
    program: str
    plugins: Mapping[str, Standing]
    keys: Mapping[str, str] = {}
    lists: Mapping[str, str] = {}
    forms: Mapping[str, str] = {}
    whole: bool = True
    signer: str = ""


def of_book(book: Book) -> Listing:
    """How a book stands now; every plugin is asked."""
    from importlib.metadata import version

    from beatbook.clock import stamp
    from beatbook.pluginset import survey

    digests = _digests(book)
    plugins = {
        name: Standing(one.version, one.state, one.required, digests.get(name, ""))
        for name, one in survey(book).items()
    }
    return Listing(
        stamp(book.clock.now()), book.name, book.region, version("beatbook"), plugins,
        {one.fingerprint: one.whose for one in known(book)
         if one.standing(book.today()) == TRUSTED},
        _hashed({id: own_to_json(one) for id, one in own_changes(book).items()}),
        _hashed(book.store.catalogue("form")),
    )  # fmt: skip


def _digests(book: Book) -> dict[str, str]:
    """The digest of every plugin in use that the book keeps, its bytes hashed again."""
    from beatbook.delivery import shelf

    found = {}
    for name, release in shelf.in_use(book).items():
        try:
            shelf.content(book, release.digest)
            found[name] = release.digest
        except BeatbookError:
            found[name] = DAMAGED
    return found


def _hashed(items: Mapping[str, Any]) -> dict[str, str]:
    return {id: sha256(canonical(data).encode()).hexdigest() for id, data in items.items()}


def written(listing: Listing) -> bytes:
    """The list as JSON, to be kept as it is or signed."""
    data = listing._asdict() | {"plugins": {k: v._asdict() for k, v in listing.plugins.items()}}
    del data["whole"], data["signer"]
    head = {"what": LISTING, "format": LAYOUT}
    return json.dumps(head | data, ensure_ascii=False, indent=1).encode() + b"\n"


def read(path: Path, trusted: Trusting) -> Listing:
    """A listing, signed or not, or a bundle. Raises BundleProblem, also for an untrusted signer."""
    body = container.read(path)
    if body.lstrip().startswith(b"{"):
        return _read(path.name, body)
    held = signed.verified(path.name, body)
    trusted.require_known(held.name, held.signer)
    if _is_listing(held.list):
        found = _read(held.name, held.list)
        trusted.require(held.name, held.signer, found.made)
        return found._replace(signer=held.signer.fingerprint)
    return _of_bundle(path, trusted)


def _is_listing(body: bytes) -> bool:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("what") == LISTING


def _of_bundle(path: Path, trusted: Trusting) -> Listing:
    artefacts = reading.opened(path, trusted)
    looked = reading.looked(path)
    plugins = {one.name: Standing(one.version, "on", None, one.digest) for one in artefacts}
    return Listing(
        looked.contents.made, looked.contents.by, "", "", plugins,
        whole=False, signer=looked.signer.fingerprint,
    )  # fmt: skip


def _read(name: str, body: bytes) -> Listing:
    found = Taker(name, plain_json(name, body, LISTING))
    listing = Listing(
        found.stamp("made"), found.words("by"), found.words("region"), found.words("program"),
        {key: _standing(one) for key, one in found.named("plugins", _MOST).items()},
        found.named_words("keys", _MOST), found.named_words("lists", _MOST),
        found.named_words("forms", _MOST),
    )  # fmt: skip
    found.end()
    return listing


def _standing(table: Taker) -> Standing:
    standing = Standing(
        table.words("version"), table.words("state"), table.yes("required"), table.words("digest")
    )
    table.end()
    return standing
