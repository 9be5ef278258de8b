"""`beat book`: making a book, and saying what it is; what else is done with one is beside."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.lazy import Later, LazyGroup
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path, login, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_KEYS, _BACKUPS, _UPGRADES, _COPIES = (
    f"beatbook_cli.commands.book_{name}" for name in ("keys", "backups", "upgrades", "copies")
)
book = LazyGroup(
    "book",
    later=(
        Later("backup", f"{_BACKUPS}:backup", _("Back the book up while everybody works.")),
        Later("backups", f"{_BACKUPS}:backups", _("The backups in a folder.")),
        Later("restore", f"{_BACKUPS}:restore", _("Put what backups hold in the book's place.")),
        Later("copy", f"{_COPIES}:copy", _("Copy a whole book to another place or engine.")),
        Later("keygen", f"{_KEYS}:keygen", _("Make a key that backups are sealed to.")),
        Later("recipient", f"{_KEYS}:recipient", _("To whose keys backups are sealed.")),
        Later("upgrade", f"{_UPGRADES}:upgrade", _("Bring the book up to this program.")),
        Later("rollback", f"{_UPGRADES}:rollback", _("Put back what was replaced.")),
    ),
    help=_("Make a book, back it up, or say what it is."),
    no_args_is_help=True,
)


@command(
    "init",
    help=_(
        "Make a new book for a station.\n\n"
        "For example: beat book init --name 昭君路派出所 --region 150104 --chief 张三\n\n"
        "The chief is its first officer, with your login on this machine unless --login says"
        " otherwise, and can add the others."
    ),
)
@argument(
    "path",
    type=FILE,
    required=False,
    help=_("The file or URL; otherwise the book in use (see --book)."),
)
@option("--name", required=True, help=_("What the station is called."))
@option("--region", default="", metavar="CODE", help=_("Administrative code of its county."))
@option("--code", default="", help=_("The station's own code, where it has one."))
@option("--chief", metavar="NAME", help=_("The first officer; otherwise named like the login."))
@option("--login", "account", metavar="LOGIN", help=_("The login of the first officer."))
@option("--since", metavar="DAY", help=_("From when on the station was there; otherwise today."))
@option("--require", "required", multiple=True, metavar="PLUGIN",
        help=_("A plugin without which the book must not be used; repeatable."))  # fmt: skip
def init(
    path: str | None,
    name: str,
    region: str,
    code: str,
    chief: str | None,
    account: str | None,
    since: str | None,
    required: tuple[str, ...],
) -> None:
    """Found a book."""
    from beatbook.founding import Founder, found
    from beatbook.store.opening import shown
    from beatbook_cli.moments import day_of

    path = path or book_path()
    account = account or login()
    founder = Founder(chief or account, account)
    begins = day_of(since, date.max) if since else None
    found(
        path,
        name=name,
        region=region,
        code=code,
        founder=founder,
        required=required,
        since=begins,
    ).close()
    say(_("The book of {name} was made; {login} is its chief and administrator.",
          name=name, login=account))  # fmt: skip
    put(f"{shown(path)}\n")


_INFO = (
    ("name", _("Name")),
    ("region", _("Region")),
    ("path", _("File")),
    ("engine", _("Engine")),
    ("size", _("Bytes")),
    ("format", _("Format")),
    ("founded", _("Founded")),
    ("zone", _("Time zone")),
    ("required", _("Required plugins")),
    ("off", _("Switched-off plugins")),
    ("forms", _("Forms")),
    ("entries", _("Journal rows")),
    ("head", _("Journal head")),
    ("officer", _("You are")),
)


@command("info", help=_("What this book is, where it lies, and who you are in it."))
@output_options
@with_book
def info(book: Book, output: Output) -> None:
    """Show the facts of a book."""
    from beatbook_cli.moments import local

    store = book.store
    kept = store.info()
    entries, head = store.head(book.station)
    founded = store.meta("founded")
    row = {
        "name": book.name,
        "region": book.region,
        "path": kept.location,
        "engine": f"{kept.engine} {kept.version}",
        "size": kept.size,
        "format": kept.format,
        "founded": local(founded, book.zone) if founded and output.words else founded,
        "zone": store.meta("zone"),
        "required": (store.meta("plugins.required") or "").split(),
        "off": (store.meta("plugins.off") or "").split(),
        "forms": list(book.specs),
        "entries": entries,
        "head": head,
        "officer": book.actor.name,
    }
    output.write_one(_INFO, row)


book.add_command(init)
book.add_command(info)
