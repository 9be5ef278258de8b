"""Which disputes may be mediated, by whom, and why not: the one place that decides.

Public-order mediation (治安调解) is for minor acts out of civil disputes; a dispute without such an
act is for people's mediation or the court; what is excluded goes on as a case. Each answer is a
sentence with its rule, so that the officer can say it to the parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_disputes import laws
from beatbook_disputes.lists import code_of, label, load

CASE, NEVER, CIVIL, OUTSIDE = "1", "2", "3", "4"
"""Codes of ``dispute_kind`` above all others."""
BY_POLICE, BY_PEOPLE = "1", "2"
"""Codes of ``dispute_route``."""
NONE, UNWILLING, NOT_MINOR = "0", "4", "7"
"""Codes of ``dispute_exclusion``."""
CLOSE = ("1", "2", "3", "4")
"""Codes of ``dispute_between``: relatives, friends, neighbours, colleagues, students."""
_OF_MEDIATION = ("5", "6")


class Answer(NamedTuple):
    """Why a dispute may not be mediated: the sentence, the field to look at, the rule."""

    why: Text
    path: str
    source: Text


def family(kind: str | None) -> str:
    """The code above all others to which a kind belongs; empty where there is none."""
    above = load("dispute_kind").above(kind or "")
    return next((code for code in (CASE, NEVER, CIVIL, OUTSIDE) if code in above), "")


def usual_route(kind: object) -> str | None:
    """How a kind is mediated where nothing else is said; None for one that is not."""
    found = family(code_of("dispute_kind", kind))
    return {CASE: BY_POLICE, CIVIL: BY_PEOPLE}.get(found)


def against(values: Mapping[str, Any]) -> Iterator[Answer]:
    """Everything that rules mediation of a dispute out; nothing where it may go on.

    *values* are those of the form ``dispute``; what is not answered yet rules nothing out.
    """
    yield from _kind(values["kind"], values["route"])
    yield from _exclusions(values["exclusions"], family(values["kind"]))
    if family(values["kind"]) == CASE:
        yield from _ground(values)


def unanswered(values: Mapping[str, Any]) -> Iterator[Answer]:
    """What has to be known before mediation can begin and was not said yet."""
    if values["kind"] is None:
        yield Answer(_WHICH, "kind", laws.ACTS)
    if not values["exclusions"]:
        yield Answer(_CHECK, "exclusions", laws.EXCLUDED)


def allowed(values: Mapping[str, Any]) -> Text:
    """The sentence that says how a dispute may be mediated, against which nothing speaks."""
    return _MAY[values["route"] == BY_POLICE]


def _kind(kind: str | None, route: str | None) -> Iterator[Answer]:
    found = family(kind)
    if found == NEVER:
        yield Answer(_filled(_NEVER, label("dispute_kind", kind)), "kind", laws.EXCLUDED)
    elif found == OUTSIDE:
        yield Answer(_filled(_OUTSIDE, label("dispute_kind", kind)), "kind", laws.OTHERS_MATTER)
    elif found == CIVIL and route == BY_POLICE:
        yield Answer(_CIVIL, "route", laws.CIVIL)


def _exclusions(named: Iterable[str], of: str) -> Iterator[Answer]:
    for code in named:
        if code != NONE:
            words = _UNWILLING if code == UNWILLING else _EXCLUDED
            words = _DURING if code in _OF_MEDIATION else words
            what = label("dispute_exclusion", code)
            yield Answer(_filled(words, what), "exclusions", _rule(code, of))


def _rule(exclusion: str, of: str) -> Text:
    """The rule behind an exclusion: of the police's mediation, or of people's mediation."""
    if exclusion == UNWILLING and of == CIVIL:
        return laws.VOLUNTARY
    return laws.PUBLIC_ORDER if exclusion == NOT_MINOR else laws.EXCLUDED


def _ground(values: Mapping[str, Any]) -> Iterator[Answer]:
    """A case is mediated between people close to each other, after provocation, or for a reason."""
    if values["between"] is None:
        yield Answer(_BETWEEN, "between", laws.ACTS)
    elif not (values["between"] in CLOSE or values["provoked"] or values["fit_because"]):
        yield Answer(_NO_GROUND, "fit_because", laws.ACTS)


def _filled(words: Text, what: Text) -> Text:
    return Text(words.zh.format(what=what.zh), words.en.format(what=what.en))


_MAY = {
    True: Text(
        "可以治安调解：因民间纠纷引起、情节较轻",
        "may be mediated by the police: a minor act out of a civil dispute",
    ),
    False: Text(
        "可以人民调解，民警参加（“1+3+N”）",
        "may go to people's mediation, with the officer taking part (1+3+N)",
    ),
}
_WHICH = Text("尚未填写；先定纠纷种类才能调解", "must be known before mediation can begin")
_CHECK = Text(
    "尚未逐项核对不适用调解的情形；核对后均无的填0",
    "must be checked one by one before mediation begins; enter 0 where there is none",
)
_NEVER = Text(
    "“{what}”不适用调解；请依法查处，民事赔偿可告知当事人起诉",
    "“{what}” is never mediated: see it through as a case; for damages the parties may sue",
)
_OUTSIDE = Text(
    "“{what}”由专门机关依法处理，不得调解；请移送",
    "“{what}” belongs to another authority and is not mediated: hand it over",
)
_CIVIL = Text(
    "该纠纷不构成违反治安管理行为，不能治安调解；请改为人民调解，或者告知当事人向人民法院、"
    "人民调解组织申请处理",
    "is by the police, but no act against public order was done: choose people's mediation, or tell"
    " the parties to turn to the court or a people's mediation committee",
)
_EXCLUDED = Text(
    "“{what}”的不适用调解；请依法处理或者移送",
    "“{what}” rules mediation out: see it through as a case or hand it over",
)
_UNWILLING = Text(
    "“{what}”的不适用调解；调解须双方自愿，请告知其起诉等途径或者依法处理",
    "“{what}”: mediation takes the will of both; tell them of the court, or see the case through",
)
_DURING = Text(
    "“{what}”的，调解到此为止；请记为调解不成，依法处理",
    "“{what}” ends mediation: enter it as failed and see the case through",
)
_BETWEEN = Text(
    "尚未填写；亲友、邻里、同事、在校学生之间因琐事引起的可以调解",
    "must be known: between relatives, friends, neighbours, colleagues or students it may be"
    " mediated",
)
_NO_GROUND = Text(
    "当事人不是亲友、邻里、同事、在校学生，也不是被侵害人有过错在先；请写明为何更适合调解，"
    "否则不适用调解",
    "is missing: the parties are not close to each other and there was no provocation; say why"
    " mediation settles it better, or it is not mediated",
)
