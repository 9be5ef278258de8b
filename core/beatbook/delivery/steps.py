"""Bringing plugins into a book and taking them out: each step is one deed, all of it or nothing.

What is delivered is judged before anything is written; whether it works is tried by
`beatbook.trial` before that. A process that is killed anywhere leaves the old release in use or the
new one, never a part: the bytes, which one is in use, and the journal are one transaction. Rights
that change wait until they are accepted (`beatbook.access.differences`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.access import PLUGINS
from beatbook.bundling import trust
from beatbook.clock import stamp
from beatbook.delivery import shadows, shelf, unpacking
from beatbook.delivery.artefact import WHEEL, Artefact, wheels_of, whole
from beatbook.delivery.judging import (
    require_fit,
    require_signed,
    versions_here,
    versions_of_program,
)
from beatbook.delivery.shelf import NOTHING, Kept, Release
from beatbook.errors import NotFound, UsageProblem
from beatbook.journal import sealed_part
from beatbook.pluginset import require_standing
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.journal import Entry, Part
    from beatbook.store.interface import Store, Writer

_ = Translator(__name__, __file__)

FORM = "@plugin"
"""What the parts of the journal call a plugin; its name stands for the record."""
INSTALL, UPGRADE, ROLLBACK = "plugin.install", "plugin.upgrade", "plugin.rollback"
REMOVE, FORGET = "plugin.remove", "plugin.forget"
ACTIONS = frozenset((INSTALL, UPGRADE, ROLLBACK, REMOVE, FORGET))

Shelf = dict[str, Kept]


def install(
    book: Book, artefacts: Sequence[Artefact], *, reason: str = "", unsigned: bool = False
) -> list[Release]:
    """Bring plugins into the book that it does not have; from the next opening on they are used.

    A release of a plugin that the program has takes its place. Raises UsageProblem for one that is
    in use already, is unsigned without that being said (*unsigned*, with a *reason*), or needs
    what is not there; Refused for one that can't be used; NotAllowed.
    """
    here = shelf.in_use(book)
    for one in whole(artefacts):
        if one.name in here:
            raise UsageProblem(
                _("The plugin {plugin} {version} is in use; to change it: beat plugin upgrade",
                  plugin=one.name, version=here[one.name].version)
            )  # fmt: skip
    require_signed(artefacts, unsigned, reason)
    return bring(book, artefacts, reason=reason)


def upgrade(
    book: Book, artefacts: Sequence[Artefact], *, reason: str = "", unsigned: bool = False
) -> list[Release]:
    """Use newer releases of plugins that the book has, with new ones that come along.

    Raises as `install`.
    """
    here = versions_here(book)
    names = [one.name for one in whole(artefacts)]
    if not any(name in here for name in names):
        raise UsageProblem(
            _("There is no plugin {plugin} here yet; the way is: beat plugin install",
              plugin=", ".join(names))
        )  # fmt: skip
    require_signed(artefacts, unsigned, reason)
    return bring(book, artefacts, reason=reason, action=UPGRADE)


def bring(
    book: Book, artefacts: Sequence[Artefact], *, reason: str = "", action: str = INSTALL
) -> list[Release]:
    """What `install` and `upgrade` have in common: judge, unpack, write.

    For trials on a copy of the book, too, where nobody asks who signed. Returns the releases.
    """
    book.require(PLUGINS, book.actor.home)
    given = whole(artefacts)
    require_fit(book, given)
    releases = {one.name: _release(book, one) for one in given}
    for one in given:
        if one.kind == WHEEL:
            unpacking.prepare(book, one.name, releases[one.name], one.content)

    def change(found: Shelf) -> Shelf:
        return found | {
            name: _with(found.get(name, NOTHING), one) for name, one in releases.items()
        }

    _change(book, action, [*releases], reason, change, given)
    return [*releases.values()]


def _release(book: Book, one: Artefact) -> Release:
    wheels = wheels_of(one) if one.kind == WHEEL else []
    return Release(
        one.version, one.digest, one.kind, one.label, one.region, one.api, one.signer, one.needs,
        stamp(book.clock.now()), wheels[0].module if wheels else "", shadows.tops_of(wheels),
    )  # fmt: skip


def _with(kept: Kept, release: Release) -> Kept:
    """With this release in use, and what was in use before it known."""
    others = tuple(one for one in kept.releases if one.digest != release.digest)
    return Kept(release.digest, (*kept.before, kept.use), (*others, release))


def rollback(book: Book, name: str, *, reason: str = "") -> Release | None:
    """Use the release that was in use before; returns it, None where it is the program's own.

    Raises NotFound for a plugin that the book does not keep, UsageProblem where nothing was before.
    """
    target = before(book, name)

    def change(found: Shelf) -> Shelf:
        one = found[name]
        return found | {name: one._replace(use=one.before[-1], before=one.before[:-1])}

    _change(book, ROLLBACK, [name], reason, change)
    return target


def before(book: Book, name: str) -> Release | None:
    """The release that a rollback would use; None for the program's own. Raises as `rollback`.

    What a key signed that the book distrusts now is not gone back to.
    """
    one = _kept(book, name)
    target = one.release(one.before[-1]) if one.before and one.before[-1] else None
    if not one.use or (target is None and name not in versions_of_program()):
        raise UsageProblem(
            _("There is no earlier release of the plugin {plugin} to go back to; to take it out:"
              " beat plugin remove {plugin}", plugin=name)
        )  # fmt: skip
    if target is not None:
        _require_believed(book, name, target)
    return target


def _require_believed(book: Book, name: str, release: Release) -> None:
    for key in trust.known(book):
        if key.distrusted and key.fingerprint == release.signer:
            raise UsageProblem(
                _("{plugin} {version} was signed by {whose}, whose key this book distrusts now"
                  " ({why}); to take the plugin out: beat plugin remove {plugin}",
                  plugin=name, version=release.version, whose=key.whose, why=key.why)
            )  # fmt: skip


def remove(book: Book, name: str, *, reason: str = "", forget: bool = False) -> None:
    """Use a plugin no longer that the book keeps; its records stay, and can be read and exported.

    The program's own, if it has one, is used again. All releases stay on the shelf unless they are
    to be *forgotten*. Raises NotFound, UsageProblem where a required plugin would not stand.
    """
    if not _kept(book, name).use:
        raise NotFound(_("The plugin {plugin} was removed already.", plugin=name))
    if name not in versions_of_program():
        require_standing(book, name)

    def change(found: Shelf) -> Shelf:
        if forget:
            return _without(found, name)
        return found | {name: found[name]._replace(use="", before=())}

    _change(book, REMOVE, [name], reason, change)


def forget(book: Book, name: str, *, reason: str = "") -> None:
    """Keep the releases of a plugin no longer that was removed. Raises NotFound, UsageProblem."""
    if _kept(book, name).use:
        raise UsageProblem(
            _("The plugin {plugin} is in use; first: beat plugin remove {plugin}", plugin=name)
        )
    _change(book, FORGET, [name], reason, lambda found: _without(found, name))


def _without(found: Shelf, name: str) -> Shelf:
    return {key: one for key, one in found.items() if key != name}


def _kept(book: Book, name: str) -> Kept:
    found = shelf.kept(book).get(name)
    if found is None:
        raise NotFound(
            _("The book keeps no plugin “{plugin}”; what it keeps: beat plugin versions",
              plugin=name)
        )  # fmt: skip
    return found


def _change(
    book: Book,
    action: str,
    names: Sequence[str],
    reason: str,
    change: Callable[[Shelf], Shelf],
    put: Sequence[Artefact] = (),
) -> None:
    """One deed: the bytes, what is in use, and the row of the journal."""
    book.require(PLUGINS, book.actor.home)
    with book.store.transaction() as writer:
        old = shelf.kept(book)
        new = change(old)
        for artefact in put:
            shelf.put(writer, artefact)
        for digest in _digests(old) - _digests(new):
            shelf.drop(writer, digest)
        shelf.write(writer, new)
        parts = [_part(book, name, old, new) for name in names]
        heading = book.heading(action, subject=" ".join(names), reason=reason)
        writer.append(heading, parts)
    book.forget_plugins()
    unpacking.sweep(book)


def _digests(found: Shelf) -> set[str]:
    return {release.digest for one in found.values() for release in one.releases}


def _part(book: Book, name: str, old: Shelf, new: Shelf) -> Part:
    """What was kept of a plugin, and what is: releases, digests, who signed, which is in use."""
    record = f"{FORM}:{name}"
    version = len(book.store.history(record)) + 1
    content = {"old": _plain(old.get(name)), "new": _plain(new.get(name))}
    return sealed_part(FORM, record, version, "change", content)


def _plain(one: Kept | None) -> dict[str, Any] | None:
    return None if one is None else shelf.to_json(one)


def undo(store: Store, writer: Writer, rows: Iterable[Entry]) -> None:
    """Let the book keep what it kept before these rows, the newest first: for restoring to a row.

    Releases whose bytes were forgotten since are not brought back.
    """
    steps = [entry for entry in rows if entry.action in ACTIONS]
    if not steps:
        return
    found = shelf.read(store)
    for entry in steps:
        for part in store.parts(entry.station, entry.seq):
            name = part.record.partition(":")[2]
            old = (part.content or {}).get("old")
            found = {**found, name: shelf.of_json(old)} if old else _without(found, name)
    there = {name: shelf.of_bytes_at_hand(store, one) for name, one in found.items()}
    shelf.write(writer, there)
