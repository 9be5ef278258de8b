"""What a survey says of the whole: how many answered, the shares and how sure they are.

Only counts are made here, whoever looks: no answer can be told from them. A share of very few
answers would point at somebody and is not stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from beatbook.samples import FEWEST_ANSWERS, Estimate, estimate
from beatbook.store.query import By, Condition, Tally
from beatbook.texts import Text
from beatbook_surveys.checks import line_form
from beatbook_surveys.forms import call_back, door_sample
from beatbook_surveys.forms.lines import ASKED, DECLINED, DRAWN, NOT_REACHED

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


class Share(NamedTuple):
    """A question of a survey: how many of those who answered said what is good.

    `estimate` is None where too few answered to state a share.
    """

    label: Text
    good: int
    answered: int
    estimate: Estimate | None


class Result(NamedTuple):
    """How far a survey is, and what it says."""

    size: int
    drawn: int
    asked: int
    not_reached: int
    declined: int
    shares: tuple[Share, ...]
    differs: tuple[tuple[str, int], ...] = ()


_SATISFIED = Text("满意率", "Satisfied")
_FAMILIAR = Text("熟悉率", "Know the officer")
_ACCURATE = Text("一标三实准确率", "Register right")


def result(book: Book, sample: Record) -> Result:
    """The result of a survey so far."""
    doors = line_form(sample) == door_sample.FORM
    states = _counts(book, sample, "state")
    return Result(
        sample.values["size"],
        states[DRAWN],
        states[ASKED],
        states[NOT_REACHED],
        states[DECLINED],
        _door_shares(book, sample) if doors else _call_shares(book, sample),
        tuple(sorted(_asked(book, sample, "differs").items())) if doors else (),
    )


def _door_shares(book: Book, sample: Record) -> tuple[Share, ...]:
    found = _asked(book, sample, "outcome")
    both = (door_sample.AGREES, door_sample.DIFFERS)
    return (_share(sample, _ACCURATE, found, (door_sample.AGREES,), both, fewest=1),)


def _call_shares(book: Book, sample: Record) -> tuple[Share, ...]:
    return (
        _share(
            sample,
            _SATISFIED,
            _asked(book, sample, "satisfaction"),
            call_back.SATISFIED,
            call_back.GRADES,
        ),
        _share(
            sample,
            _FAMILIAR,
            _asked(book, sample, "familiarity"),
            call_back.KNOWN,
            call_back.KNOWN_OR_NOT,
        ),
    )


def _share(
    sample: Record,
    label: Text,
    found: Counter[str],
    good: Collection[str],
    all: Collection[str],
    *,
    fewest: int = FEWEST_ANSWERS,
) -> Share:
    right, answered = (sum(found[code] for code in codes) for codes in (good, all))
    values = sample.values
    enough = answered >= fewest
    range_ = estimate(right, answered, values["population"], values["level"]) if enough else None
    return Share(label, right, answered, range_)


def _asked(book: Book, sample: Record, field: str) -> Counter[str]:
    """The lines that were answered, by what a field says."""
    return _counts(book, sample, field, Condition("state", "=", ASKED))


def _counts(book: Book, sample: Record, field: str, *more: Condition) -> Counter[str]:
    form = line_form(sample)
    where = (Condition("survey", "=", sample.id), *more)
    rows = book.store.tally(
        book.spec(form), Tally(form, (By(field),), where=where, closed=True), book.zone
    )
    return Counter({code: count for code, count in rows if code})


def standing(found: Result) -> Text:
    """A result in a sentence: how many are left, and each share with its range."""
    left = _LEFT.with_values(left=found.drawn, size=found.size)
    shares = [_words(share) for share in found.shares]
    words = (left, *shares)
    return Text("；".join(one.zh for one in words), "; ".join(one.en for one in words))


_LEFT = Text("共{size}，待办{left}", "{left} of {size} left")
_FEW = Text("{label}：不足{fewest}人回答，不列比率", "{label}: too few answers (under {fewest})")


def _words(share: Share) -> Text:
    if share.estimate is None:
        return Text(
            _FEW.zh.format(label=share.label.zh, fewest=FEWEST_ANSWERS),
            _FEW.en.format(label=share.label.en, fewest=FEWEST_ANSWERS),
        )
    found = share.estimate.words
    return Text(f"{share.label.zh}{found.zh}", f"{share.label.en} {found.en}")
