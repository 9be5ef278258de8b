"""`beat plugin install`, `upgrade`, `rollback`, `remove`, `versions`: what the book itself keeps.

What comes in is tried on a copy first, shown, and asked about. What goes out is shown, too, but
nothing that a plugin does can keep it in.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from beatbook.errors import BeatbookError, UsageProblem
from beatbook.texts import Message, Translator
from beatbook_cli.changes import agree, told
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import Notes, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bundling.trust import Trusting
    from beatbook.delivery.artefact import Artefact
    from beatbook.delivery.shelf import Kept, Release
    from beatbook.trial import Report

_ = Translator(__name__, __file__)

_NAME = _("The plugin, as named by: beat plugin list.")
_FILES = _("Bundles, packs (x.toml or a folder) and wheels.")
_yes = option("--yes", is_flag=True, help=_("Do not ask; for scripts."))
_dry = option("--dry-run", "only", is_flag=True, help=_("Only show what would happen."))
_unsigned = option(
    "--unsigned", is_flag=True,
    help=_("Take what nobody signed, such as a pack of your own; state --reason."),
)  # fmt: skip
_at_once = option(
    "--at-once", is_flag=True, help=_("Do not try on a copy first what would change.")
)


@command(
    "install",
    help=_(
        "Bring plugins into this book, to be kept in it and in its backups.\n\n"
        "A bundle must be signed with a key that the book trusts (beat plugin trust). All is tried"
        " on a copy of the book first; what would change is shown before it is asked about."
    ),
)
@argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True, help=_FILES)
@_yes
@_unsigned
@_dry
@reason_option
@with_book
def install(
    book: Book, files: tuple[str, ...], yes: bool, unsigned: bool, only: bool, reason: str
) -> None:
    """Install plugins."""
    from beatbook.delivery import steps

    _bring(book, files, _Wish(yes, unsigned, only, reason), steps.install)


@command(
    "upgrade",
    help=_(
        "Use newer releases of plugins; the present ones are kept, to go back to.\n\n"
        "The program's own plugins can be upgraded so, too: the book then uses what it keeps."
    ),
)
@argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True, help=_FILES)
@_yes
@_unsigned
@_dry
@reason_option
@with_book
def upgrade(
    book: Book, files: tuple[str, ...], yes: bool, unsigned: bool, only: bool, reason: str
) -> None:
    """Upgrade plugins."""
    from beatbook.delivery import steps

    _bring(book, files, _Wish(yes, unsigned, only, reason), steps.upgrade)


class _Wish:
    """How a command was given."""

    def __init__(self, yes: bool, unsigned: bool, only: bool, reason: str) -> None:
        self.yes, self.unsigned, self.only, self.reason = yes, unsigned, only, reason


def _bring(book: Book, files: Sequence[str], wish: _Wish, step: Any) -> None:
    """Judge, try, show, ask, do."""
    from beatbook.delivery import judging

    artefacts = _new(book, _opened(book, files))
    if not artefacts:
        return
    judging.require_signed(artefacts, wish.unsigned, wish.reason)
    judging.require_fit(book, artefacts)
    for one in artefacts:
        say(_brought(book, one))
    report = _tried(book, artefacts)
    _show(report)
    if report.problems:
        raise BeatbookError(_("Nothing was changed, because of the problems above."))
    if wish.only:
        return
    _confirm(wish.yes, _("Shall this be done?"))
    step(book, artefacts, reason=wish.reason, unsigned=wish.unsigned)
    _settle(book, wish.yes, shown=True, reason=wish.reason)
    for one in artefacts:
        say(_("The plugin {name} {version} is in use.", name=one.name, version=one.version))


def _opened(book: Book, files: Sequence[str]) -> list[Artefact]:
    from beatbook.bundling import trust
    from beatbook.delivery.artefact import opened, whole

    trusted = trust.of(book)
    return whole(one for file in files for one in opened(file, trusted))


def _new(book: Book, artefacts: Sequence[Artefact]) -> list[Artefact]:
    """Those that are not in use already, as some of a bundle often are."""
    from beatbook.delivery import shelf

    in_use = shelf.in_use(book)
    found = []
    for one in artefacts:
        if one.name in in_use and in_use[one.name].digest == one.digest:
            say(_("The plugin {name} {version} is in use already.",
                  name=one.name, version=one.version))  # fmt: skip
        else:
            found.append(one)
    return found


def _brought(book: Book, one: Artefact) -> Message:
    """What will be done about a plugin, and who answers for it."""
    from beatbook.bundling import trust
    from beatbook.delivery.judging import versions_here

    here = versions_here(book).get(one.name)
    names = {"name": one.name, "version": one.version, "label": one.label, "here": here,
             "signer": _signer(trust.of(book), one.signer)}  # fmt: skip
    if here is None:
        return _("+ {name} {version}, {label}; signed by: {signer}", **names)
    return _("+ {name} {version} in place of {here}, {label}; signed by: {signer}", **names)


def _signer(trusted: Trusting, signer: str) -> str:
    """Who signed, as the book knows the key."""
    if not signer:
        return str(_("nobody"))
    known = next((one.whose for one in trusted.keys if one.fingerprint == signer), "")
    return known or signer


def _tried(book: Book, artefacts: Sequence[Artefact], removing: Sequence[str] = ()) -> Report:
    """What happens on a copy of the book, in a process of its own."""
    from beatbook.trial import run

    with Notes() as notes:
        return run(book, artefacts, removing, on_progress=notes.tell)


def _show(report: Report) -> None:
    """What a trial found, in short, and whose rights change."""
    for section in report.sections:
        if section.name == "rights":
            told([dict(row) for table in section.tables for row in table.rows])
            continue
        for finding in section.findings:
            if finding.level != "ok":
                say(f"{section.label}: {finding.words}")
        for table in section.tables:
            if table.rows:
                say(_("{section}: {table}: {count}",
                      section=section.label, table=table.what, count=len(table.rows)))  # fmt: skip


def _confirm(yes: bool, question: Message) -> None:
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageProblem(_("This changes plugins; say --yes where nobody can be asked."))
    click.confirm(str(question), abort=True, err=True)


@command("rollback", help=_("Use the release of a plugin again that was in use before."))
@argument("name", help=_NAME)
@_yes
@_at_once
@_dry
@reason_option
@with_book
def rollback(book: Book, name: str, yes: bool, at_once: bool, only: bool, reason: str) -> None:
    """Go back to the release before."""
    from beatbook.delivery import shelf, steps

    target = steps.before(book, name)
    if target is None:
        say(_("The program's own {name} will be used instead.", name=name))
    else:
        say(_("{name} {version} will be used instead.", name=name, version=target.version))
    shown = (
        not at_once
        and target is not None
        and _show_tried(book, lambda: _again(book, shelf.artefact(book, name, target)))
    )
    if only:
        return
    _confirm(yes, _("Shall this be done?"))
    steps.rollback(book, name, reason=reason)
    _settle(book, yes, shown, reason)
    say(_("The plugin {name} is as it was before.", name=name))


def _again(book: Book, artefact: Artefact) -> Report:
    return _tried(book, [artefact], [artefact.name])


def _show_tried(book: Book, tried: Any) -> bool:
    """Show what a trial finds; where even that fails, say so, let it be, and answer no."""
    try:
        _show(tried())
    except BeatbookError as problem:
        say(_("What would change could not be tried: {why}", why=problem))
        return False
    return True


@command(
    "remove",
    help=_(
        "Use a plugin no longer; its records stay, and can be read, listed and exported.\n\n"
        "Its releases stay in the book until they are forgotten. What the program itself has is"
        " not removed: beat plugin off"
    ),
)
@argument("name", help=_NAME)
@option("--forget", is_flag=True, help=_("Do not keep its releases either."))
@_yes
@_at_once
@_dry
@reason_option
@with_book
def remove(
    book: Book, name: str, forget: bool, yes: bool, at_once: bool, only: bool, reason: str
) -> None:
    """Take a plugin out."""
    from beatbook.delivery import shelf, steps

    in_use = name in shelf.in_use(book)
    if in_use:
        say(_("The plugin {name} will be used no longer; its records stay.", name=name))
    shown = in_use and not at_once and _show_tried(book, lambda: _tried(book, (), [name]))
    if only:
        return
    _confirm(yes, _("Shall this be done?"))
    if in_use or not forget:
        steps.remove(book, name, reason=reason, forget=forget)
        _settle(book, yes, shown, reason)
    else:
        steps.forget(book, name, reason=reason)
    say(_("The plugin {name} is not used any more.", name=name) if not forget
        else _("The plugin {name} is not kept any more.", name=name))  # fmt: skip


def _settle(book: Book, yes: bool, shown: bool, reason: str) -> None:
    """Bring forms, lists and rights up to what is in use; what was not *shown* is asked about."""
    from beatbook.access import differences
    from beatbook.pluginset import survey

    survey(book)
    if not shown:
        agree(book, differences.waiting(book), yes)
    differences.accept(book, reason=reason)


_COLUMNS = (
    ("name", _("Plugin")),
    ("version", _("Version")),
    ("use", _("In use")),
    ("kind", _("Kind")),
    ("signer", _("Signed by")),
    ("since", _("Since")),
    ("region", _("Region")),
    ("label", _("Label")),
    ("digest", _("SHA-256")),
)


@command("versions", help=_("Every release of plugins that this book keeps."))
@argument("name", required=False, default="", help=_NAME)
@output_options
@with_book
def versions(book: Book, name: str, output: Output) -> None:
    """List what the book keeps."""
    from beatbook.bundling import trust
    from beatbook.delivery import shelf

    wanted = {key: one for key, one in shelf.kept(book).items() if name in ("", key)}
    trusted = trust.of(book) if output.words else None
    output.write(_COLUMNS, _releases(wanted, trusted))


def _releases(kept: Mapping[str, Kept], trusted: Trusting | None) -> Iterator[dict[str, Any]]:
    for name, one in sorted(kept.items()):
        for release in one.releases:
            yield {**_row(release, trusted), "name": name, "use": release.digest == one.use}


def _row(release: Release, trusted: Trusting | None) -> dict[str, Any]:
    """A release; with *trusted* keys in short words for people."""
    row = {**release._asdict(), "label": str(release.label)}
    if trusted is None:
        return row
    from beatbook.clock import from_stamp, local_date

    since = local_date(from_stamp(release.since), trusted.zone)
    return {**row, "signer": _signer(trusted, release.signer), "since": since,
            "digest": release.digest[:12]}  # fmt: skip


def sources(book: Book, words: bool) -> dict[str, str]:
    """Where each plugin comes from that the book keeps: a bundle and who signed it, or itself."""
    from beatbook.bundling import trust
    from beatbook.delivery import shelf

    in_use = shelf.in_use(book)
    trusted = trust.of(book) if words and in_use else None
    return {name: _source(trusted, one.signer) for name, one in in_use.items()}


def _source(trusted: Trusting | None, signer: str) -> str:
    if trusted is None:
        return "bundle" if signer else "book"
    if not signer:
        return str(_("book, unsigned"))
    return str(_("bundle: {signer}", signer=_signer(trusted, signer)))


ALL = (install, upgrade, rollback, remove, versions)
