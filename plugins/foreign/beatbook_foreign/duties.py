"""What becomes due because of stays: registration within 24 hours, documents that run out.

Duties count in days; where the hour is known, the reason says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from beatbook.clock import CHINA
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.forms.more import ABROAD

HOTEL = "07"
"""Code of ``stay_place``: hotels register their guests themselves (art. 39(1))."""
COMPATRIOTS = ("HKG", "MAC", "TWN")

_UNTIL_HOUR = Text(
    "{moved_in}入住，期限至{until}", "moved in at {moved_in}; the term ends at {until}"
)
_UNTIL_SAME_HOUR = Text(
    "{since}入住，期限至次日同一时刻；入住时刻未填",
    "moved in on {since}; the term ends at the same hour of the next day (hour not filled in)",
)
_COMPATRIOT = Text(
    "{why}；港澳台居民依照{source}，住在农村的为七十二小时",
    "{why}; residents of Hong Kong, Macao and Taiwan by the {source}, 72 hours in villages",
)
_RUNS_OUT = Text("{what}{until}到期；{advice}", "{what} ends on {until}; {advice}")


def rules() -> list[Rule]:
    """All rules of this plugin."""
    return [_REGISTER, _VISA, _STAY, _LANGUAGE]


def registration(subject: Subject) -> Iterator[Due]:
    """A stay of somebody from abroad that nobody has reported."""
    values = subject.record.values
    if values["category"] != ABROAD or values["kind"] == HOTEL or not values["since"]:
        return
    if subject.pointing.get("foreign_stay"):
        return
    compatriot = _nationality(subject) in COMPATRIOTS
    hours = subject.terms["compatriots" if compatriot else "hours"]
    if hours > 0:
        yield _until(subject, timedelta(hours=hours), compatriot)


def _nationality(subject: Subject) -> str:
    person = subject.read.get("person")
    return (person.values.get("nationality") or "") if person else ""


def _until(subject: Subject, term: timedelta, compatriot: bool) -> Due:
    since, moved_in = subject.record.values["since"], subject.record.values.get("moved_in")
    if moved_in:
        local = moved_in.astimezone(CHINA)
        until = local + term
        why = _UNTIL_HOUR.with_values(moved_in=f"{local:%m-%d %H:%M}", until=f"{until:%m-%d %H:%M}")
        last = until.date()
    else:
        why = _UNTIL_SAME_HOUR.with_values(since=since)
        last = since + max(term, timedelta(days=1))
    return Due(due=last, opens=since, why=_for_compatriots(why) if compatriot else why)


def _for_compatriots(why: Text) -> Text:
    return Text(
        _COMPATRIOT.zh.format(why=why.zh, source=bases.COMPATRIOTS.zh),
        _COMPATRIOT.en.format(why=why.en, source=bases.COMPATRIOTS.en),
    )


def expiry(field: str, what: Text, advice: Text) -> Callable[[Subject], Iterable[Due]]:
    """Two reminders of the day in *field*: `first` and `second` days before; the second stays."""

    def due(subject: Subject) -> Iterator[Due]:
        last = subject.record.values.get(field)
        if last is not None:
            why = Text(
                _RUNS_OUT.zh.format(what=what.zh, until=last, advice=advice.zh),
                _RUNS_OUT.en.format(what=what.en, until=last, advice=advice.en),
            )
            yield from _reminders(last, subject.terms["first"], subject.terms["second"], why)

    return due


def _reminders(last: date, first: int, second: int, why: Text) -> Iterator[Due]:
    final = last - timedelta(days=second)
    if first > second:
        opens = last - timedelta(days=first)
        yield Due(last, opens, final - timedelta(days=1), f"{last}/{first}", why)
    yield Due(last, final, None, f"{last}/{second}", why)


_REMIND = {"first": 30, "second": 7}
_REGISTER = Rule(
    name="foreign.register",
    label=Text("境外人员住宿登记", "Register a foreigner's stay"),
    why=Text(
        "境外人员在旅馆以外住宿，入住后二十四小时内由本人或者留宿人登记",
        "whoever stays outside a hotel is to be registered within 24 hours of moving in,"
        " by themselves or the host",
    ),
    source=bases.LATE,
    form="tenancy",
    due=registration,
    watches=(Watch("foreign_stay", "tenancy"),),
    reads=("person",),
    only=(Condition("category", "=", ABROAD),),
    terms={"hours": 24, "compatriots": 24},
    leads_to="add foreign_stay tenancy",
    counts=Text("境外人员登记", "registration of foreigners"),
    escalates=1,
)
_VISA = Rule(
    name="visa.expires",
    label=Text("签证、居留证件到期", "Visa or permit expires"),
    why=Text("提醒本人及时办理延期或者离境", "remind the person to extend it or to leave in time"),
    source=bases.VISA,
    form="foreign_stay",
    due=expiry(
        "visa_until",
        Text("签证、居留证件", "the visa or permit"),
        Text(
            "居留证件延期应在届满三十日前申请(第三十二条)",
            "a residence permit is extended on application 30 days before (art. 32)",
        ),
    ),
    terms=_REMIND,
    leads_to="act foreign.extend",
    counts=Text("境外人员服务", "service to foreigners"),
)
_STAY = Rule(
    name="stay.expires",
    label=Text("停留期届满", "Permitted stay ends"),
    why=Text("提醒本人及时办理延期或者离境", "remind the person to extend it or to leave in time"),
    source=bases.VISA,
    form="foreign_stay",
    due=expiry(
        "stay_until",
        Text("停留期", "the permitted stay"),
        Text(
            "停留期延期应在届满七日前申请(第二十九条)",
            "it is extended on application 7 days before (art. 29)",
        ),
    ),
    terms=_REMIND,
    leads_to="act foreign.extend",
    counts=Text("境外人员服务", "service to foreigners"),
)
_LANGUAGE = Rule(
    name="language.refresh",
    label=Text("复核语言等级", "Refresh a language level"),
    why=Text("语言等级到期", "a language level runs out"),
    source=bases.SERVICE,
    form="language_level",
    due=expiry(
        "valid_until",
        Text("语言等级", "the language level"),
        Text("请安排复核或者考试", "arrange a refresher or a test"),
    ),
    terms={"first": 60, "second": 14},
    counts=Text("教育训练", "training"),
    escalates=None,
)
