"""Which dispute or agreement an action is about, and how it is named in answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes import reading

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_WHICH = Text("请填写纠纷编号或者协议", "is missing: name a dispute or an agreement")
_NO_PAPER = Text(
    "纠纷{number}号没有“{state}”的协议；{hint}",
    "dispute {number} has no agreement that is “{state}”; {hint}",
)
HINTS = {
    "drafted": Text("请先拟定(beat dispute agree)", "draft it first: beat dispute agree"),
    "signed": Text("请先签订(beat dispute sign)", "have it signed first: beat dispute sign"),
}


def dispute_field(*, required: bool = True) -> Any:
    """The parameter that names a dispute."""
    return f.reference(Text("纠纷", "Dispute"), reading.DISPUTE, required=required)


def agreement_field() -> Any:
    """The parameter that names an agreement, where the dispute does not say enough."""
    return f.reference(
        Text("协议", "Agreement"),
        reading.AGREEMENT,
        help=Text("填纠纷即可", "The dispute is enough"),
    )


def one_of_two(asked: Any) -> Iterator[Problem]:
    """A problem where neither the dispute nor the agreement is named."""
    if asked.dispute is None and asked.agreement is None:
        yield Problem(_WHICH, "dispute")


def the_dispute(book: Book, id: str | None) -> Record:
    """The dispute an action is about; the look is noted. Raises NotFound, NotAllowed."""
    return book.registry.get_id(book.spec(reading.DISPUTE), id or "").record


def the_agreement(book: Book, asked: Any, *states: str) -> Record:
    """The agreement named, or the last one of the dispute in one of the states.

    Raises UsageProblem where there is none, NotFound, NotAllowed.
    """
    spec = book.spec(reading.AGREEMENT)
    if asked.agreement is not None:
        return book.registry.get_id(spec, asked.agreement).record
    dispute = the_dispute(book, asked.dispute)
    found = reading.latest(reading.of(book, reading.AGREEMENT, dispute.id), *states)
    if found is None:
        state = spec.state(states[0])
        assert state is not None
        raise UsageProblem(_no_paper(dispute.envelope.number, state.label, HINTS[states[0]]))
    return found


def _no_paper(number: int, state: Text, hint: Text) -> Text:
    return Text(
        _NO_PAPER.zh.format(number=number, state=state.zh, hint=hint.zh),
        _NO_PAPER.en.format(number=number, state=state.en, hint=hint.en),
    )


def given(asked: Any, *names: str) -> dict[str, Any]:
    """Those of the named parameters that were filled in, as raw values."""
    found = {name: getattr(asked, name) for name in names}
    return {name: value for name, value in found.items() if value not in (None, ())}
