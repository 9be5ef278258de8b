"""Taking a dispute in, in one line: what happened, between whom, and may it be mediated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.clock import local_date
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE
from beatbook.texts import Text
from beatbook_disputes import kinds, reading
from beatbook_disputes.actions.finding import dispute_field, given, the_dispute
from beatbook_disputes.laws import MEDIATING, SETTLING, WHO

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TOLD: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": SETTLING, "basis": MEDIATING}
_WHO: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": WHO, "basis": MEDIATING}
_TAKEN = Text("已登记纠纷{number}号：{verdict}", "dispute {number} registered: {verdict}")
_LATER = Text(
    "纠纷种类和不适用调解的情形核对后才能调解",
    "its kind, and what rules mediation out, are to be checked before it is mediated",
)
_NOT = Text("不能调解：{why}（{source}）", "not to be mediated: {why} ({source})")
_ADDED = Text("已登记{name}", "{name} entered")


@f.part
class Taking:
    """What is asked: all but the facts may wait, and an incident says those."""

    facts: str | None = f.long_text(Text("主要事实", "What happened"), **_TOLD)
    incident: str | None = f.reference(
        Text("警情", "Incident"),
        "incident",
        help=Text("由警情转来的，事实、日期、地点自动带出", "Facts, day and place come from it"),
    )
    kind: str | None = f.choice(Text("纠纷种类", "Kind"), "dispute_kind")
    exclusions: tuple[str, ...] = f.choice(
        Text("不适用调解的情形", "What rules mediation out"),
        "dispute_exclusion",
        many=True,
        help=Text("逐项核对，均无的填0", "Checked one by one; 0 where there is none"),
    )
    parties: tuple[str, ...] = f.text(
        Text("当事人姓名", "Names of the parties"),
        many=True,
        help=Text("用分号分开，甲方在前", "Parted by semicolons, side A first"),
        **_WHO,
    )
    between: str | None = f.choice(Text("当事人关系", "Between whom"), "dispute_between")
    provoked: bool | None = f.yes_no(Text("被侵害人有过错在先", "The injured side began it"))
    fit_because: str | None = f.text(Text("更适合调解的理由", "Why mediation settles it better"))
    route: str | None = f.choice(
        Text("调解方式", "Way of mediation"),
        "dispute_route",
        help=Text("不填时按种类", "Left out, as the kind says"),
    )
    arose: date | None = f.day(
        Text("发生日期", "Arose on"), help=Text("不填时为今天", "Left out: today")
    )
    address: str | None = f.text(Text("地址", "Address"), search="address")
    spot: str | None = f.text(Text("具体地点", "Where exactly"))
    source: str | None = f.choice(Text("来源", "Source"), "dispute_source")
    received_from: str | None = f.text(Text("移送单位", "Handed over by"))


_NAMES = tuple(one.id for one in f.fields_of(Taking))


def take(book: Book, asked: Taking) -> str:
    """Register a dispute; returns a sentence that says whether it may be mediated and why."""
    incident = _incident(book, asked.incident)
    raw = {
        "arose": book.today(),
        **(_from_incident(book, incident) if incident else {}),
        **given(asked, *_NAMES),
    }
    with book.deed("dispute.take") as deed:
        id = deed.add(reading.DISPUTE, raw)
    dispute = the_dispute(book, id)
    words = verdict(dispute)
    return str(
        Text(
            _TAKEN.zh.format(number=dispute.envelope.number, verdict=words.zh),
            _TAKEN.en.format(number=dispute.envelope.number, verdict=words.en),
        )
    )


def _incident(book: Book, id: str | None) -> Record | None:
    """The incident, looked at under the officer's own rights."""
    return book.registry.get_id(book.spec("incident"), id).record if id else None


def _from_incident(book: Book, incident: Record) -> dict[str, Any]:
    values = incident.values
    moment = values.get("began") or values.get("received")
    known = {
        "source": "incident",
        "facts": values.get("summary"),
        "arose": local_date(moment, book.zone) if moment else None,
        "spot": None if incident.envelope.place else values.get("address"),
    }
    return {name: value for name, value in known.items() if value}


def verdict(dispute: Record) -> Text:
    """Whether a dispute may be mediated, with the rule where it may not."""
    against = next(kinds.against(dispute.values), None)
    if against is not None:
        return Text(
            _NOT.zh.format(why=against.why.zh, source=against.source.zh),
            _NOT.en.format(why=against.why.en, source=against.source.en),
        )
    if next(kinds.unanswered(dispute.values), None) is not None:
        return _LATER
    return kinds.allowed(dispute.values)


@f.part
class Introducing:
    """Somebody who takes part; of a registered person the name is enough."""

    dispute: str | None = dispute_field()
    name: str | None = f.text(Text("姓名", "Name"), **_WHO)
    person: str | None = f.reference(
        Text("实有人口", "Registered person"),
        "person",
        help=Text("已登记的人，其余自动带出", "Of whom the rest is filled in"),
    )
    role: str | None = f.choice(Text("身份", "Part"), "party_role")
    side: str | None = f.choice(Text("所在一方", "Side"), "party_side")
    resident_id: str | None = f.identifier(
        Text("公民身份号码", "Identity number"), "resident_id", **_WHO
    )
    sex: str | None = f.choice(Text("性别", "Sex"), "sex", **_WHO)
    birth: date | None = f.day(Text("出生日期", "Date of birth"), **_WHO)
    phone: str | None = f.identifier(
        Text("联系电话", "Phone"), "phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    employer: str | None = f.text(Text("单位或者职业", "Employer or occupation"), **_WHO)
    address: str | None = f.text(Text("住址", "Address"), **_WHO)
    guardian_name: str | None = f.text(Text("监护人姓名", "Guardian's name"), **_WHO)
    guardian_phone: str | None = f.identifier(
        Text("监护人电话", "Guardian's phone"), "phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    guardian_relation: str | None = f.choice(
        Text("监护人是其", "The guardian is his or her"), "relation"
    )
    mandate: bool | None = f.yes_no(Text("已提交委托书", "Mandate handed in"))


_OF_PARTY = tuple(one.id for one in f.fields_of(Introducing))


def add_party(book: Book, asked: Introducing) -> str:
    """Enter somebody who takes part."""
    dispute = the_dispute(book, asked.dispute)
    with book.deed("dispute.party", subject=dispute.id) as deed:
        id = deed.add(reading.PARTY, given(asked, *_OF_PARTY), unit=dispute.envelope.unit)
    added = reading.record(book, reading.PARTY, id)
    name = added.values["name"] if added else ""
    return str(_ADDED.with_values(name=name))
