"""`beat place reorganise` and `beat unit reorganise`: a plan of changes, previewed or applied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE, origin
from beatbook_cli.kit import Command, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.reorganising.applying import Changed, Outcome, Preview
    from beatbook.trees.spans import Span

_ = Translator(__name__, __file__)

_CHANGED = (
    ("before", _("Before")),
    ("after", _("After")),
    ("below", _("Now below")),
    ("id", _("Id")),
)
_CODES = (("old", _("Old code")), ("new", _("New code")), ("name", _("Name")))
_MOVED = (
    ("form", _("Form")),
    ("count", _("Records")),
    ("old", _("From unit or place")),
    ("new", _("To")),
    ("day", _("From")),
)
_SIGHTS = (
    ("officer", _("Officer")),
    ("form", _("Form")),
    ("gained", _("Gains sight of")),
    ("lost", _("Loses sight of")),
)
_OUTCOME = (
    ("nodes", _("Nodes changed")),
    ("posts", _("Posts that go on elsewhere")),
    ("records", _("Records moved")),
    ("later", _("More records to move from")),
)
_PARTS = (
    ("changed", _("Changed nodes"), _CHANGED),
    ("codes", _("Codes"), _CODES),
    ("moved", _("Records that move"), _MOVED),
    ("sights", _("Sight of records"), _SIGHTS),
)


def reorganise(tree: str) -> Command:
    """The command for one tree."""

    @command(
        "reorganise",
        help=_(
            "Apply a plan of changes: renumbered, renamed, moved, merged, split, closed.\n\n"
            "The columns of the table are change, node, to, code, name, kind, children, day; look"
            " at it with --preview first. The tree changes as a whole or not at all, records"
            " follow; broken off or begun before its day, the same command goes on with the rest."
        ),
    )
    @argument("file", type=FILE, metavar="FILE|-", help=_("CSV, XLSX or NDJSON."))
    @option("--preview", is_flag=True, help=_("Only show what would change; write nothing."))
    @option("--from", "since", metavar="DAY", help=_("For rows without a day; otherwise today."))
    @reason_option
    @output_options
    @with_book
    def run(
        book: Book, file: str, preview: bool, since: str | None, reason: str, output: Output
    ) -> int:
        from beatbook.importing.reading import open_table
        from beatbook.reorganising import applying
        from beatbook.reorganising.plan import read_plan

        with open_table(origin(file)) as table:
            plan = read_plan(tree, table, day_of(since, book.today()))
        if preview:
            return _show(book, applying.preview(book, plan), output)
        with Progress(_("Records")) as progress:
            outcome = applying.apply(book, plan, progress.reached, reason=reason)
        _tell(outcome)
        output.write_one(_OUTCOME, outcome._asdict())
        return Exit.DONE

    return run


def _tell(outcome: Outcome) -> None:
    if outcome.again:
        say(_("The tree was changed by this plan before; only records were moved now."))
    if outcome.later:
        say(_("Records follow from {day} on; run the same command again then.", day=outcome.later))


def _show(book: Book, found: Preview, output: Output) -> int:
    if found.done:
        say(_("This plan was applied already."))
    rows = {name: list(make(book, found)) for name, make in _ROWS.items()}
    if output.words:
        _tables(rows, output)
    else:
        problems = [{"row": one.path, "problem": str(one.message)} for one in found.problems]
        every = {"posts": found.posts, "problems": problems, **rows}
        output.write_one([(name, name) for name in every], every)
    for one in found.problems:
        say(str(one))
    return Exit.PROBLEMS if found.problems else Exit.DONE


def _tables(rows: dict[str, list[dict[str, Any]]], output: Output) -> None:
    first = True
    for name, heading, columns in _PARTS:
        if rows[name]:
            put(f"{'' if first else chr(10)}{heading}\n")
            output.write(columns, rows[name])
            first = False


def _changed(book: Book, found: Preview) -> Iterator[dict[str, Any]]:
    for one in found.changed:
        moved = _has_moved(one)
        yield {
            "before": _words(one.before),
            "after": _words(one.after),
            "below": _name(book, found, one.after.parent or "") if one.after and moved else "",
            "id": one.node,
        }


def _has_moved(one: Changed) -> bool:
    return one.before is None or one.after is None or one.before.parent != one.after.parent


def _words(span: Span | None) -> str:
    return f"{span.code} {span.name}".strip() if span else ""


def _codes(_book: Book, found: Preview) -> Iterator[dict[str, Any]]:
    for old, new, name in found.codes:
        yield {"old": old, "new": new, "name": name}


def _moved(book: Book, found: Preview) -> Iterator[dict[str, Any]]:
    for one in found.moved:
        yield {
            "form": book.spec(one.form).label,
            "count": one.records,
            "old": _name(book, found, one.old),
            "new": _name(book, found, one.new),
            "day": one.day,
        }


def _name(book: Book, found: Preview, node: str) -> str:
    """What a node is called after the plan, or by its last name."""
    for one in found.changed:
        if one.node == node:
            return _words(one.after or one.before)
    for tree in (book.units, book.places):
        life = tree.reader.spans(node)
        if life:
            return _words(life[-1])
    return ""


def _sights(book: Book, found: Preview) -> Iterator[dict[str, Any]]:
    for one in found.sights:
        yield {
            "officer": book.title(one.officer),
            "form": book.spec(one.form).label,
            "gained": one.gained,
            "lost": one.lost,
        }


_ROWS = {"changed": _changed, "codes": _codes, "moved": _moved, "sights": _sights}
