"""What becomes due about offices: checks, stocktaking, handover, refreshers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.records import Record
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.dates import plus_months


def rules() -> list[Rule]:
    """All rules of this plugin."""
    return [_CHECK, _RECTIFY, _STOCKTAKE, _HAND_OVER, _REFRESH, _ANSWER]


def every(form: str) -> Callable[[Subject], Iterable[Due]]:
    """Due `months` after the last record of *form* about an office, or after it opened."""

    def due(subject: Subject) -> Iterator[Due]:
        days = [one.values["day"] for one in subject.pointing.get(form, ()) if one.values["day"]]
        last = max(days, default=_opened(subject.record))
        next_one = plus_months(last, subject.terms["months"])
        yield Due(next_one, next_one - timedelta(days=subject.terms["days_before"]))

    return due


def _opened(office: Record) -> date:
    opened: date | None = office.values["opened_on"]
    return opened or _entered(office)


def _entered(record: Record) -> date:
    return local_date(from_stamp(record.envelope.made_at), CHINA)


def rectification(subject: Subject) -> Iterator[Due]:
    """What a check found is put right by its day."""
    values = subject.record.values
    if values["unmet"] and values["rectify_by"]:
        yield Due(values["rectify_by"], values["day"])


def handover(subject: Subject) -> Iterator[Due]:
    """A new leader takes over, within some days, the property that was there before."""
    values = subject.record.values
    leader, since = values["leader"], values["leader_since"]
    if not leader or not since or not _found(subject, since):
        return
    early = since - timedelta(days=subject.terms["days_before"])
    for done in subject.pointing.get("office_handover", ()):
        if done.values["receiver"] == leader and done.values["day"] >= early:
            return
    yield Due(since + timedelta(days=subject.terms["days"]), since, key=f"{since}")


def _found(subject: Subject, since: date) -> bool:
    """Whether the leader found something in the office: the first one has nothing to take over."""
    return any(
        (one.values[field] or _entered(one)) < since
        for form, field in (("office_equipment", "received_on"), ("fund_entry", "day"))
        for one in subject.pointing.get(form, ())
    )


def refresher(subject: Subject) -> Iterator[Due]:
    """A training is refreshed by its day, unless a later one refreshed it."""
    last = subject.record.values["refresh_on"]
    if last and not subject.pointing.get("training"):
        yield Due(last, last - timedelta(days=subject.terms["days_before"]))


def answer(subject: Subject) -> Iterator[Due]:
    """A document that has a term is dealt with by then."""
    values = subject.record.values
    yield Due(values["due"], values["due"] - timedelta(days=subject.terms["days_before"]))


_ANSWER = Rule(
    name="document.answer",
    label=Text("办理来文", "Deal with a document"),
    why=Text("来文有办理期限", "the document has a term"),
    source=bases.DOCUMENTS,
    form="document",
    due=answer,
    only=(Condition("due", "filled"),),
    terms={"days_before": 3},
    leads_to="step finish",
    counts=Text("公文办理", "documents dealt with"),
)
_CHECK = Rule(
    name="office.check",
    label=Text("警务室四统一检查", "Check the office"),
    why=Text("每半年按四统一检查一次", "the four unifications are checked each half-year"),
    source=bases.STANDARD,
    form="office",
    due=every("office_check"),
    watches=(Watch("office_check", "office"),),
    terms={"months": 6, "days_before": 14},
    leads_to="add office_check office",
    counts=Text("警务室建设", "upkeep of offices"),
)
_RECTIFY = Rule(
    name="office.rectify",
    label=Text("警务室整改", "Put the office right"),
    why=Text("检查有未达标项目", "a check found items that are not met"),
    source=bases.STANDARD,
    form="office_check",
    due=rectification,
    leads_to="step rectify",
    counts=Text("警务室建设", "upkeep of offices"),
)
_STOCKTAKE = Rule(
    name="office.stocktake",
    label=Text("装备盘点", "Take stock of the equipment"),
    why=Text("每年盘点一次", "stock is taken once a year"),
    source=bases.PROPERTY,
    form="office",
    due=every("stocktake"),
    watches=(Watch("stocktake", "office"),),
    terms={"months": 12, "days_before": 30},
    leads_to="add stocktake office",
    counts=Text("装备管理", "care of equipment"),
)
_HAND_OVER = Rule(
    name="office.hand_over",
    label=Text("警务室财物移交", "Hand the office's property over"),
    why=Text(
        "负责人变动，应移交装备和经费",
        "the officer in charge changed: equipment and money are handed over",
    ),
    source=bases.PROPERTY,
    form="office",
    due=handover,
    watches=(
        Watch("office_handover", "office"),
        Watch("office_equipment", "office"),
        Watch("fund_entry", "office"),
    ),
    terms={"days": 7, "days_before": 30},
    leads_to="act offices.hand_over",
    counts=Text("装备管理", "care of equipment"),
)
_REFRESH = Rule(
    name="training.refresh",
    label=Text("复训", "Refresh a training"),
    why=Text("培训到期应复训", "a training has to be refreshed"),
    source=bases.TRAINING,
    form="training",
    due=refresher,
    watches=(Watch("training", "refreshes"),),
    terms={"days_before": 30},
    leads_to="add training refreshes",
    counts=Text("教育训练", "training"),
    escalates=30,
)
