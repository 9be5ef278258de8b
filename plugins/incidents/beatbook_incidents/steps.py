"""The steps of the response, each with one key: the moment is now, what was left out is not asked.

Whoever dispatches has signed for the call, so that is stamped with it. A moment that stands in the
record already stays; one that is entered afterwards is typed with the step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_incidents import bases, elapsed, naming
from beatbook_incidents.forms import states
from beatbook_incidents.forms.states import FORM

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

ACCEPT, DISPATCH, ARRIVE, FEED_BACK, CLOSE = "accept", "dispatch", "arrive", "feed_back", "close"
MOMENTS = {
    ACCEPT: "accepted",
    DISPATCH: "dispatched",
    ARRIVE: "arrived",
    FEED_BACK: "fed_back",
    CLOSE: "closed",
}
"""The moment that each step stamps."""
NEXT = {
    states.RECEIVED: DISPATCH,
    states.DISPATCHED: ARRIVE,
    states.ARRIVED: FEED_BACK,
    states.FED_BACK: CLOSE,
}
"""The step that usually comes next, by state."""
_DONE = {
    ACCEPT: Text("{incident}已签收，接警后{span}", "{incident} accepted, {span} after the call"),
    DISPATCH: Text(
        "{incident}已出警，接警后{span}", "{incident} dispatched, {span} after the call"
    ),
    ARRIVE: Text("{incident}已到达，接警后{span}", "{incident}: arrived, {span} after the call"),
    FEED_BACK: Text("{incident}已反馈，接警后{span}", "{incident} fed back, {span} after the call"),
    CLOSE: Text("{incident}已办结：{outcome}", "{incident} closed: {outcome}"),
}
_ACCEPTED_ALREADY = Text("警情{number}号已签收，不用再签", "incident {number} was accepted already")

_INCIDENT = Text("警情", "Incident")
_AT = Text("时间", "At")
_NOW = Text("补录时填写；不填为现在", "For entering it afterwards; left empty: now")
_WHAT: dict[str, Any] = {
    "sensitivity": PERSONAL,
    "purpose": bases.WHAT_HAPPENED,
    "basis": bases.RESPONDING,
}
_HANDLING = Text("处警情况", "What was done")


@f.part
class Step:
    """Which incident, and when if not now."""

    incident: str | None = f.reference(_INCIDENT, FORM, required=True)
    at: datetime | None = f.moment(_AT, help=_NOW)


@f.part
class Dispatching:
    """Who goes, where it is not whoever says so."""

    incident: str | None = f.reference(_INCIDENT, FORM, required=True)
    officers: tuple[str, ...] = f.officer(
        Text("处警人员", "Officers"), many=True, help=Text("不填时为本人", "Left empty: yourself")
    )
    at: datetime | None = f.moment(_AT, help=_NOW)


@f.part
class FeedingBack:
    """What was found and done."""

    incident: str | None = f.reference(_INCIDENT, FORM, required=True)
    handling: str | None = f.text(_HANDLING, **_WHAT)
    at: datetime | None = f.moment(_AT, help=_NOW)


@f.part
class Closing:
    """What came of it."""

    incident: str | None = f.reference(_INCIDENT, FORM, required=True)
    outcome: str | None = f.choice(Text("处理结果", "Outcome"), "incident_outcome", required=True)
    category: str | None = f.choice(
        Text("警情类别", "Category"),
        "incident_category",
        help=Text("不填时不变", "Left empty it stays"),
    )
    handling: str | None = f.text(_HANDLING, **_WHAT)
    at: datetime | None = f.moment(_AT, help=_NOW)


@f.part
class Next:
    """The next step, whichever it is; the outcome only where that is closing."""

    incident: str | None = f.reference(_INCIDENT, FORM, required=True)
    step: str | None = f.text(
        Text("步骤", "Step"), help=Text("不填为下一步", "Left empty: the next")
    )
    outcome: str | None = f.choice(
        Text("处理结果", "Outcome"), "incident_outcome", required_when=f.when("step", CLOSE)
    )
    category: str | None = f.choice(
        Text("警情类别", "Category"),
        "incident_category",
        required_when=f.when("step", CLOSE),
    )


def accept(book: Book, asked: Step) -> str:
    """Sign for a call that another handed on."""
    record = found(book, asked.incident)
    if record.values["accepted"] is not None:
        words = _ACCEPTED_ALREADY.with_values(number=record.envelope.number)
        raise UsageProblem(words)
    return take_step(book, record, ACCEPT, {}, asked.at)


def dispatch(book: Book, asked: Dispatching) -> str:
    """Send somebody; whoever sends nobody else goes."""
    return _send(book, found(book, asked.incident), asked.officers, asked.at)


def _send(book: Book, record: Record, officers: Sequence[str], at: datetime | None) -> str:
    going = officers or record.values["officers"] or (book.actor.officer,)
    return take_step(book, record, DISPATCH, {"officers": going}, at)


def arrive(book: Book, asked: Step) -> str:
    """Somebody is there."""
    return take_step(book, found(book, asked.incident), ARRIVE, {}, asked.at)


def feed_back(book: Book, asked: FeedingBack) -> str:
    """Say what was found and done."""
    given = {"handling": asked.handling}
    return take_step(book, found(book, asked.incident), FEED_BACK, given, asked.at)


def close(book: Book, asked: Closing) -> str:
    """Close it with what came of it."""
    given = {name: getattr(asked, name) for name in ("outcome", "category", "handling")}
    return take_step(book, found(book, asked.incident), CLOSE, given, asked.at)


def next_step(book: Book, asked: Next) -> str:
    """Whatever comes next."""
    record = found(book, asked.incident)
    step = asked.step or NEXT.get(record.envelope.state, CLOSE)
    if step == DISPATCH:
        return _send(book, record, (), None)
    given = {"outcome": asked.outcome, "category": asked.category} if step == CLOSE else {}
    return take_step(book, record, step, given, None)


def found(book: Book, id: str | None) -> Record:
    """The incident; rights and sight are asked, and the look is noted."""
    return book.registry.get_id(book.spec(FORM), id or "").record


def take_step(
    book: Book, record: Record, step: str, given: Mapping[str, Any], at: datetime | None
) -> str:
    """Take one step with what was given, in one deed; says how long it took.

    Raises ProblemsFound, UsageProblem where the step is not possible from its state, NotAllowed.
    """
    moment = at or book.clock.now()
    values = {name: value for name, value in given.items() if value not in (None, ())}
    values |= dict.fromkeys(_stamped(record, step), moment)
    with book.deed(f"incident.{step}", subject=record.id) as deed:
        deed.change(FORM, record.id, values)
        deed.transition(FORM, record.id, step)
    return str(_said(book, record, step))


def _stamped(record: Record, step: str) -> list[str]:
    """The moments that a step stamps: its own, and the acceptance that goes with dispatching."""
    own = MOMENTS[step]
    stamped = (own, "accepted") if step == DISPATCH else (own,)
    return [name for name in stamped if record.values[name] is None]


def _said(book: Book, before: Record, step: str) -> Text:
    record = book.store.record(book.spec(FORM), before.id)
    assert record is not None
    values = record.values
    moment, since = values[MOMENTS[step]], values["dated"]
    return _DONE[step].with_values(
        incident=naming.incident(book, record),
        span=elapsed.words(moment - since),
        outcome=naming.word(book, record, "outcome"),
    )
