"""The agreement to sign (治安调解协议书, 现场治安调解协议书, 人民调解协议书), in three copies.

Host, place, parties, main facts, what is agreed with how and by when, its effect, opinions and
signatures of all. The one on the spot is shorter: a table of the parties, no opinions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Block, Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_disputes import laws
from beatbook_disputes.forms.agreement import FEWEST_COPIES, PEOPLES, POLICE_ORDER, SPOT
from beatbook_disputes.forms.party import GUARDIAN, PARTY, WITNESS
from beatbook_disputes.lists import label
from beatbook_disputes.papers.source import Source, age_on, post_of, source, sources
from beatbook_disputes.reading import AGREEMENT as FORM
from beatbook_disputes.reading import PARTY as PARTIES
from beatbook_disputes.wording import numeral

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLES = {
    POLICE_ORDER: Text("治安调解协议书", "Agreement of public-order mediation"),
    SPOT: Text("现场治安调解协议书", "Agreement of on-the-spot public-order mediation"),
    PEOPLES: Text("人民调解协议书", "Agreement of people's mediation"),
}
_NOTES = {
    True: Text(
        "本协议书一式{copies}份：双方当事人各执一份，人民调解委员会存一份。加盖人民调解委员会印章。",
        "{copies} copies: one for each side, one for the mediation committee, with its seal.",
    ),
    False: Text(
        "本协议书一式{copies}份：双方当事人各执一份，公安机关附卷一份。加盖公安机关印章。",
        "{copies} copies: one for each side, one for the file of the police, with their seal.",
    ),
}
_PARTY = Text("{side}当事人", "Party: {side}")
_AGE, _POST = Text("年龄", "Age"), Text("单位、职务", "Unit and post")
_OTHERS = Text("其他在场人员", "Others present")
_OPINION = Text("{side}意见", "Opinion of {side}")
_HOST, _MEDIATOR = Text("主持人", "Host"), Text("人民调解员", "People's mediator")
_OFFICER = Text("办案民警", "Officer in charge")
_BESIDE = Text("参加民警", "Officer taking part")
_HOSTED_BY = {POLICE_ORDER: _HOST, SPOT: _OFFICER, PEOPLES: _BESIDE}
_WHO = ("name", "sex", "birth", "resident_id", "employer", "phone", "address")
_BRIEF = ("side", "name", "sex", "resident_id", "address", "phone")
_OTHER = ("role", "name", "phone", "address")


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """One agreement, drafted or signed. Raises NotFound, NotAllowed."""
    found = source(book, FORM, id)
    values = found.record.values
    named = sources(book, PARTIES, values["parties"])
    kind = values["kind"]
    on_the_spot = kind == SPOT
    blocks: list[Block] = [_head(book, found, full=not on_the_spot)]
    blocks += _brief(named) if on_the_spot else _whole(named, values["drafted_on"])
    blocks += _text(found)
    blocks += [] if on_the_spot else [_opinions(named)]
    blocks.append(Signatures(tuple(_signers(named, kind))))
    note = _note(kind, values["copies"] or FEWEST_COPIES)
    return Paper(_TITLES[kind], tuple(blocks), values["code"] or "", note)


def _note(kind: str, copies: int) -> Text:
    words = _NOTES[kind == PEOPLES]
    return Text(words.zh.format(copies=numeral(copies)), words.en.format(copies=copies))


def _head(book: Book, found: Source, *, full: bool) -> Facts:
    values = found.record.values
    pairs: list[tuple[Text, Any]] = [
        (_HOSTED_BY[values["kind"]], found.words["host"]),
        (_POST, post_of(book, values["host"], values["drafted_on"])),
        found.pair("venue"),
        (Text("调解日期", "Date"), values["drafted_on"]),
    ]
    if full and found.words["mediators"]:
        pairs.append(found.pair("mediators"))
    return Facts(tuple(pairs))


# -- who -----------------------------------------------------------------------------------------


def _whole(named: list[Source], day: date) -> Iterator[Block]:
    """Each party in a form of its own, then everybody else in a table."""
    for one in _of(named, PARTY):
        side = label("party_side", one.record.values["side"])
        heading = Text(_PARTY.zh.format(side=side.zh), _PARTY.en.format(side=side.en or "-"))
        yield Facts(tuple(_person(one, day)), heading)
    yield from _others(named)


def _person(one: Source, day: date) -> Iterator[tuple[Text, Any]]:
    for id in _WHO:
        if id == "birth":
            yield _AGE, age_on(one.record.values["birth"], day)
        else:
            yield one.pair(id)
    if one.words["guardian"]:
        yield one.pair("guardian")


def _brief(named: list[Source]) -> Iterator[Block]:
    yield _table(_of(named, PARTY), _BRIEF, Text("当事人", "Parties"))
    yield from _others(named)


def _others(named: list[Source]) -> Iterator[Block]:
    others = [one for one in named if one.record.values["role"] != PARTY]
    if others:
        yield _table(others, _OTHER, _OTHERS)


_SHARES = {"address": 3, "resident_id": 3, "phone": 2}


def _table(rows: list[Source], fields: tuple[str, ...], heading: Text) -> Grid:
    columns = tuple(Column(rows[0].pair(id)[0], _SHARES.get(id, 1)) for id in fields if rows)
    return Grid(columns, tuple(tuple(one.words[id] for id in fields) for one in rows), heading)


def _of(named: list[Source], role: str) -> list[Source]:
    return [one for one in named if one.record.values["role"] == role]


# -- what, and who signs -------------------------------------------------------------------------


def _text(found: Source) -> Iterator[Block]:
    for id in ("facts", "items", "effect"):
        heading, words = found.pair(id)
        yield Words(words or "", heading)


def _opinions(named: list[Source]) -> Facts:
    """Blanks in which each party writes whether it agrees."""
    sides = [_side(one) for one in _of(named, PARTY)]
    return Facts(
        tuple(
            (Text(_OPINION.zh.format(side=one.zh), _OPINION.en.format(side=one.en)), None)
            for one in sides
        )
    )


def _side(one: Source) -> Text:
    side, name = label("party_side", one.record.values["side"]), one.record.values["name"]
    return Text(f"{side.zh} {name}".strip(), f"{side.en} {name}".strip())


def _signers(named: list[Source], kind: str) -> Iterator[Text | str]:
    """Every party with its guardian, witnesses, then who mediated."""
    yield from (_side(one) for one in _of(named, PARTY))
    for role in (GUARDIAN, "4", WITNESS):
        words = label("party_role", role)
        for one in _of(named, role):
            name = one.record.values["name"]
            yield Text(f"{words.zh} {name}", f"{words.en} {name}")
    if kind == PEOPLES:
        yield _MEDIATOR
    yield _HOSTED_BY[kind]


AGREEMENT = PaperKind(
    name="dispute.agreement",
    label=Text("调解协议书", "Mediation agreement"),
    help=Text(
        "治安调解、现场治安调解、人民调解协议书，一式三份，供各方签名。",
        "The agreement of a mediation, in three copies, for all to sign.",
    ),
    write=write,
    about=FORM,
    whole=laws.CONTENTS,
)
