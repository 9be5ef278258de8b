"""Whether a sealed run still is what was sealed, and whether it computes to the same numbers.

Everything is read from the run itself and from the adopted text: no record that was counted, no
tree and no plugin that brought an indicator is asked. So it works from a backup, years later.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import BeatbookError, UsageProblem
from beatbook.forms.kinds import value_to_json
from beatbook.history import replay
from beatbook.texts import Message, Text
from beatbook_assessment.forms import correction
from beatbook_assessment.forms.run import DIGESTS, SEALED
from beatbook_assessment.process import adopting, computing, effects, results_json, runs, snapshots

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_DIGEST = Text(
    "{what}与封存时不同：摘要应为{wanted}…，现为{found}…",
    "{what} is not what was sealed: its digest should be {wanted}… and is {found}…",
)
_JOURNAL = Text(
    "记录与日志不符：{fields}；请查：beat journal verify --deep",
    "the record is not what the journal says: {fields}; see: beat journal verify --deep",
)
_RESULT = "result_digest"
_NOT_SEALED = Text("第{number}号考核还没有封存", "run {number} is not sealed yet")
_OTHERWISE = Text("重算结果不同：{effect}", "it computes to other numbers: {effect}")
_FAILED = Text("不能重算：{why}", "it can't be computed again: {why}")
_NO_RULE = Text(
    "没有“{kind}”这种规则；请装回带来它的插件",
    "there is no kind of rule {kind}; install the plugin again that brought it",
)


class Verdict(NamedTuple):
    """A sealed run, or a correction of one, with everything that does not hold."""

    record: Record
    faults: tuple[Text | Message, ...]
    subjects: int = 0


def verified(book: Book, run: Record) -> list[Verdict]:
    """The verdict on a sealed run, then on each of its corrections.

    Raises UsageProblem for a run that is not sealed.
    """
    if not run.values[_RESULT]:
        raise UsageProblem(_NOT_SEALED.with_values(number=run.envelope.number))
    return [_verdict(book, run, one) for one in (run, *runs.corrections(book, run))]


def every(book: Book) -> list[Verdict]:
    """The verdicts on all sealed runs of the book."""
    found = (one for one in runs.every(book) if one.envelope.state == SEALED)
    return [verdict for run in found for verdict in verified(book, run)]


def _verdict(book: Book, run: Record, holder: Record) -> Verdict:
    looks: tuple[Callable[[Book, Record, Record], Iterator[Text | Message]], ...]
    looks = (_told, _digests, _numbers)
    faults: list[Text | Message] = []
    for look in looks:
        try:
            faults += look(book, run, holder)
        except BeatbookError as error:
            faults.append(_FAILED.with_values(why=error))
        except LookupError as error:
            faults.append(_NO_RULE.with_values(kind=error))
        except (ValueError, TypeError) as error:
            faults.append(_FAILED.with_values(why=f"{type(error).__name__}: {error}"))
    return Verdict(holder, tuple(faults), _count(holder))


def _count(holder: Record) -> int:
    try:
        return len(json.loads(holder.values["result"])["scores"])
    except (ValueError, TypeError, KeyError):
        return 0


def _told(book: Book, _run: Record, holder: Record) -> Iterator[Text]:
    """What differs from what the hash-chained journal says of it."""
    spec = book.spec(holder.form)
    said = replay(spec, book.store.history(holder.id))
    wrong = [
        str(field.label)
        for field in spec.fields
        if said is None
        or value_to_json(said.values.get(field.id)) != value_to_json(holder.values.get(field.id))
    ]
    if wrong:
        yield _JOURNAL.with_values(fields=", ".join(wrong))


def _digests(book: Book, run: Record, holder: Record) -> Iterator[Text]:
    """Which of the sealed texts are others than those that were sealed."""
    text = adopting.of_run(book, run).values["text"]
    found = snapshots.digests(text, runs.data_of(holder), json.loads(holder.values["result"]))
    spec = book.spec(holder.form)
    names = [name for name in DIGESTS if spec.field(name) is not None]
    for name in names:
        wanted = holder.values[name] or ""
        if found[name] != wanted:
            field = spec.field(name)
            assert field is not None
            yield _DIGEST.with_values(what=field.label, wanted=wanted[:12], found=found[name][:12])
    if holder.form == correction.FORM and holder.values["sealed_digest"] != run.values[_RESULT]:
        yield _DIGEST.with_values(
            what=run.values["name"],
            wanted=holder.values["sealed_digest"][:12],
            found=(run.values[_RESULT] or "")[:12],
        )


def _numbers(book: Book, run: Record, holder: Record) -> Iterator[Text]:
    """Whose numbers are others when they are computed again."""
    data = runs.data_of(holder)
    scheme = runs.scheme_of(book, run, data)
    again = snapshots.result_text(computing.again(book, scheme, data))
    if _bare(again) == _bare(holder.values["result"]):
        return
    people = runs.who(data)
    for effect in effects.between(holder.values["result"], again):
        name = people[effect.subject].name if effect.subject in people else effect.subject
        yield _OTHERWISE.with_values(effect=effects.told(effect, name, scheme))


def _bare(text: str) -> list[Mapping[str, Any]]:
    return list(results_json.numbers(json.loads(text)))
