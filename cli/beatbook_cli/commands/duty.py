"""`beat duty`: what is due, for whom, why and until when; computed from rules, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.duties.duty import Duty
    from beatbook.duties.rules import InForce

_ = Translator(__name__, __file__)

duty = Group("duty", help=_("What is due, for whom, why and until when."), no_args_is_help=True)

_WHO = _("Login, police number, number, name or id.")
_NAME = _("The duty, as named by: beat duty list.")
_COLUMNS = (
    ("duty", _("Duty")),
    ("label", _("What to do")),
    ("title", _("About what")),
    ("due", _("Due")),
    ("overdue", _("Days late")),
    ("who", _("Falls to")),
    ("why", _("Why")),
    ("opens", _("From")),
    ("ends", _("Until")),
    ("snoozed", _("Put off until")),
    ("assigned", _("Given to")),
    ("escalated", _("Before the chief")),
    ("counts", _("Counts for")),
    ("source", _("Source")),
    ("leads_to", _("Leads to")),
    ("rule", _("Rule")),
    ("plugin", _("Plugin")),
    ("region", _("Region")),
    ("terms", _("Terms")),
    ("form", _("Form")),
    ("subject", _("Id")),
    ("unit", _("Unit")),
    ("place", _("Place")),
)
_TABLE = ("duty", "label", "title", "due", "overdue")


@command(
    "list",
    help=_(
        "Your duties of today, the first due first.\n\n"
        "The chief's list holds what is so late that the chief must know of it; --all shows"
        " everybody's."
    ),
)
@option("--day", metavar="DAY", help=_("The duties of another day."))
@option("--officer", "who", metavar="WHO", help=_("Those of another officer."))
@option("--unit", metavar="UNIT", help=_("Those of a unit and all below it, whoever does them."))
@option("--all", "everyone", is_flag=True, help=_("Those of everybody whom you may see."))
@option("--overdue", is_flag=True, help=_("Only those that are late."))
@option("--escalated", is_flag=True, help=_("Only those that the chief must know of."))
@option("--snoozed", is_flag=True, help=_("Those that are put off, too."))
@option("--rule", "rules", multiple=True, metavar="RULE", help=_("Only by this rule; repeatable."))
@reason_option
@output_options
@with_book
def list_duties(
    book: Book,
    day: str | None,
    who: str | None,
    unit: str | None,
    rules: tuple[str, ...],
    reason: str,
    output: Output,
    **flags: bool,
) -> None:
    """List the duties of a day."""
    today = book.today()
    found = book.duties.for_day(
        day_of(day, today),
        officer=book.record_id("officer", who) if who else None,
        unit=book.units.resolve(unit, today) if unit else None,
        rules=rules or None,
        reason=reason,
        **flags,
    )
    brief = output.words and not output.wanted
    known = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
    output.write(known, (_row(book, one, words=output.words) for one in found))


def _row(book: Book, one: Duty, *, words: bool) -> dict[str, Any]:
    """A duty as a row: in words for people, as ids for programs."""
    row = one.row
    found = {
        **row._asdict(),
        "duty": one.name,
        "label": one.label,
        "title": one.title,
        "overdue": one.overdue or None,
        "who": list(one.who),
        "why": one.why,
        "snoozed": one.snoozed,
        "assigned": one.assigned or None,
        "escalated": one.escalated,
        "counts": one.one.rule.counts,
        "leads_to": one.leads_to,
        **_rule(one.one, words=words),
    }
    if words:
        found["who"] = [book.title(id) for id in one.who]
        found["assigned"] = book.title(one.assigned) if one.assigned else None
        found["escalated"] = one.escalated or None
        found["form"] = book.spec(row.form).label
        found["unit"] = book.title(row.unit)
        found["place"] = book.places.address(row.place or "", one.day)
    return found


def _rule(one: InForce, *, words: bool) -> dict[str, Any]:
    terms = [f"{name}={number}" for name, number in one.terms.items()]
    return {
        "rule": one.name,
        "plugin": one.origin.plugin,
        "region": one.origin.region or None,
        "terms": terms if words else dict(one.terms),
        "source": list(one.sources),
    }


@command("show", help=_("A duty whole: what for, by which rule and law, until when, for whom."))
@argument("name", help=_NAME)
@reason_option
@output_options
@with_book
def show(book: Book, name: str, reason: str, output: Output) -> None:
    """Explain one duty."""
    found = book.duties.find(name, reason=reason)
    row = _row(book, found, words=output.words)
    output.write_one(_COLUMNS, row, {"rule": _("Rule"), "form": _("Record")})


@command(
    "snooze",
    help=_(
        "Put a duty off until a day; its deadline stays as it is.\n\n"
        "Yours only, and not beyond the day on which the chief sees it."
    ),
)
@argument("name", help=_NAME)
@argument("until", metavar="DAY", help=_("The day on which it shows again."))
@reason_option
@with_book
def snooze(book: Book, name: str, until: str, reason: str) -> None:
    """Put one duty off."""
    found = book.duties.find(name)
    book.duties.snooze(found, day_of(until, book.today()), reason)
    say(_("{duty} is put off until {day}; it stays due on {due}.",
          duty=found.name, day=until, due=found.due))  # fmt: skip


@command("reassign", help=_("Give a duty to another officer."))
@argument("name", help=_NAME)
@argument("who", help=_WHO)
@option("--until", metavar="DAY", help=_("Only up to, not including, this day."))
@reason_option
@with_book
def reassign(book: Book, name: str, who: str, until: str | None, reason: str) -> None:
    """Give one duty to another."""
    found = book.duties.find(name)
    officer = book.record_id("officer", who)
    day = day_of(until, book.today()) if until else None
    book.duties.reassign(found, officer, reason, day)
    say(_("{duty} falls to {name} now.", duty=found.name, name=book.title(officer)))


_RULES = (
    ("rule", _("Rule")),
    ("label", _("What to do")),
    ("form", _("Form")),
    ("terms", _("Terms")),
    ("source", _("Source")),
    ("plugin", _("Plugin")),
    ("region", _("Region")),
    ("each", _("Each")),
    ("escalates", _("To the chief after days")),
    ("roles", _("Roles")),
    ("counts", _("Counts for")),
    ("why", _("Why")),
    ("leads_to", _("Leads to")),
)
_RULES_TABLE = ("rule", "label", "terms", "source", "plugin", "region")


@command("rules", help=_("The rules and quotas in force here, with their sources and regions."))
@output_options
@with_book
def rules(book: Book, output: Output) -> None:
    """List what is in force."""
    found = book.duties.rule_book()
    brief = output.words and not output.wanted
    known = [column for column in _RULES if not brief or column[0] in _RULES_TABLE]
    in_force = _by_name(found.rules, found.quotas)
    output.write(known, (_described(one, words=output.words) for one in in_force))


def _by_name(*found: dict[str, InForce]) -> Iterable[InForce]:
    return (one for part in found for _name, one in sorted(part.items()))


def _described(one: InForce, *, words: bool) -> dict[str, Any]:
    declared = one.declared
    names = ("label", "form", "each", "escalates", "counts", "why", "leads_to")
    more = {name: getattr(declared, name, None) for name in names}
    return {**_rule(one, words=words), **more, "roles": list(declared.roles)}


_QUOTAS = (
    ("quota", _("Quota")),
    ("label", _("What to do")),
    ("done", _("Done")),
    ("target", _("Of")),
    ("start", _("From")),
    ("end", _("To")),
    ("why", _("Why fewer")),
    ("counts", _("Counts for")),
    ("source", _("Source")),
    ("officer", _("Officer")),
)
_QUOTAS_TABLE = ("quota", "label", "done", "target", "start", "end", "why")


@command("quotas", help=_("How much of each quota is done in its week, month or year."))
@option("--day", metavar="DAY", help=_("In the period of another day."))
@option("--officer", "who", metavar="WHO", help=_("By another officer."))
@output_options
@with_book
def quotas(book: Book, day: str | None, who: str | None, output: Output) -> None:
    """List the quotas of one officer."""
    officer = book.record_id("officer", who) if who else None
    found = book.duties.quotas(officer, day_of(day, book.today()))
    brief = output.words and not output.wanted
    known = [column for column in _QUOTAS if not brief or column[0] in _QUOTAS_TABLE]
    rows = (
        {**one._asdict(), "quota": one.one.name, "target": one.target,
         "label": one.one.quota.label, "counts": one.one.quota.counts,
         "source": list(one.one.sources), "why": one.why if any(one.why) else None}
        for one in found
    )  # fmt: skip
    output.write(known, rows)


for _one in (list_duties, show, snooze, reassign, rules, quotas):
    duty.add_command(_one)
