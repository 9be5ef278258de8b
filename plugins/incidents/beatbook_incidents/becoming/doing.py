"""Handing an incident on: the record that it becomes is made, or as much of it as is known.

Where what the incident knows is enough, the record is there at once, with those concerned as its
parties. Where the other form needs more, what is known stands in a draft, and the same key links
what came of the draft. Either way the incident says what it became, and the record leads back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.clock import stamp
from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.openings import Begun
from beatbook.store.items import Draft
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_incidents import naming
from beatbook_incidents.becoming.knowing import TARGETS, back_field, filled, parties
from beatbook_incidents.forms.link import FORM as LINK
from beatbook_incidents.forms.states import FORM, SEALED
from beatbook_incidents.steps import found

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.forms.spec import FormSpec
    from beatbook.problems import Problem
    from beatbook.records import Record

ACTION = "incident.become"
_DISPUTE, _PARTY = "dispute", "dispute_party"
_NO_FORM = Text(
    "本账本没有“{kind}”的表单；请装上相应插件后再转办",
    "no plugin of this book brings a form for “{kind}”; add one, then hand it on",
)
_ALREADY = Text(
    "{incident}已转为{called}；需要另办的请直接新增",
    "{incident} became {called} already; enter another one by itself where it is needed",
)
_IN_THE_WAY = Text(
    "您还有一份未保存的“{form}”草稿；请先保存或者丢弃，再转办",
    "you have a draft of {form} that is not saved; save it or throw it away first",
)
_BECAME = Text("{incident}已转为{called}", "{incident} became {called}")
_DRAFTED = Text(
    "已按{incident}填好“{form}”草稿，还需填写：{missing}；保存后再转办一次即关联",
    "a draft of {form} is filled in from {incident}; still to be filled in: {missing}; hand the"
    " incident on once more when it is saved",
)
_SEALED = Text("{incident}已封存，不能转办", "{incident} is sealed and can't be handed on")


@f.part
class Becoming:
    """Which incident, and what it becomes."""

    incident: str | None = f.reference(Text("警情", "Incident"), FORM, required=True)
    kind: str | None = f.choice(Text("转为", "Becomes"), "incident_becomes", required=True)


class _Handed(NamedTuple):
    """An incident on its way to a record of `spec`; `link` is what is known of that already."""

    incident: Record
    kind: str
    spec: FormSpec
    link: Record | None


def become(book: Book, asked: Becoming) -> str | Begun:
    """Make of an incident what it is to become, or a draft of it.

    Raises NotFound where no plugin brings the form, UsageProblem where it became one already.
    """
    incident, kind = found(book, asked.incident), asked.kind or ""
    handed = _Handed(incident, kind, _target(book, kind), _link(book, incident, kind))
    if incident.envelope.state == SEALED:
        raise UsageProblem(_SEALED.with_values(incident=naming.incident(book, incident)))
    if handed.link is not None and handed.link.values["record"]:
        raise UsageProblem(_already(book, incident, handed.link.values["called"]))
    saved = _saved(book, handed)
    if saved is not None:
        with book.deed(ACTION, subject=incident.id) as deed:
            _note(deed, handed, saved.id)
        return str(_called(book, handed, saved.id))
    return _made(book, handed)


def _target(book: Book, kind: str) -> FormSpec:
    if TARGETS.get(kind) in book.specs:
        return book.specs[TARGETS[kind]]
    raise NotFound(_NO_FORM.with_values(kind=naming.label(book, "incident_becomes", kind)))


def _link(book: Book, incident: Record, kind: str) -> Record | None:
    """What is known of an incident's becoming a record of a kind."""
    where = (Condition("incident", "=", incident.id), Condition("kind", "=", kind))
    links = book.store.select(book.spec(LINK), Query(LINK, where, limit=1))
    return links[0] if links else None


def _already(book: Book, incident: Record, called: str) -> Text:
    return _ALREADY.with_values(incident=naming.incident(book, incident), called=called)


