"""A warning while somebody is entered who may be in the book already.

Asked for every record of every deed, so imports and other batches are let go at the first line:
the next look at the whole book finds what they brought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from beatbook.problems import Problem
from beatbook.records import Card, Record
from beatbook.store.query import Find
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_duplicates.linkage.model import Row, Score
    from beatbook_duplicates.profile import Profile

_MOST = 5
"""New records of one deed that are looked at; a deed with more is a batch."""
_CANDIDATES = 20
_SHOWN = 3

_SEEN = Text(
    "疑似与{form}{number}号“{title}”重复（{why}）；请先核对，同一对象不要重复登记",
    "may be {form} {number} “{title}” already ({why}); compare them first and enter nobody twice",
)
_UNSEEN = Text(
    "疑似与{unit}登记的一条{form}重复（{why}）；登记后可用 duplicates.ask 询问该单位",
    "may be a {form} that {unit} keeps already ({why}); once it is entered, duplicates.ask asks"
    " that unit",
)


class _Notes:
    """What is remembered of a book: its profiles, and how many records a deed brought."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self.profiles = profiles
        self.deed = ""
        self.count = 0

    def is_batch(self, record: Record) -> bool:
        """Count a record of the deed that made it; all records of a deed bear one stamp."""
        if record.envelope.made_at != self.deed:
            self.deed, self.count = record.envelope.made_at, 0
        self.count += 1
        return self.count > _MOST


_notes: WeakKeyDictionary[Book, _Notes] = WeakKeyDictionary()


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """A warning for each of the likeliest records that a new one may be."""
    if record.envelope.version != 1 or record.envelope.batch:
        return ()
    notes = _notes.get(book) or _remember(book)
    known = notes.profiles.get(record.form)
    if known is None or notes.is_batch(record):
        return ()
    return _warnings(known, record, book)


def _remember(book: Book) -> _Notes:
    from beatbook_duplicates.profile import profiles

    return _notes.setdefault(book, _Notes(profiles(book.plugins.forms)))


def _warnings(profile: Profile, record: Record, book: Book) -> Iterator[Problem]:
    from beatbook_duplicates.profile import row

    mine = row(profile, record, book.card_maker.terms(profile.form, record))
    units = book.visible_units()
    for card, score in alike(profile, record, mine, book, _searches(mine))[:_SHOWN]:
        is_seen = units is None or card.unit in units
        if is_seen and card.record in book.sight.hidden([card.record], {card.record: card.form}):
            continue
        words = (_SEEN if is_seen else _UNSEEN).with_values(
            form=profile.form.label,
            number=card.number,
            title=card.title,
            unit=book.title(card.unit),
            why=_why(score),
        )
        yield Problem(words, profile.names[0], warning=True)


def alike(
    profile: Profile, record: Record, mine: Row, book: Book, searches: Iterable[str]
) -> list[tuple[Card, Score]]:
    """Other records that these searches find and that are likely the same, the likeliest first."""
    from beatbook_duplicates.linkage.model import Model
    from beatbook_duplicates.profile import row_of_card
    from beatbook_duplicates.weights import COMPARISONS, LIKELY, PRIOR

    cards = {card.record: card for card in _candidates(profile, searches, book)}
    cards.pop(record.id, None)
    model = Model(COMPARISONS, PRIOR)
    found = [
        (cards[id], model.score(mine, row_of_card(profile, other, cards[id])))
        for id, other in book.store.records(profile.form, list(cards)).items()
    ]
    likely = [one for one in found if one[1].probability >= LIKELY]
    return sorted(likely, key=lambda one: -one[1].points)


def _candidates(profile: Profile, searches: Iterable[str], book: Book) -> Iterator[Card]:
    """Open records that some searches find."""
    for words in dict.fromkeys(searches):
        for hit in book.store.find(Find(words, _CANDIDATES, (profile.form.id,))):
            yield hit.card


def _searches(mine: Row) -> Iterator[str]:
    """The new one's name, telephone, and either half of its number."""
    from beatbook_duplicates.linkage.measures import apart

    yield from sorted(apart(mine, "names"))
    yield from sorted(apart(mine, "readings"))[:2]
    yield from precise(mine)


def precise(mine: Row) -> Iterator[str]:
    """What few others share: telephones, and either half of the number."""
    from beatbook_duplicates.linkage.measures import apart

    yield from sorted(apart(mine, "phones"))
    number = mine.get("number", "")
    if len(number) > 8:
        yield number[:-4]
        yield number[len(number) // 2 :]


def _why(score: Score) -> Text:
    """The strongest reasons for it, in both languages."""
    reasons = sorted(score.reasons, key=lambda reason: -reason.points)
    top = [one for one in reasons if one.points > 0][:3]
    return Text(
        "；".join(f"{one.comparison.label.zh}{one.level.label.zh}" for one in top),
        ", ".join(f"{one.comparison.label.en} {one.level.label.en}" for one in top),
    )
