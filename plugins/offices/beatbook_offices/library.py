"""The library of rules and duties: which version applied where, to which post, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.answers import Rows
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


@f.part
class RulesOn:
    """The day, unit and post asked for."""

    day: date | None = f.day(Text("日期", "Day"), help=Text("不填时为今天", "Left empty: today"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为本单位", "Left empty: your own")
    )
    post: str | None = f.choice(
        Text("岗位", "Post"), "roles", help=Text("不填时为全部岗位", "Left empty: all of them")
    )


def in_force(rule: Record, day: date) -> bool:
    """Whether a version was valid on a day."""
    values = rule.values
    return bool(values["valid_from"] <= day and (values["valid_until"] or date.max) >= day)


def applies(rule: Record, units: Iterable[str], post: str | None) -> bool:
    """Whether a version is for one of *units* (a unit and those above it) and for a post."""
    of_units, of_posts = rule.values["units"], rule.values["posts"]
    return (not of_units or not set(units).isdisjoint(of_units)) and (
        post is None or not of_posts or post in of_posts
    )


_COLUMNS = {
    "number": Text("编号", "No."),
    "title": Text("名称", "Title"),
    "version": Text("版本", "Edition"),
    "valid_from": Text("生效", "Valid from"),
    "valid_until": Text("失效", "Valid until"),
    "posts": Text("岗位", "Posts"),
}


def rules_on(book: Book, asked: RulesOn) -> Rows:
    """The versions that applied: title, version, validity, posts.

    Whoever kept them: a rule of the station applies to its offices and is to be known there.
    """
    day = asked.day or book.today()
    units = _above(book, asked.unit or book.unit_for_new(), day)
    query = Query("rule_text", order=(Order("title"), Order("valid_from")))
    found = book.store.select(book.spec("rule_text"), query)
    chosen = [one for one in found if in_force(one, day) and applies(one, units, asked.post)]
    return Rows((_row(book, one) for one in chosen), _COLUMNS)


def _above(book: Book, unit: str, day: date) -> frozenset[str]:
    """A unit with all above it on a day, or today where the book did not know the unit yet."""
    known = book.units.at(unit, day) is not None
    return book.units.ancestors(unit, day if known else book.today())


def _row(book: Book, rule: Record) -> dict[str, Any]:
    values, roles = rule.values, book.codes("roles").by_code
    return {
        "number": rule.envelope.number,
        "title": values["title"],
        "version": values["edition"],
        "valid_from": str(values["valid_from"]),
        "valid_until": str(values["valid_until"] or ""),
        "posts": "、".join(str(roles[one].label) for one in values["posts"] if one in roles),
    }


def clashing(book: Book, rule: Record) -> Iterator[Record]:
    """Other versions of a rule that apply to the same posts and units at the same time.

    The one that it replaces is left out: it is ended in the same deed.
    """
    query = Query("rule_text", (Condition("title", "=", rule.values["title"]),))
    for other in book.store.select(book.spec("rule_text"), query):
        if other.id not in (rule.id, rule.values["replaces"]) and _together(rule, other):
            yield other


def _together(one: Record, other: Record) -> bool:
    return _overlap(one, other) and all(
        not one.values[field]
        or not other.values[field]
        or not set(one.values[field]).isdisjoint(other.values[field])
        for field in ("posts", "units")
    )


def _overlap(one: Record, other: Record) -> bool:
    first, second = one.values, other.values
    return bool(
        first["valid_from"] <= (second["valid_until"] or date.max)
        and second["valid_from"] <= (first["valid_until"] or date.max)
    )


RULES_ON = Action(
    name="offices.rules_on",
    label=Text("某日适用的制度职责", "Rules that applied on a day"),
    help=Text(
        "列出某日适用于某单位、某岗位的制度和职责版本。",
        "Lists the versions of rules and duties that applied to a unit and post on a day.",
    ),
    permission=READ,
    run=rules_on,
    parameters=RulesOn,
)