def _saved(book: Book, handed: _Handed) -> Record | None:
    """What this officer saved since the draft was made: of this incident where it says so."""
    link, spec = handed.link, handed.spec
    if link is None:
        return None
    where = [
        Condition("made_by", "=", book.actor.officer),
        Condition("made_at", ">", link.envelope.changed_at),
    ]
    back = back_field(spec)
    if back is not None:
        where.append(Condition(back.id, "=", handed.incident.id))
    query = Query(spec.id, tuple(where), (Order("id"),), limit=1, closed=True)
    return next(iter(book.registry.list(query, note=False)), None)


def _made(book: Book, handed: _Handed) -> str | Begun:
    """The record at once, without its parties where those are not good enough, else a draft."""
    raw = filled(book, handed.spec, handed.incident)
    of_party = book.specs.get(_PARTY) if handed.kind == _DISPUTE else None
    concerned = parties(book, of_party, handed.incident)
    if concerned:
        try:
            return str(_called(book, handed, _add(book, handed, raw, concerned)))
        except ProblemsFound:
            pass  # what is wrong with a party is mended where it is entered by itself
    try:
        return str(_called(book, handed, _add(book, handed, raw, ())))
    except ProblemsFound as found_wrong:
        _keep(book, handed, raw)
        return Begun(handed.spec.id, _drafted(book, handed, found_wrong.problems))


def _add(
    book: Book, handed: _Handed, raw: Mapping[str, Any], concerned: Iterable[Mapping[str, Any]]
) -> str:
    """The record, its parties and the link in one deed; gives the record's id."""
    envelope = handed.incident.envelope
    with book.deed(ACTION, subject=handed.incident.id) as deed:
        id = deed.add(handed.spec.id, raw, unit=envelope.unit, place=envelope.place)
        for one in concerned:
            deed.add(_PARTY, {**one, _DISPUTE: id}, unit=envelope.unit)
        _note(deed, handed, id)
    return id


def _note(deed: Deed, handed: _Handed, record: str | None) -> None:
    """Say in the link what the incident became, and in its outcome where it has none."""
    incident, label = handed.incident, handed.spec.label
    called = label if record else Text(f"{label.zh}草稿", f"draft of {label.en}")
    values = {"record": record, "called": str(called), "at": deed.book.clock.now()}
    if handed.link is not None:
        deed.change(LINK, handed.link.id, values)
    else:
        shared = {"incident": incident.id, "kind": handed.kind, "form": handed.spec.id}
        deed.add(LINK, {**shared, **values}, unit=incident.envelope.unit)
    if record and handed.kind == _DISPUTE and not incident.values["outcome"]:
        deed.change(FORM, incident.id, {"outcome": _DISPUTE})


def _called(book: Book, handed: _Handed, record: str) -> Text:
    """Put the number into the link, which a record has only once it is written; say it."""
    written = book.store.record(handed.spec, record)
    assert written is not None
    label, number = handed.spec.label, written.envelope.number
    called = Text(f"{label.zh}{number}号", f"{label.en} {number}")
    link = _link(book, handed.incident, handed.kind)
    assert link is not None
    with book.deed(ACTION, subject=handed.incident.id) as deed:
        deed.change(LINK, link.id, {"called": str(called)})
    return _BECAME.with_values(incident=naming.incident(book, handed.incident), called=called)


def _keep(book: Book, handed: _Handed, raw: Mapping[str, Any]) -> None:
    """Keep what is known as the officer's draft, beside no other one; its own one goes on."""
    officer, form = book.actor.officer, handed.spec.id
    if book.store.draft(officer, form, "") is not None:
        if handed.link is not None:
            return
        raise UsageProblem(_IN_THE_WAY.with_values(form=handed.spec.label))
    with book.deed(ACTION, subject=handed.incident.id) as deed:
        _note(deed, handed, None)
    with book.store.transaction() as writer:
        writer.put_draft(Draft(officer, form, "", dict(raw), stamp(book.clock.now())))


def _drafted(book: Book, handed: _Handed, problems: Iterable[Problem]) -> Text:
    """Which fields are still to be filled in, by their labels."""
    paths = dict.fromkeys(one.path for one in problems if not one.warning)
    fields = ((path, handed.spec.field(path)) for path in paths)
    labels = [field.label if field else Text(path, path) for path, field in fields]
    return _DRAFTED.with_values(
        incident=naming.incident(book, handed.incident),
        form=handed.spec.label,
        missing=naming.listed(labels),
    )
