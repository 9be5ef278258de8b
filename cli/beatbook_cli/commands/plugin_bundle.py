"""`beat plugin bundle`, `contents`, `keygen`: what travels offline is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.bundling.keys import Signing
    from beatbook.bundling.reading import Looked
    from beatbook.bundling.trust import Trusting
    from beatbook.delivery.artefact import Artefact

_ = Translator(__name__, __file__)


@command(
    "keygen",
    help=_(
        "Make a key that signs bundles.\n\n"
        "FILE is the private key, locked with a passphrase that is asked for (or a line of stdin);"
        " FILE.pub and FILE.pem are the public one, to be given to every station. What is printed"
        " is its fingerprint: read it out on the telephone when a station trusts the key."
    ),
)
@argument("file", type=FILE, help=_("Where to write the private key."))
@option("--whose", default="", metavar="TEXT", help=_("Whose key it is, written into FILE.pub."))
@option("--no-passphrase", "bare", is_flag=True, help=_("Leave it unlocked; for machines alone."))
def keygen(file: str, whose: str, bare: bool) -> None:
    """Write a key that signs."""
    from beatbook.bundling.keys import make
    from beatbook_cli.passphrase import chosen

    public = make(Path(file), "" if bare else chosen(), whose)
    say(_("The private key lies in {file}: keep it off every machine with a book, and a copy of it"
          " in a safe. Give {file}.pub to the stations.", file=file))  # fmt: skip
    put(f"{public.fingerprint}\n")


@command(
    "bundle",
    help=_(
        "Put packs and wheels into one signed file for stations without a network.\n\n"
        "FILE is a pack (x.toml or a folder), a wheel, or a wheel that another one needs. A plugin"
        " in Python whose source does not say its API level and region is asked, in a process of"
        " its own."
    ),
)
@argument("files", metavar="FILE...", type=FILE, nargs=-1, required=True,
          help=_("Packs and wheels."))  # fmt: skip
@option("--output", "-o", "target", type=FILE, required=True, metavar="FILE",
        help=_("The bundle to write, x.beatbundle."))  # fmt: skip
@option("--key", type=FILE, required=True, metavar="FILE",
        help=_("The private key, made by: beat plugin keygen."))  # fmt: skip
@option("--by", default="", metavar="TEXT", help=_("Who answers for it, as stations read it."))
def bundle(files: tuple[str, ...], target: str, key: str, by: str) -> None:
    """Write a bundle."""
    from beatbook.bundling import writing
    from beatbook.clock import SystemClock, stamp

    artefacts = _artefacts(files)
    made = stamp(SystemClock().now())
    found = writing.write(_named(target), artefacts, _signing(key), made=made, by=by)
    for one in found.artefacts:
        say(f"{one.name} {one.version}")
    say(_("Plugins in {file}: {count}; signed with {fingerprint}",
          count=len(found.artefacts), file=_named(target), fingerprint=found.key))  # fmt: skip


def _named(target: str) -> Path:
    """The file of a bundle, with the ending by which it is known."""
    from beatbook.delivery.artefact import BUNDLE_ENDING

    return Path(target if target.endswith(BUNDLE_ENDING) else target + BUNDLE_ENDING)


def _artefacts(files: tuple[str, ...]) -> list[Artefact]:
    from beatbook.bundling.asking import introduced
    from beatbook.delivery.artefact import opened, whole

    return [introduced(one) for one in whole(one for file in files for one in opened(file))]


def _signing(key: str) -> Signing:
    from beatbook.bundling.keys import read
    from beatbook_cli.passphrase import asked

    return read(Path(key), asked)


_COLUMNS = (
    ("name", _("Plugin")),
    ("version", _("Version")),
    ("kind", _("Kind")),
    ("region", _("Region")),
    ("api", _("API level")),
    ("needs", _("Builds on")),
    ("label", _("Label")),
    ("file", _("File")),
    ("size", _("Bytes")),
    ("sha256", _("SHA-256")),
)
_SHORT = ("name", "version", "kind", "region", "api", "needs", "label")


@command(
    "contents",
    help=_(
        "What is in a bundle, who signed it, and whether this book would believe it.\n\n"
        "Nothing of it is run, and nothing is changed. An altered bundle is refused."
    ),
)
@argument("file", type=FILE, help=_("The bundle."))
@option("--files", is_flag=True, help=_("A row for each file with its SHA-256."))
@output_options
def contents(file: str, files: bool, output: Output) -> None:
    """Show what is in a bundle."""
    from beatbook.bundling import reading

    found = reading.looked(Path(file))
    _say_signer(found)
    _say_here(found)
    columns = _COLUMNS if files else tuple(one for one in _COLUMNS if one[0] in _SHORT)
    output.write(columns, _rows(found, files))


def _say_here(found: Looked) -> None:
    """What this book makes of it; where bundles are made there need be none."""
    from beatbook.bundling import trust
    from beatbook.errors import NotFound
    from beatbook_cli.opening import opened

    try:
        book = opened()
    except NotFound:
        say(_("There is no book here to ask whether it trusts that key."))
        return
    with book:
        _say_trust(found, trust.of(book))
        _say_region(found, book.region)


def _say_signer(found: Looked) -> None:
    from beatbook.clock import CHINA, from_stamp, local_date

    made = local_date(from_stamp(found.contents.made), CHINA)
    say(_("Unaltered since it was signed with {fingerprint}, made {made} by: {by}",
          fingerprint=found.signer.fingerprint, made=made,
          by=found.contents.by or "?"))  # fmt: skip


def _say_trust(found: Looked, trusted: Trusting) -> None:
    from beatbook.bundling.problems import BundleProblem

    try:
        key = trusted.require(found.name, found.signer, found.contents.made)
        say(_("This book trusts that key; it is known as: {whose}", whose=key.whose))
    except BundleProblem as problem:
        say(str(problem))


def _say_region(found: Looked, region: str) -> None:
    """What speaks for another region is no mistake, but it would stay silent in this book."""
    from beatbook.hooks.loader import speaks_for

    for one in found.contents.artefacts:
        if not speaks_for(one.region, region):
            say(_("{plugin} speaks for the region {theirs}; in this book ({ours}) it stays silent.",
                  plugin=one.name, theirs=one.region, ours=region))  # fmt: skip


def _rows(found: Looked, files: bool) -> Iterator[dict[str, Any]]:
    for item in found.contents.artefacts:
        row = item._asdict() | {"label": str(item.label), "needs": list(item.needs)}
        if not files:
            yield row
            continue
        for one in item.files:
            yield row | {"file": one.path, "size": one.size, "sha256": one.sha256}


ALL = (keygen, bundle, contents)
