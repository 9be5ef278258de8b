"""Emergency readings where officers work: the day's line, and actions in every front end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import EMERGENCY, JOURNAL
from beatbook.emergencies import opening, reviewing
from beatbook.emergencies.names import MINUTES
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook.today import TodayLine

if TYPE_CHECKING:
    from beatbook.book import Book

_REVIEW = Text("应急查阅待复核", "Emergency readings to review")
_NUMBERS = Text("{numbers}号（beat access sign）", "{numbers} (beat access sign)")
_OPENED = Text("已打开，{until}前有效，事后复核", "open until {until}; it will be reviewed")
_SIGNED = Text("已复核{number}号", "reviewed {number}")


@f.part
class Opening:
    """What to open, why, and for how long."""

    unit: str | None = f.unit(Text("单位", "Unit"))
    record: str | None = f.text(
        Text("记录标识", "Id of a record"), help=Text("与单位只填一项", "Either this or a unit")
    )
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)
    minutes: int | None = f.integer(Text("分钟", "Minutes"), default=MINUTES)

    def problems(self) -> Iterator[Problem]:
        """A unit or a record."""
        if bool(self.unit) == bool(self.record):
            yield Problem(Text("单位与记录须填且只填一项", "name a unit or a record"), "unit")


@f.part
class Signing:
    """Which one, and what was found."""

    number: str | None = f.text(Text("编号", "Number"), required=True)
    finding: str | None = f.long_text(Text("复核意见", "Finding"), required=True)


def _open(book: Book, asked: Any) -> str:
    given = {"reason": asked.reason, "minutes": asked.minutes or MINUTES}
    if asked.unit:
        found = opening.open_unit(book, asked.unit, **given)
    else:
        found = opening.open_record(book, asked.record, **given)
    until = found.values["until"].astimezone(book.zone).strftime("%H:%M")
    return str(_OPENED.with_values(until=until))


def _sign(book: Book, asked: Any) -> str:
    found = reviewing.sign(book, asked.number, asked.finding)
    return str(_SIGNED.with_values(number=found.envelope.number))


def actions() -> list[Action]:
    """Opening and signing."""
    return [
        Action(
            name="access.open",
            label=Text("应急查阅", "Emergency reading"),
            help=Text(
                "紧急情况下限时查阅其他单位的记录；写明理由，事后复核。",
                "Read what belongs to another unit, for a while, with a reason; it is reviewed.",
            ),
            permission=EMERGENCY,
            run=_open,
            parameters=Opening,
            decides=True,
        ),
        Action(
            name="access.review",
            label=Text("复核应急查阅", "Review an emergency reading"),
            help=Text("复核并签字。", "Sign that it was looked at."),
            permission=JOURNAL,
            run=_sign,
            parameters=Signing,
        ),
    ]


def lines(book: Book, officer: str) -> Iterable[TodayLine]:
    """One line where something waits for the signature of the officer who acts."""
    if officer != book.actor.officer:
        return
    found = [str(one.envelope.number) for one in reviewing.to_review(book)]
    if found:
        yield TodayLine(_REVIEW, _NUMBERS.with_values(numbers=", ".join(found)), rank=11)
