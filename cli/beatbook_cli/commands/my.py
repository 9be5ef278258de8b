"""`beat my`: how one likes the program oneself. Nobody sets anything for anybody else here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from beatbook.errors import UsageProblem
from beatbook.texts import Text, Translator
from beatbook_cli import front_ends
from beatbook_cli.files import new_file
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.naming import field_of, unknown_field
from beatbook_cli.narration import say
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.output.as_paper import write_paper
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forms.spec import FieldSpec
    from beatbook.papers.declare import Paper

_ = Translator(__name__, __file__)

my = Group("my", help=_("Your own preferences: language, colours, keys, minutes until covered."),
           no_args_is_help=True)  # fmt: skip

KEYS = "keys"
LARGEST = 64 << 10
_KEY_COLUMNS = (
    ("id", _("Entry")),
    ("keys", _("Keys")),
    ("usual", _("Usually")),
    ("words", _("What it does")),
    ("places", _("Where")),
    ("fixed", _("Fixed")),
)
_KEY_TABLE = ("id", "keys", "words")


class Keys(Protocol):
    """The key map of the terminal UI, as its entry point offers it; maps are TOML text."""

    def check(self, text: str, name: str) -> int: ...

    def rows(self, text: str) -> list[dict[str, Any]]: ...

    def written(self, text: str) -> str: ...

    def card(self, text: str, offered: list[tuple[str, Text]], *, sheet: bool = False) -> Paper: ...


def installed() -> Keys:
    """The key map of the installed terminal UI. Raises UsageProblem where there is none."""
    keys: Keys | None = front_ends.loaded(KEYS)
    if keys is None:
        raise UsageProblem(
            _("The terminal UI is not installed, so there are no keys; install it with:"
              " pip install beatbook-tui")
        )  # fmt: skip
    return keys


@command("show", help=_("Show your preferences; what you did not set is as usual."))
@output_options
@with_book
def show(book: Book, output: Output) -> None:
    """Show one's own preferences."""
    from beatbook.preferences import own

    fields = _fields(book)
    values = own.of(book)._asdict()
    row = {id: _shown(book, fields[id], values[id], output) for id in fields}
    if output.words and row[KEYS]:
        row[KEYS] = _("{count} of your own", count=installed().check(values[KEYS], KEYS))
    output.write_one([(id, field.label) for id, field in fields.items()], row)


def _fields(book: Book) -> dict[str, FieldSpec]:
    """The fields of the form of preferences that one sets, by id."""
    from beatbook.preferences.own import FORM, OWNER

    return {field.id: field for field in book.spec(FORM).fields if field.id != OWNER}


def _shown(book: Book, field: FieldSpec, value: Any, output: Output) -> Any:
    """A value as people or programs read it."""
    if not (output.words and field.codes and value):
        return value
    codes = book.codes(field.codes)
    return next((one.label for one in codes.codes if one.code == value), value)


@command(
    "set",
    help=_(
        "Set one of your preferences; without a value it is as usual again.\n\n"
        "For example: beat my set theme light. The names are those of: beat my show."
    ),
)
@argument("name", help=_("Which one, by id or label."))
@argument("value", required=False, default="", help=_("The value; nothing: as usual."))
@with_book
def set_one(book: Book, name: str, value: str) -> None:
    """Set one preference."""
    from beatbook.preferences import own

    field = _field(book, name)
    own.change(book, {field.id: value})
    if value:
        say(_("Set: {name} is {value} from your next log-on.", name=field.label, value=value))
    else:
        say(_("Set: {name} is as usual from your next log-on.", name=field.label))


def _field(book: Book, name: str) -> FieldSpec:
    """The preference called *name*. Raises UsageProblem for no or another's."""
    from beatbook.preferences.own import FORM

    spec = book.spec(FORM)
    field = field_of(spec, name)
    if field is None or field.id not in _fields(book):
        raise unknown_field(spec, name)
    if field.id == KEYS:
        raise UsageProblem(
            _("Keys are set from a file: beat my keys --toml > keys.toml, change it, then:"
              " beat my keys - < keys.toml")
        )  # fmt: skip
    return field


