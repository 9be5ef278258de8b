"""Writing a paper: which kinds there are, about what, for whom, and the journal row of each.

Every front end writes and prints papers through here. A paper's row in the journal says which
paper was written about what, why, and which records stand on it, before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from beatbook.access import EXPORT
from beatbook.errors import NotFound, PluginProblem, UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.masks.sweeping import lift, sweeping
from beatbook.papers.declare import Grid, Made, Paper, PaperFormat, PaperKind
from beatbook.parameters import filled, spec_of
from beatbook.sealing.leaving import require_said, told
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def kinds(book: Book) -> Mapping[str, PaperKind]:
    """Every kind of paper of a book by its name."""
    return book.plugins.papers


def named(book: Book, name: str) -> PaperKind:
    """The kind called *name*. Raises NotFound."""
    kind = kinds(book).get(name)
    if kind is None:
        raise NotFound(_("There is no paper “{name}”; see: beat paper list", name=name))
    return kind


def parameters(kind: PaperKind) -> FormSpec:
    """What a kind asks for, as a form, so that front ends can draw it."""
    return spec_of(kind.name, kind.label, kind.parameters, kind.help)


def subject_id(book: Book, kind: PaperKind, words: str) -> str:
    """The id of what a paper is about: a record, a place or a unit, as a person names it.

    Raises NotFound, or UsageProblem where there is one too many or too few.
    """
    if not kind.about:
        if words:
            raise UsageProblem(
                _("{paper} is about nothing in particular; leave “{words}” away",
                  paper=kind.name, words=words)
            )  # fmt: skip
        return ""
    if not words:
        raise UsageProblem(
            _("{paper} is about one {what}; name it", paper=kind.name, what=_about(book, kind))
        )
    if kind.about == "place":
        return book.find_place(words)
    if kind.about == "unit":
        return book.units.resolve(words, book.today())
    return book.record_id(kind.about, words)


def _about(book: Book, kind: PaperKind) -> Any:
    trees = {"place": _("place"), "unit": _("unit")}
    return trees.get(kind.about) or book.spec(kind.about).label


def write(
    book: Book, name: str, subject: str = "", raw: Mapping[str, Any] | None = None,
    *, reason: str = "",
) -> Paper:  # fmt: skip
    """Write a paper; *subject* is an id, *raw* the parameters as typed.

    Raises NotFound, NotAllowed, ProblemsFound for the parameters, UsageProblem.
    """
    return _written(book, named(book, name), subject, raw or {}, reason, {})


def print_to(
    book: Book, file: BinaryIO, format: str, name: str, subject: str = "",
    raw: Mapping[str, Any] | None = None, *, reason: str = "",
) -> Paper:  # fmt: skip
    """Write a paper into an open file, in the format with this id (``pdf``).

    A ledger that leaves the book takes the permission to export. Raises as `write` does, and
    UsageProblem where it is in full and was not said how it leaves (`sealing.leaving`).
    """
    kind = named(book, name)
    wanted = format_called(book, format)
    if kind.ledger:
        book.require(EXPORT, book.unit_for_new(), subject=name)
    if in_full(book, kind, raw or {}):
        require_said(book)
    paper = _written(book, kind, subject, raw or {}, reason, {"format": wanted.id})
    wanted.write(paper, file)
    return paper


def in_full(book: Book, kind: PaperKind, raw: Mapping[str, Any]) -> bool:
    """Whether what was asked for is a paper with sensitive values in full (``full=yes``).

    Raises ProblemsFound for the parameters.
    """
    asked = filled(book, parameters(kind), kind.parameters, raw) if "full" in raw else None
    return bool(getattr(asked, "full", False))


def format_called(book: Book, id: str) -> PaperFormat:
    """The format with this id. Raises PluginProblem where nothing can print so."""
    formats = book.plugins.paper_formats
    if id not in formats:
        raise PluginProblem(
            _("No plugin prints {format}; there is: {known}. See: beat plugin list",
              format=id, known=", ".join(formats) or "–")
        )  # fmt: skip
    return formats[id]


def _written(
    book: Book,
    kind: PaperKind,
    subject: str,
    raw: Mapping[str, Any],
    reason: str,
    printed: Mapping[str, str],
) -> Paper:  # fmt: skip
    book.require(kind.permission, _owner(book, kind, subject), form=kind.about, subject=subject)
    asked = filled(book, parameters(kind), kind.parameters, raw)
    with book.because(reason), sweeping() as sweep:
        if any(kind.whole):
            lift()
        paper = sweep.swept(kind.write(book, subject, asked))
        given = {id: str(value) for id, value in raw.items()}
        looked = {"paper": kind.name, "parameters": given, **printed, **told()}
        looked |= _standing_on(paper)
        action = "print" if printed else "paper"
        book.note_look(action, looked, form=kind.about, subject=subject)
    return paper._replace(made=_made(book))


def _owner(book: Book, kind: PaperKind, subject: str) -> str:
    """The unit that answers for what a paper is about."""
    if kind.about == "unit":
        return subject
    card = book.store.card(subject) if kind.about not in ("", "place") else None
    return card.unit if card else book.unit_for_new()


def _standing_on(paper: Paper) -> dict[str, Any]:
    """Which records a paper shows in its tables, and how many rows."""
    tables = list(_tables(paper))
    links = [link.id for table in tables for link in table.links if link]
    rows = sum(len(table.rows) for table in tables)
    return {"shown": links, "count": rows}


def _tables(paper: Paper) -> Iterator[Grid]:
    from beatbook.papers.charts import table_of

    yield from filter(None, map(table_of, paper.blocks))


def _made(book: Book) -> Made:
    who = str(_("the system")) if book.actor.system else book.actor.name
    at = book.clock.now().astimezone(book.zone).strftime("%Y-%m-%d %H:%M")
    return Made(book.name, who, at)
