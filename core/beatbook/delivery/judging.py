"""Whether what was delivered may come into a book: for this program, in order, and by whom.

What a plugin does to the book is tried on a copy (`beatbook.trial`); here is what needs no trial.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.delivery import shadows, shelf
from beatbook.delivery.artefact import PACK, Artefact
from beatbook.delivery.refused import Refused
from beatbook.delivery.versions import is_older
from beatbook.errors import UsageProblem
from beatbook.hooks import loader
from beatbook.hooks.levels import unfit
from beatbook.remembered import wishes
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.delivery.shelf import Release

_ = Translator(__name__, __file__)


def versions_of_program() -> dict[str, str]:
    """The plugins that are installed beside the program, with their versions."""
    return {one.name: one.version for one in loader.of_program()}


def versions_here(book: Book) -> dict[str, str]:
    """Every plugin that the book or the program has, with the version that counts."""
    kept = {name: one.version for name, one in shelf.in_use(book).items()}
    return versions_of_program() | kept


def require_signed(artefacts: Sequence[Artefact], unsigned: bool, reason: str) -> None:
    """Refuse what nobody signed, unless it is said that this is meant, and why."""
    names = [one.name for one in artefacts if not one.signer]
    if names and not unsigned:
        raise UsageProblem(
            _("Nobody signed {plugin}; ask for a bundle that is signed, or say --unsigned and, with"
              " --reason, why.", plugin=", ".join(names))
        )  # fmt: skip
    if names and not reason.strip():
        raise UsageProblem(_("What nobody signed is installed for a reason; state --reason"))


def require_fit(book: Book, given: Sequence[Artefact]) -> None:
    """Raise Refused, PackProblems or UsageProblem for anything that this book can't use."""
    in_use = shelf.in_use(book)
    _require_once(given)
    for one in given:
        _require_level(one)
        _require_readable(one)
        _require_newer(one, in_use.get(one.name), versions_of_program())
    _require_needed(book, given)
    own = {one.name: one.package for one in loader.of_program()}
    shadows.check(given, in_use, own)


def _require_once(given: Sequence[Artefact]) -> None:
    names = [one.name for one in given]
    for name in names:
        if names.count(name) > 1:
            raise UsageProblem(
                _("The plugin {plugin} is among the files twice; name one of them.", plugin=name)
            )


def _require_level(one: Artefact) -> None:
    """Nothing said is the level of this program; whether it works is tried."""
    why = unfit(one.api) if one.api else None
    if why is not None:
        raise Refused(
            _("The plugin {plugin} {version} cannot be used here: {why}.",
              plugin=one.name, version=one.version, why=why)
        )  # fmt: skip


def _require_readable(one: Artefact) -> None:
    """Of a pack all that is wrong is told at once. Raises PackProblems."""
    from beatbook.packs.pack import of_contents
    from beatbook.packs.plugin import check

    if one.kind == PACK:
        check(of_contents(one.content))


def _require_newer(one: Artefact, here: Release | None, program: Mapping[str, str]) -> None:
    """No step back but by a rollback, and no two contents under one version."""
    version = here.version if here else program.get(one.name, "")
    if not version or version == "?":
        return
    if is_older(one.version, version):
        raise UsageProblem(
            _("The plugin {plugin} is here in version {here}, which is newer than {version};"
              " to go back: beat plugin rollback {plugin}",
              plugin=one.name, here=version, version=one.version)
        )  # fmt: skip
    if here and one.version == here.version:
        raise UsageProblem(
            _("The plugin {plugin} {version} is in use already.",
              plugin=one.name, version=version)
            if one.digest == here.digest
            else _("The plugin {plugin} {version} is in use with other contents; whoever made it"
                   " must give it a new version.", plugin=one.name, version=version)
        )  # fmt: skip


def _require_needed(book: Book, given: Sequence[Artefact]) -> None:
    off = wishes(book).off
    there = (versions_here(book).keys() | {one.name for one in given}) - off
    for one in given:
        for need in one.needs:
            if need not in there:
                raise Refused(
                    _("The plugin {plugin} builds on {needed}, which is switched off; first:"
                      " beat plugin on {needed}", plugin=one.name, needed=need)
                    if need in off
                    else _("The plugin {plugin} builds on {needed}, which is not here; install it"
                           " first, or both at once.", plugin=one.name, needed=need)
                )  # fmt: skip
