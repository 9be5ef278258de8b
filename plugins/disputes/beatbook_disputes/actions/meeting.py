"""Entering a session; everybody registered for the dispute is present unless others are named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.actions.finding import dispute_field, given, the_dispute
from beatbook_disputes.checks.sessions import held_before, second_by
from beatbook_disputes.forms.party import GUARDIAN, WITNESS
from beatbook_disputes.forms.session import SETTLED, UNSETTLED
from beatbook_disputes.kinds import BY_POLICE
from beatbook_disputes.laws import MEDIATING, SETTLING

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TOLD: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": SETTLING, "basis": MEDIATING}
_SETTLED = Text(
    "已登记调解，双方达成协议；下一步：拟定协议(beat dispute agree)",
    "entered: both sides agree; next, draft the agreement (beat dispute agree)",
)
_AGAIN = Text(
    "已登记调解，未达成协议；再次调解须在{day}前完成，否则依法处理",
    "entered without an agreement; a second session is to be held by {day}, or the case goes on",
)
_NO_MORE = Text(
    "已登记调解，未达成协议；请登记调解不成(beat dispute fail)，依法处理",
    "entered without an agreement; enter that it failed (beat dispute fail) and see it through",
)
_UNCHECKED = Text(
    "首次调解前须核对有无不适用调解的情形：均无的填 exclusions=0，其余见"
    " beat registry codes dispute_exclusion",
    "before the first session, check what rules mediation out: exclusions=0 if nothing does,"
    " otherwise see beat registry codes dispute_exclusion",
)
_PUT_OFF = Text("已登记改期", "entered as put off")


@f.part
class Meeting:
    """One session: the dispute and the result are enough."""

    dispute: str | None = dispute_field()
    result: str | None = f.choice(Text("调解结果", "Result"), "mediation_result", required=True)
    plan: str | None = f.text(
        Text("未达成协议的打算", "What next, where there is no agreement"),
        required_when=f.when("result", UNSETTLED, "3"),
    )
    unchecked: bool | None = f.yes_no(
        Text("尚未核对不适用情形", "Not checked yet for what rules mediation out"), default=False
    )
    exclusions: tuple[str, ...] = f.choice(
        Text("不适用调解的情形", "What rules mediation out"),
        "dispute_exclusion",
        many=True,
        required_when=f.when("unchecked", True),
        help=Text(
            "首次调解前核对一次；均无的填0", "Checked once before the first session; 0: none"
        ),
    )
    guardians: bool | None = f.yes_no(
        Text("未成年人的监护人已到场", "Guardians of minors were present"),
        help=Text("到场的填是", "Yes, where they were"),
    )
    present: tuple[str, ...] = f.reference(
        Text("到场人员", "Who was present"),
        reading.PARTY,
        many=True,
        help=Text("不填时为本纠纷全部当事人", "Left out: all parties of the dispute"),
    )
    held_on: date | None = f.day(
        Text("调解日期", "Held on"), help=Text("不填时为今天", "Left out: today")
    )
    venue: str | None = f.text(
        Text("调解地点", "Held at"), help=Text("不填时为承办单位", "Left out: the office")
    )
    host: str | None = f.officer(
        Text("主持人", "Host"), help=Text("不填时为承办民警", "Left out: the officer in charge")
    )
    mediators: tuple[str, ...] = f.reference(
        Text("参加调解的人", "Mediators"), "mediator", many=True
    )
    course: str | None = f.long_text(Text("调解经过", "What was said"), **_TOLD)
    recorder: str | None = f.officer(Text("记录人", "Recorder"))
    exception: str | None = f.text(Text("逾期或者三次以上调解的理由", "Why so late or so often"))


_SAME = ("result", "plan", "mediators", "course", "recorder", "exception")


def meet(book: Book, asked: Meeting) -> str:
    """Enter a session; returns a sentence that says what comes next and by when."""
    dispute = the_dispute(book, asked.dispute)
    if not (asked.exclusions or dispute.values["exclusions"]):
        raise UsageProblem(_UNCHECKED)
    raw = {
        "dispute": dispute.id,
        "held_on": asked.held_on or book.today(),
        "venue": asked.venue or book.title(dispute.envelope.unit),
        "host": asked.host or dispute.values["officer"] or book.actor.officer,
        "present": asked.present or _everybody(book, dispute, guardians=bool(asked.guardians)),
        **given(asked, *_SAME),
    }
    with book.deed("dispute.session", subject=dispute.id) as deed:
        if asked.exclusions:
            deed.change(reading.DISPUTE, dispute.id, {"exclusions": asked.exclusions})
        id = deed.add(reading.SESSION, raw, unit=dispute.envelope.unit)
    session = reading.record(book, reading.SESSION, id)
    assert session is not None
    return str(_next(book, dispute, session))


def _everybody(book: Book, dispute: Record, *, guardians: bool) -> tuple[str, ...]:
    """All but witnesses, guardians only where they are said to have come."""
    left_out = {WITNESS} if guardians else {WITNESS, GUARDIAN}
    found = reading.of(book, reading.PARTY, dispute.id)
    return tuple(one.id for one in found if one.values["role"] not in left_out)


def _next(book: Book, dispute: Record, session: Record) -> Text:
    result = session.values["result"]
    if result == SETTLED:
        return _SETTLED
    if result != UNSETTLED:
        return _PUT_OFF
    if dispute.values["route"] != BY_POLICE or held_before(session, book, {}):
        return _NO_MORE
    return _AGAIN.with_values(day=second_by(session.values["held_on"]))
