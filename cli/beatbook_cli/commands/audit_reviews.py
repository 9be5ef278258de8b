"""`beat audit review|sign|mine|explain|rules`: the weekly review of look-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Translator
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import day_of, local
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

_NUMBER = _("The review's number, as in: beat audit review --list.")
_REVIEWS = (
    ("number", _("No.")),
    ("week", _("Week")),
    ("of", _("Unit")),
    ("state", _("State")),
    ("looks", _("Look-ups")),
    ("exports", _("Exports")),
    ("refusals", _("Refusals")),
    ("found", _("Findings")),
    ("signed_by", _("Signed by")),
    ("signed_at", _("Signed")),
    ("notes", _("Notes")),
)
_FINDINGS = (
    ("number", _("No.")),
    ("officer", _("Officer")),
    ("rule", _("Rule")),
    ("facts", _("Facts")),
    ("would_explain", _("What would explain it")),
    ("explanation", _("The officer's explanation")),
    ("rows", _("Rows")),
)


@command(
    "review",
    help=_(
        "Make, or make anew, the review of a week's look-ups and show what it found.\n\n"
        "Each finding is a question with its facts, no judgement: no score, no penalty. WEEK is"
        " any day of the week; otherwise last week. --list shows reviews and weeks without one."
    ),
)
@argument("week", required=False, metavar="WEEK", help=_("Any day of the week: 2026-11-21, -7."))
@option("--unit", default="", metavar="UNIT", help=_("Of this unit and below."))
@option("--list", "listing", is_flag=True, help=_("List reviews instead."))
@option("--show", metavar="NO.", help=_("Show this review as it is."))
@reason_option
@output_options
@with_book
def review(
    book: Book, week: str | None, unit: str, listing: bool, show: str | None, reason: str,
    output: Output,
) -> None:  # fmt: skip
    """Make, show or list reviews."""
    from datetime import timedelta

    from beatbook.auditing import reviewing

    if listing:
        _list(book, output)
        return
    if show is not None:
        found = reviewing.one(book, show)
    else:
        last = book.today() - timedelta(days=7)
        day = day_of(week, book.today()) if week else last
        at = book.units.resolve(unit, book.today()) if unit else ""
        found = reviewing.make(book, day, at, reason)
    say(_summary(book, found.review))
    output.write(_FINDINGS, [_finding(book, one, output.words) for one in found.findings])


def _list(book: Book, output: Output) -> None:
    from beatbook.auditing import reviewing

    output.write(_REVIEWS, [_review(book, one, output.words) for one in reviewing.reviews(book)])
    for week in reviewing.missing(book):
        say(_("The week of {day} has no signed review: beat audit review {day}", day=week))


def _summary(book: Book, one: Record) -> Any:
    values = one.values
    return _(
        "Review {number}, week of {week}, {unit}: {looks} look-ups, {exports} exports and prints,"
        " {refusals} refusals by {officers} officers; {found} findings; {state}.",
        number=one.envelope.number,
        week=values["week"],
        unit=book.title(values["of"]),
        looks=values["looks"],
        exports=values["exports"],
        refusals=values["refusals"],
        officers=len(values["examined"]),
        found=values["found"],
        state=_state(book, one),
    )


def _state(book: Book, one: Record) -> Any:
    state = book.spec(one.form).state(one.envelope.state)
    return state.label if state else one.envelope.state


def _review(book: Book, one: Record, words: bool) -> dict[str, Any]:
    row = {**one.values, "number": one.envelope.number, "state": one.envelope.state}
    if words:
        signed = one.values["signed_by"]
        at = one.values["signed_at"]
        row |= {
            "of": book.title(one.values["of"]),
            "state": _state(book, one),
            "signed_by": book.title(signed) if signed else None,
            "signed_at": local(at, book.zone) if at else None,
        }
    return row


def _finding(book: Book, one: Record, words: bool) -> dict[str, Any]:
    from beatbook.auditing.reviewing import words as said

    facts, excuse = said(one)
    row = {**one.values, "number": one.envelope.number, "facts": facts, "would_explain": excuse}
    if words:
        row["officer"] = book.title(one.values["officer"] or "")
    return row


@command(
    "sign",
    help=_(
        "Sign a review: by an auditor who is none of those it looks at, with notes.\n\n"
        "From then on nothing in it can be changed."
    ),
)
@argument("number", metavar="NO.", help=_NUMBER)
@option("--notes", required=True, metavar="TEXT",
        help=_("What was looked at, who was asked, what came of it."))  # fmt: skip
@with_book
def sign(book: Book, number: str, notes: str) -> None:
    """Sign a review."""
    from beatbook.auditing import reviewing

    say(_summary(book, reviewing.sign(book, number, notes).review))


@command("mine", help=_("What reviews found about your own look-ups; explain it to the auditor."))
@output_options
@with_book
def mine(book: Book, output: Output) -> None:
    """Findings about the officer who asks."""
    from beatbook.auditing import reviewing

    output.write(_FINDINGS, [_finding(book, one, output.words) for one in reviewing.about_me(book)])


@command("explain", help=_("Add your own explanation to a finding about you."))
@argument("number", metavar="NO.", help=_("The finding's number, as in: beat audit mine."))
@argument("words", metavar="TEXT", help=_("Your explanation."))
@with_book
def explain(book: Book, number: str, words: str) -> None:
    """Explain a finding."""
    from beatbook.auditing import reviewing

    reviewing.explain(book, number, words)
    say(_("Your explanation stands beside finding {number}.", number=number))


_RULES = (
    ("name", _("Number")),
    ("label", _("What it means")),
    ("value", _("In force")),
    ("usual", _("Usual")),
)


@command(
    "rules",
    help=_(
        "From where on a look-up is worth a question: the numbers of this book.\n\n"
        "NAME=VALUE changes one, noted in the journal; 0 switches its rule off."
    ),
)
@argument("change", required=False, metavar="NAME=VALUE", help=_("The number to change."))
@reason_option
@output_options
@with_book
def rules(book: Book, change: str | None, reason: str, output: Output) -> None:
    """Show or change thresholds."""
    from beatbook.auditing.unusual import thresholds

    if change is not None:
        name, sign, value = change.partition("=")
        if not sign:
            raise click.UsageError(str(_("Write it like NAME=VALUE, for example refused.times=5")))
        thresholds.change(book, name, value, reason)
    now = thresholds.thresholds(book)
    output.write(
        _RULES, ((one.name, one.label, now[one.name], one.usual) for one in thresholds.ALL)
    )


COMMANDS = (review, sign, mine, explain, rules)