@command(
    "keys",
    help=_(
        "Show the keys of the terminal UI, or take other ones from a file or stdin (-).\n\n"
        "Get the file to change with: beat my keys --toml > keys.toml. A key that old terminals"
        " cannot send, or that means something else already, is refused with its line."
    ),
)
@argument("file", required=False, type=FILE, metavar="[FILE|-]",
          help=_("A key map; - reads it from stdin."))  # fmt: skip
@option("--toml", is_flag=True, help=_("Show them as the file that this command takes."))
@option("--reset", is_flag=True, help=_("Go back to the usual keys."))
@output_options
@with_book
def keys(book: Book, file: str | None, toml: bool, reset: bool, output: Output) -> None:
    """Show or change the keys."""
    if file is not None and (toml or reset):
        raise UsageProblem(_("Give a file, or --toml, or --reset, not two of them."))
    if reset:
        _keep(book, "", 0)
    elif file is not None:
        text = _read(file)
        _keep(book, text, installed().check(text, "stdin" if file == "-" else Path(file).name))
    else:
        _show_keys(book, output, toml=toml)


def _keep(book: Book, text: str, count: int) -> None:
    from beatbook.preferences import own

    own.change(book, {KEYS: text})
    say(_("Set: {count} of your keys differ from the usual ones from your next log-on.",
          count=count))  # fmt: skip


def _show_keys(book: Book, output: Output, *, toml: bool) -> None:
    from beatbook.preferences import own

    text = own.of(book).keys
    if toml:
        put(installed().written(text))
        return
    brief = output.words and not output.wanted
    known = [one for one in _KEY_COLUMNS if not brief or one[0] in _KEY_TABLE]
    output.write(known, installed().rows(text))


def _read(file: str) -> str:
    """A key map that was handed in. Raises UsageProblem."""
    try:
        content = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else _bytes(file)
    except OSError as error:
        raise UsageProblem(
            _("{file} cannot be read: {why}", file=file, why=error.strerror)
        ) from None
    if len(content) > LARGEST:
        raise UsageProblem(_("{file} is too large to be a key map.", file=file))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UsageProblem(_("{file} is no UTF-8; save it again as UTF-8.", file=file)) from None


def _bytes(file: str) -> bytes:
    with open(file, "rb") as source:
        return source.read(LARGEST + 1)


@command(
    "card",
    help=_("Show your keys on one sheet, or print it: beat my card --out keys.pdf"),
)
@option("--out", "path", type=FILE, metavar="FILE|-",
        help=_("Print it into this file."))  # fmt: skip
@option("--as", "format", metavar="FORMAT", help=_("pdf, xlsx or what else a plugin prints."))
@option("--force", is_flag=True, help=_("Write over a file that exists."))
@output_options
@with_book
def card(book: Book, path: str | None, format: str | None, force: bool, output: Output) -> None:
    """The key card."""
    from beatbook.papers.writing import format_called
    from beatbook.preferences import own

    paper = installed().card(own.of(book).keys, _offered(book), sheet=path is not None)
    if path is None:
        write_paper(paper, output)
        return
    wanted = format_called(book, format or Path(path).suffix.removeprefix("."))
    with new_file(path, force=force) as file:
        wanted.write(paper, file)
    say(_("Printed: {paper}, {path}.", paper=paper.title, path=path))


def _offered(book: Book) -> list[tuple[str, Text]]:
    """Keys and labels of the actions that plugins put on the first screen."""
    offered = [one for one in book.offers().values() if one.home and one.key]
    return [(one.key, one.label) for one in offered if book.may_run(one)]


for _one in (show, set_one, keys, card):
    my.add_command(_one)
