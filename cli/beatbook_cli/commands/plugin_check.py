"""`beat plugin check`: what a plugin or pack would do to this book, before it is done.

The page says first whether it may be installed, then what would be other than today, and nothing
else. The book is only read; whatever the plugin does, it does to a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Message, Text, Translator
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import Notes, say
from beatbook_cli.opening import opened as opened_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.delivery.artefact import Artefact
    from beatbook.packs.document import PackProblem
    from beatbook.papers.declare import Block, Paper
    from beatbook.trial import Report, Section, Table

_ = Translator(__name__, __file__)

_SHOWN = 20
_SIGNS = {"bad": "! ", "told": "- ", "ok": "  "}
_RECORDS = (
    ("form", _("Form")),
    ("number", _("No.")),
    ("unit", _("Unit")),
    ("problem", _("Problem")),
)


@command(
    "check",
    help=_(
        "Say what plugins or packs would do to this book, before it is done.\n\n"
        "A copy of the book is made and the change is made there, in a process that can write"
        " nothing else. Shown are tables and migrations with their seconds, forms and fields,"
        " records that would fail a new check, names, rights, duties and results that would move."
        " The exit code is 1 where something stands against it.\n\n"
        "With --no-book a pack is only read, in a moment: every mistake with its file and line."
        " --format csv lists the records that would fail, --json everything."
    ),
)
@argument("files", metavar="[FILE]...", type=FILE, nargs=-1,
          help=_("Bundles, packs (x.toml or a folder) and wheels."))  # fmt: skip
@option("--removing", multiple=True, metavar="NAME",
        help=_("Also without this plugin; may be given more than once."))  # fmt: skip
@option("--all", "every", is_flag=True, help=_("List every record and row, not only the first."))
@option("--no-book", "alone", is_flag=True, help=_("Only read the files; no book is needed."))
@output_options
def check(
    files: tuple[str, ...], removing: tuple[str, ...], every: bool, alone: bool, output: Output
) -> int:
    """Try plugins on a copy of the book."""
    if not files and not removing:
        raise UsageProblem(_("Name a file to check, or a plugin with --removing."))
    if alone:
        _read(_opened(files))
        say(_("Nothing is wrong with what the files say by themselves."))
        return Exit.DONE
    with opened_book() as book:
        artefacts = _opened(files, book)
        _read(artefacts)
        report = _tried(book, artefacts, removing, None if every or not output.words else _SHOWN)
    _write(report, output, every)
    return Exit.PROBLEMS if report.level == "bad" else Exit.DONE


def _opened(files: Sequence[str], book: Book | None = None) -> list[Artefact]:
    """What the files deliver; without a book bundles are not opened, for nobody says whom to trust.

    Raises as `delivery.artefact.opened`.
    """
    from beatbook.delivery.artefact import opened, whole

    trusted: Any = ()
    if book is not None:
        from beatbook.bundling import trust

        trusted = trust.of(book)
    return whole(one for file in files for one in opened(file, trusted))


def _read(artefacts: Sequence[Artefact]) -> None:
    """Read all that packs say. Raises PackProblems with every mistake of all of them."""
    from beatbook.packs.pack import of_contents
    from beatbook.packs.plugin import check as check_pack
    from beatbook.packs.problems import PackProblems

    problems: list[PackProblem] = []
    for one in artefacts:
        if one.kind == "pack":
            try:
                check_pack(of_contents(one.content))
            except PackProblems as found:
                problems += found.problems
    if problems:
        raise PackProblems(problems)


def _tried(
    book: Book, artefacts: Sequence[Artefact], removing: Sequence[str], most: int | None
) -> Report:
    from beatbook.trial import run

    with Notes() as notes:
        return run(book, artefacts, removing, most=most, on_progress=notes.tell)


def _write(report: Report, output: Output, every: bool) -> None:
    """The report as the person wants data written."""
    if output.words:
        from beatbook_cli.output.as_paper import write_paper

        write_paper(_page(report, None if every else _SHOWN), output)
    elif output.format == "json":
        from beatbook_cli.output.as_json import dumps
        from beatbook_cli.stream import put

        put(dumps(report.as_json()) + "\n")
    else:
        output.write(_RECORDS, _failing(report))


def _failing(report: Report) -> Iterator[Any]:
    for section in report.sections:
        if section.name == "records":
            yield from section.tables[0].rows


# The page


def _page(report: Report, most: int | None) -> Paper:
    from beatbook.papers.declare import Paper

    blocks = [block for one in report.sections for block in _of_section(one, most)]
    return Paper(_verdict(report), tuple(blocks), note=str(_took(report)))


def _verdict(report: Report) -> str:
    """Whether it may be done, of what comes and of what only goes."""
    coming = [one for one in report.about if not one.startswith("-")]
    if coming:
        return str(_coming(report.level, ", ".join(report.about)))
    return str(_going(report.level, ", ".join(one[1:] for one in report.about)))


def _coming(level: str, about: str) -> Message:
    if level == "bad":
        return _("{about}: not to be installed, see what is marked !", about=about)
    if level == "told":
        return _("{about}: can be installed; this would be other than today", about=about)
    return _("{about}: can be installed; nothing of today would be other", about=about)


def _going(level: str, about: str) -> Message:
    if level == "bad":
        return _("Without {about}: not to be done, see what is marked !", about=about)
    if level == "told":
        return _("Without {about}: can be done; this would be other than today", about=about)
    return _("Without {about}: can be done; nothing of today would be other", about=about)


def _took(report: Report) -> Message:
    return _("Tried in {seconds} s on a copy, which is gone; the book is as it was.",
             seconds=f"{sum(report.seconds.values()):.1f}")  # fmt: skip


def _of_section(section: Section, most: int | None) -> Iterator[Block]:
    """The findings of a section and its tables; nothing where nothing differs."""
    from beatbook.papers.declare import Words

    heading = Text(*(str(section.label),) * 2)
    lines = [_SIGNS[one.level] + str(one.words) for one in section.findings]
    if lines:
        yield Words("\n".join(lines), heading)
    for table in section.tables:
        if table.rows:
            yield from _of_table(table, most)


def _of_table(table: Table, most: int | None) -> Iterator[Block]:
    from beatbook.papers.declare import Column, Grid, Words

    columns = tuple(Column(str(label)) for _id, label in table.columns)
    rows = tuple(tuple(_cell(row.get(id)) for id, _label in table.columns)
                 for row in table.rows[:most])  # fmt: skip
    yield Grid(columns, rows, Text(*(str(table.what),) * 2))
    if most is not None and len(table.rows) > most:
        yield Words(str(_("… and {count} more: --all", count=len(table.rows) - most)))


def _cell(value: Any) -> Any:
    """A value of a row as a cell of a grid."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else value


ALL = (check,)
