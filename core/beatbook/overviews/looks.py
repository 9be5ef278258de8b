"""What an officer looked at, from the journal: when, what, how many records, and for which reason.

The journal is read for supervision by others; here everybody reads their own rows. Records that
the officer may not see any more are not named, and long numbers that were searched for are masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import OWN
from beatbook.auditing.wording import LABELS, seen
from beatbook.clock import day_end, from_stamp, stamp
from beatbook.forms import declare as f
from beatbook.journal import Entry
from beatbook.keys.names import FORM as KEY
from beatbook.masks import veil
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.ledgers import backwards
from beatbook.problems import Problem
from beatbook.sight import RESTRICTED
from beatbook.store.items import EntryFilter
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NAME = "my.looks"
DAYS = 7
MOST = 2000
"""Rows of the journal that are gone through; the days asked for shrink before a screen waits."""
_LOOK = "look"
_OWN_WORK = frozenset(("duties", "since"))
"""Written whenever the day is shown, which says nothing about whom somebody looked for."""
_LONG_NUMBER = re.compile(r"\d[\dXx]{6,}")


class Look(NamedTuple):
    """A look-up: the row's moment, action, form, subject and reason, the words looked for.

    `paper` names the paper that was read, `shown` says how many records were seen, `times` how
    often the same was done in a row.
    """

    at: str
    action: str
    form: str
    subject: str
    reason: str
    words: str = ""
    paper: str = ""
    shown: int | None = None
    times: int = 1

    @property
    def same(self) -> tuple[str, ...]:
        """What look-ups that are told as one have in common."""
        return self.action, self.form, self.subject, self.reason, self.words, self.paper


def looks(book: Book, first: date, last: date) -> list[Look]:
    """The officer's own look-ups from one day to another, the newest first."""
    wanted = EntryFilter(
        officer=book.actor.officer,
        since=stamp(day_end(first - timedelta(days=1), book.zone)),
        until=stamp(day_end(last, book.zone)),
        limit=MOST,
    )
    found: list[Look] = []
    for entry in book.store.entries(wanted):
        for one in _of_entry(book, entry):
            if found and found[-1].same == one.same:
                found[-1] = found[-1]._replace(times=found[-1].times + 1)
            else:
                found.append(one)
    return found


def _of_entry(book: Book, entry: Entry) -> Iterator[Look]:
    """The look-up that a row is, if it is one."""
    if entry.action in _OWN_WORK or entry.form == KEY:
        return
    parts = book.store.parts(entry.station, entry.seq)
    if parts and parts[0].kind == _LOOK:
        content = parts[0].content or {}
        paper = str(content.get("paper") or "")
        if paper != NAME:
            yield Look(
                entry.at, entry.action, entry.form, entry.subject, entry.reason,
                str(content.get("text") or ""), paper, seen(content),
            )  # fmt: skip


# As a paper


@f.part
class Asked:
    """Which days."""

    since: date | None = f.day(
        Text("起", "From"), help=Text("不填为止日前七天", "Left empty: seven days up to the last")
    )
    until: date | None = f.day(Text("止", "Until"), help=Text("不填为今天", "Left empty: today"))

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins."""
        return backwards(self.since, self.until)


def write(book: Book, _about: str, asked: Any) -> Paper:
    """The paper of the officer who asks."""
    last = asked.until or book.today()
    first = asked.since or last - timedelta(days=DAYS - 1)
    found = looks(book, first, last)
    wording = _Wording(book, found)
    columns = (
        Column(Text("时间", "When"), 2),
        Column(Text("做了什么", "What"), 2),
        Column(Text("对象", "About"), 4),
        Column(Text("条数", "Seen"), number=True),
        Column(Text("理由", "Reason"), 3),
    )
    grid = Grid(
        columns,
        tuple(wording.row(one) for one in found),
        links=tuple(map(wording.link, found)),
        empty=Text("这几天没有查询", "nothing was looked up on these days"),
    )
    facts = Facts(
        (
            (Text("人员", "Officer"), book.actor.name),
            (Text("期间", "Period"), f"{first} – {last}"),
            (Text("查询次数", "Look-ups"), sum(one.times for one in found)),
        )
    )
    return Paper(LOOKS.label, (facts, grid), note=_NOTE)


_NOTE = Text(
    "取自日志；连续的相同查询合为一行。当前无权查看的记录不显示名称。",
    "From the journal; the same look-ups in a row are one line. Records that you may not see now"
    " are not named.",
)


class _Wording:
    """Puts look-ups into words, each record's title once."""

    def __init__(self, book: Book, found: Sequence[Look]) -> None:
        self._book = book
        cards = book.store.cards({one.subject for one in found if one.subject})
        hidden = book.sight.unseen(cards.values())
        self._open = {id: card for id, card in cards.items() if id not in hidden}
        self._hidden = hidden

    def link(self, one: Look) -> Link | None:
        """The record that was looked at, if it is one that can be opened."""
        card = self._open.get(one.subject)
        return Link(card.form, one.subject) if card else None

    def row(self, one: Look) -> tuple[Any, ...]:
        """One line."""
        at = from_stamp(one.at).astimezone(self._book.zone).strftime("%m-%d %H:%M")
        label = self._label(one)
        times = f" ×{one.times}" if one.times > 1 else ""
        return at, f"{label}{times}", self._about(one), one.shown, one.reason

    def _label(self, one: Look) -> Text | str:
        action = self._book.offers().get(one.action)
        return LABELS.get(one.action) or (action.label if action else one.action)

    def _about(self, one: Look) -> str:
        """The paper, the kind of record, which one, and what was searched for, as far as known."""
        paper = self._book.paper_offers().get(one.paper)
        spec = self._book.specs.get(one.form)
        words = _LONG_NUMBER.sub(lambda found: veil(found[0]), one.words)
        parts = (
            str(paper.label) if paper else one.paper,
            str(spec.label) if spec else "",
            self._subject(one.subject),
            f"“{words}”" if words else "",
        )
        return " ".join(filter(None, parts))

    def _subject(self, id: str) -> str:
        if id in self._hidden:
            return str(RESTRICTED)
        if not id or id in self._open:
            return self._open[id].title if id else ""
        today = self._book.today()
        address = self._book.places.address(id, today)
        return address or self._book.title(id)


LOOKS = PaperKind(
    name=NAME,
    label=Text("我的查询", "My look-ups"),
    help=Text(
        "您本人近日查看了什么、出于什么理由，取自日志。",
        "What you yourself looked at lately, and for which reason, from the journal.",
    ),
    write=write,
    parameters=Asked,
    permission=OWN,
)
