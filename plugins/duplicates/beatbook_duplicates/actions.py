"""What officers do about duplicates: look, judge, merge, take apart, ask another unit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from beatbook import merging
from beatbook.answers import Rows
from beatbook.deeds import Deed
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.merging import OTHER
from beatbook.openings import Two
from beatbook.records import Record
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_duplicates import asking
from beatbook_duplicates.forms.pair import OPEN

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook_duplicates.profile import Profile

_PAIR = Text("疑似重复", "Possible duplicate")
_REASON = Text("理由", "Reason")


@f.part
class Look:
    """What to look at."""

    form: str | None = f.text(
        Text("表单", "Form"), help=Text("不填时为全部", "Left empty: every form that has names")
    )
    whole: bool | None = f.yes_no(
        Text("全部重查", "Everything again"),
        help=Text("不填时只查上次以后改动的", "Left empty: what changed since the last look"),
    )


def look(book: Book, asked: Look) -> Rows:
    """Find likely pairs and put them into the queue; one row for each form."""
    from beatbook_duplicates.queue import look as look_at

    rows = []
    for profile in profiles_of(book, asked.form):
        done = look_at(book, profile, whole=bool(asked.whole))
        rows.append({"form": str(profile.form.label), **done._asdict()})
    return Rows(rows, _LOOKED)


def profiles_of(book: Book, form: str | None) -> list[Profile]:
    """The profile of a form, or of all that have one. Raises UsageProblem."""
    from beatbook_duplicates.profile import profiles

    known = profiles(book.plugins.forms)
    if form is None:
        return list(known.values())
    id = book.spec(form).id
    if id not in known:
        words = Text("{form}没有可比对的姓名和号码", "{form} has no name and number to compare")
        raise UsageProblem(words.with_values(form=book.spec(id).label))
    return [known[id]]


_LOOKED = {
    "form": Text("台账", "Register"),
    "added": Text("新增", "Added"),
    "reopened": Text("重新打开", "Opened again"),
    "lapsed": Text("已过时", "Out of date"),
}
_PAIRS = {
    "pair": Text("编号", "Pair"),
    "likeness": Text("相似度", "Likeness"),
    "first": Text("一", "First"),
    "second": Text("二", "Second"),
    "reasons": Text("理由", "Why"),
}


def queue(book: Book, _nothing: None) -> Rows:
    """The open pairs, the likeliest first; of a record elsewhere only the unit is told."""
    from beatbook_duplicates.queue import in_short

    pairs = _open(book)
    ids = [str(pair.values[side]) for pair in pairs for side in ("first", "second")]
    shown = {id: called(book, id) for id in dict.fromkeys(ids)}
    if shown:
        book.note_look("duplicates.queue", {"shown": list(shown)})
    rows = (
        {
            "pair": pair.envelope.number,
            "likeness": pair.values["likeness"],
            "first": shown[str(pair.values["first"])],
            "second": shown[str(pair.values["second"])],
            "reasons": in_short(str(pair.values["reasons"])),
        }
        for pair in pairs
    )
    return Rows(rows, _PAIRS)


def _open(book: Book) -> list[Record]:
    """Open pairs of which the officer may see a record."""
    query = Query("duplicate", (Condition("state", "=", OPEN),), (Order("likeness", True),))
    units = book.visible_units()
    found = book.store.select(book.spec("duplicate"), query)
    cards = book.store.cards(
        str(pair.values[side]) for pair in found for side in ("first", "second")
    )
    return [
        pair
        for pair in found
        if any(
            (card := cards.get(str(pair.values[side]))) is not None
            and (units is None or card.unit in units)
            for side in ("first", "second")
        )
    ]


def called(book: Book, id: str) -> str:
    """A record in words, as far as the officer may see it."""
    card = book.store.card(id)
    if card is None:
        return id
    units = book.visible_units()
    if units is not None and card.unit not in units:
        return str(_ELSEWHERE.with_values(unit=book.title(card.unit)))
    if book.sight.hidden([id], {id: card.form}):
        return f"{card.number}"
    return f"{card.number} {card.title}"


_ELSEWHERE = Text("（{unit}登记，可询问）", "(kept by {unit}; ask it)")


@f.part
class Merge:
    """Which two, which one stays, whose values stand."""

    pair: str | None = f.reference(
        _PAIR,
        "duplicate",
        help=Text("或者填写保留和并入的记录", "Or name the records to keep and to merge"),
    )
    form: str | None = f.text(Text("表单", "Form"), default="person")
    keep: str | None = f.text(
        Text("保留", "Keep"),
        help=Text("编号或者证号；不填时为先登记的", "Number or identifier; the older by default"),
    )
    drop: str | None = f.text(
        Text("并入", "Merge"), help=Text("编号或者证号", "Number or identifier")
    )
    take: tuple[str, ...] = f.text(
        Text("采用并入记录的字段", "Fields whose merged value stands"), many=True
    )
    do: bool | None = f.yes_no(
        Text("执行", "Do it"), help=Text("不填时只预览", "Left empty: a preview only")
    )
    reason: str | None = f.text(_REASON)


def merge(book: Book, asked: Merge) -> Paper | str:
    """A preview as a paper; with `do` the merge, and a sentence that says what was done."""
    form, keep, drop, _along = two(book, asked)
    sources = dict.fromkeys(asked.take, OTHER)
    if not asked.do:
        from beatbook_duplicates.papers import paper

        seen = merging.preview(book, form, keep, drop, sources=sources, reason=asked.reason or "")
        return paper(book, seen)
    return _merged(book, form, keep, drop, sources, asked.reason or "")


def _merged(
    book: Book, form: str, keep: str, drop: str, sources: Mapping[str, str], reason: str
) -> str:
    along = partial(_close_pair, keep, drop)
    done = merging.merge(book, form, keep, drop, sources=sources, reason=reason, along=along)
    return str(_MERGED.with_values(title=book.title(keep), merge=done.number))


_MERGED = Text(
    "已并入“{title}”；取消合并：duplicates.unmerge merge={merge}",
    "Merged into “{title}”; to undo it: duplicates.unmerge merge={merge}",
)


def _close_pair(one: str, other: str, deed: Deed) -> None:
    """Have the pair of two records judged the same by the deed that merges them."""
    for pair in pairs_of(deed.book, one, other):
        deed.follows.add(pair.id)
        deed.transition("duplicate", pair.id, "merge")


def pairs_of(book: Book, one: str, other: str) -> list[Record]:
    """The open pair of two records, if the queue has it."""
    from beatbook_duplicates.forms.pair import key

    known = book.store.identity("duplicate.pair", key(one, other))
    pair = book.store.record(book.spec("duplicate"), known) if known else None
    return [pair] if pair is not None and pair.envelope.state == OPEN else []


def two(book: Book, asked: Merge) -> Two:
    """Which two are meant; of a pair the older one stays unless another is named."""
    if asked.pair is None:
        if not (asked.keep and asked.drop):
            raise UsageProblem(_WHICH)
        form = book.spec(asked.form or "person").id
        keep, drop = book.record_id(form, asked.keep), book.record_id(form, asked.drop)
    else:
        form, keep, drop = _of_pair(book, _pair(book, asked.pair), asked.keep)
    return Two(form, keep, drop, partial(_close_pair, keep, drop))


def _of_pair(book: Book, pair: Record, wanted: str | None) -> tuple[str, str, str]:
    """Form, record to keep, record to merge."""
    form = str(pair.values["about"])
    both = sorted((str(pair.values["first"]), str(pair.values["second"])))
    keep = book.record_id(form, wanted) if wanted else both[0]
    if keep not in both:
        raise UsageProblem(_NOT_OF_PAIR)
    both.remove(keep)
    return form, keep, both[0]


_WHICH = Text(
    "请填写一对疑似重复，或者保留和并入的记录",
    "Name a pair, or the record to keep and the one to merge",
)
_NOT_OF_PAIR = Text("保留的记录不属于这一对", "The record to keep is not one of this pair")


def _pair(book: Book, id: str) -> Record:
    record = book.store.record(book.spec("duplicate"), id)
    if record is None:
        raise NotFound(Text("没有这一对疑似重复", "There is no such pair"))
    return record


@f.part
class Unmerge:
    """Which merge, and why it was wrong."""

    merge: str | None = f.reference(Text("合并记录", "Merge"), "merge", required=True)
    reason: str | None = f.text(_REASON, required=True)


def unmerge(book: Book, asked: Unmerge) -> str:
    """Take a merge apart: everything that it changed is as before."""
    assert asked.merge is not None
    assert asked.reason is not None
    entry = merging.unmerge(book, asked.merge, asked.reason)
    words = Text(
        "已取消合并；“{title}”等记录已恢复", "Undone; “{title}” and the others are as before"
    )
    return str(words.with_values(title=book.title(entry.subject)))


@f.part
class Different:
    """Which pair, and why these are two."""

    pair: str | None = f.reference(_PAIR, "duplicate", required=True)
    reason: str | None = f.text(_REASON, required=True)


def different(book: Book, asked: Different) -> str:
    """Judge a pair to be two; it never comes into the queue again."""
    assert asked.pair is not None
    pair = _pair(book, asked.pair)
    spec = book.spec(str(pair.values["about"]))
    for side in ("first", "second"):
        book.registry.get_id(spec, str(pair.values[side]), reason=asked.reason or "")
    with book.deed("duplicates.different", asked.reason or "", subject=pair.id) as deed:
        deed.change("duplicate", pair.id, {"why": asked.reason})
        deed.transition("duplicate", pair.id, "differ")
    return str(Text("已判为不同，不再提示", "Judged different; it will not be asked again"))


@f.part
class Ask:
    """About which pair another unit is asked, and why."""

    pair: str | None = f.reference(_PAIR, "duplicate", required=True)
    reason: str | None = f.text(_REASON, required=True)


def ask(book: Book, asked: Ask) -> str:
    """Send a blind match request."""
    assert asked.pair is not None
    unit = asking.ask(book, asked.pair, asked.reason or "")
    return str(Text("已向{unit}发出询问", "{unit} was asked").with_values(unit=unit))


@f.part
class Answer:
    """Which request, and whether the two are one."""

    request: str | None = f.reference(
        Text("盲核请求", "Match request"), "match_request", required=True
    )
    same: bool | None = f.yes_no(Text("是否同一", "The same?"), required=True)
    note: str | None = f.text(Text("说明", "Note"))


def answer(book: Book, asked: Answer) -> str:
    """Answer a blind match request."""
    assert asked.request is not None
    asking.answer(book, asked.request, asking.YES if asked.same else asking.NO, asked.note or "")
    return str(Text("已答复", "Answered"))
