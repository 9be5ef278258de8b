"""The questions of one form as fields and checks, with all that was lost on the way.

A condition that cannot be said is left out and told; a question that would then be asked of
everybody is no longer required. What is computed in a way that cannot be said is no field, and what
names it cannot be said either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from beatbook.expressions import ExpressionProblem, compiled
from beatbook.forms.conscience import topic_of
from beatbook.forms.spec import OPEN
from beatbook.texts import Text
from beatbook_xlsform import types
from beatbook_xlsform.guessing import sensitivity
from beatbook_xlsform.ids import id_of
from beatbook_xlsform.losses import PART, WHOLE, Loss
from beatbook_xlsform.sheets import Asked, Sheet
from beatbook_xlsform.survey import Question
from beatbook_xlsform.xpath import NUMBER, WORDS, YES, Names, Term, Untold, condition, value
from beatbook_xlsform.xpath import WHOLE as INTEGER

_FORBIDDEN = Text("会记录居民的{topic}，账本不予保存", "would record {topic}, which no book keeps")
_FILTERED = Text("选项不再随前题筛选", "its choices are no longer narrowed by another answer")
_SHOWN = Text("显示条件“{source}”：{why}", "asked only when “{source}”: {why}")
_REQUIRED = Text("必填条件“{source}”：{why}", "required when “{source}”: {why}")
_CHECK = Text("核对“{source}”：{why}", "the check “{source}”: {why}")
_COMPUTED = Text("计算“{source}”：{why}", "computed as “{source}”: {why}")
_DEFAULT = Text("默认值“{value}”不是它的值", "its default “{value}” is none of its values")
_FREED = Text("因此不再必填", "therefore it is no longer required")
_NOTE = Text("并入下一题的说明", "it stands in the help of the next question")
_NO_NEXT = Text("其后没有题目可附此说明", "no question follows whose help it could be")
_WRONG = Text("填写不符合要求", "this is not what the form asks for")
_CLOCK = Text("请按“时:分”填写，如 09:30", "write hours and minutes, like 09:30")
_WITHIN = Text("应在{start}与{end}之间", "must lie between {start} and {end}")
_REFUSED = Text("不能这样表达（{why}）", "it cannot be said so ({why})")

_ALWAYS, _NEVER = {"yes", "true", "true()"}, {"", "no", "false", "false()"}
_KINDS_OF_TERMS = {NUMBER: "number", INTEGER: "integer", WORDS: "text", YES: "yes_no"}


class Fields:
    """The fields of one form: `made` first, then `checks` and `losses` say the rest."""

    def __init__(
        self, sheet: Sheet, list_of: Callable[[Question], str], texts: Mapping[str, Any]
    ) -> None:
        self.checks: list[dict[str, Any]] = []
        self.losses: list[Loss] = []
        self._sheet = sheet
        self._list_of = list_of
        self._texts = texts
        self._notes: list[Question] = []
        self._ids: dict[str, str] = {}
        self._terms: dict[str, Term] = {}

    def made(self) -> list[dict[str, Any]]:
        """Every question that becomes a field, in order."""
        kept = [one for one in self._sheet.asked if self._is_kept(one.question)]
        self._name(kept)
        self._compute(kept)
        fields = [field for one in kept for field in self._field(one)]
        for note in self._notes:
            self._lose(note, _NO_NEXT)
        return fields

    def _lose(self, question: Question, why: Text, what: str = WHOLE) -> None:
        self.losses.append(Loss(question.name, question.type, what, why))

    # -- which, and what they are called -------------------------------------------------------

    def _is_kept(self, question: Question) -> bool:
        if question.type in types.NOTES:
            return True
        why = _forbidden(question)
        if why is None and question.type not in types.KINDS:
            why = types.reason(question.type)
        if why is None and types.KINDS[question.type].kind == "choice":
            why = self._without_list(question)
        if why is not None:
            self._lose(question, why)
        return why is None

    def _without_list(self, question: Question) -> Text | None:
        try:
            self._list_of(question)
        except Untold as untold:
            return untold.why
        return None

    def _name(self, kept: list[Asked]) -> None:
        for asked in kept:
            question = asked.question
            if question.type in types.NOTES:
                continue
            id = self._ids[question.name] = id_of(question.name, self._ids.values())
            if question.type != "calculate":
                self._terms[question.name] = Term(id, _kind(question).term)

    def _compute(self, kept: list[Asked]) -> None:
        """Say what is computed: it may be named before, so whatever is told lets others be."""
        waiting = [one.question for one in kept if one.question.type == "calculate"]
        self._told: dict[str, Term] = {}
        while waiting:
            rest = [one for one in waiting if not self._computed(one)]
            if len(rest) == len(waiting):
                break
            waiting = rest

    def _computed(self, question: Question) -> bool:
        try:
            told = value(question.calculation, self._names())
            self._check(told.text)
        except Untold:
            return False
        self._told[question.name] = told
        self._terms[question.name] = told._replace(text=self._ids[question.name])
        return True

    def _names(self, own: Term | None = None) -> Names:
        return Names(self._terms, own)

    def _check(self, text: str) -> str:
        """The expression, looked at as the book will. Raises Untold."""
        try:
            compiled(text, self._ids.values())
        except ExpressionProblem as problem:
            raise Untold(Text(*(one.format(why=problem) for one in _REFUSED))) from None
        return text

    # -- one field -----------------------------------------------------------------------------

    def _field(self, asked: Asked) -> Iterator[dict[str, Any]]:
        question = asked.question
        if question.type in types.NOTES:
            self._notes.append(question)
        elif question.type == "calculate":
            yield from self._sum(asked)
        else:
            yield self._asked(asked)

    def _sum(self, asked: Asked) -> Iterator[dict[str, Any]]:
        question = asked.question
        told = self._told.get(question.name)
        if told is None:
            self._lose(question, self._why_not(question))
            return
        kind = _KINDS_OF_TERMS.get(told.kind, "text")
        field = self._begin(asked, kind) | {"computed": told.text}
        yield field | ({"decimals": 2} if kind == "number" else {})

    def _why_not(self, question: Question) -> Text:
        try:
            self._check(value(question.calculation, self._names()).text)
        except Untold as untold:
            return _said(_COMPUTED, question.calculation, untold)
        raise AssertionError(question.name)  # it was told already

    def _begin(self, asked: Asked, kind: str) -> dict[str, Any]:
        question = asked.question
        name = Text(question.name, question.name)
        field: dict[str, Any] = {
            "id": self._ids[question.name],
            "kind": kind,
            "label": question.label if any(question.label) else name,
        }
        if asked.section:
            field["section"] = asked.section
        if self._ids[question.name] != question.name:
            field["called"] = [question.name]
        how = sensitivity(question.name, question.label)
        return field | ({"sensitivity": how, **self._texts} if how != OPEN else {})

    def _asked(self, asked: Asked) -> dict[str, Any]:
        question, kind = asked.question, _kind(asked.question)
        field = self._begin(asked, "long_text" if question.long and kind.kind == "text"
                            else kind.kind)  # fmt: skip
        if kind.part is not None:
            self._lose(question, kind.part, PART)
        if kind.kind == "choice":
            field["codes"] = self._list_of(question)
        if kind.kind == "number":
            field["decimals"] = 2
        if kind.many:
            field["many"] = True
        if question.filtered:
            self._lose(question, _FILTERED, PART)
        field |= self._help(question) | self._default(question, kind)
        field |= self._when(asked)
        self.checks += self._checks(question)
        return field

    def _help(self, question: Question) -> dict[str, Any]:
        """The hint, with the notes that stood before the question."""
        said = [one.label for one in self._notes]
        for note in self._notes:
            self._lose(note, _NOTE, PART)
        self._notes = []
        if any(question.hint):
            said.append(question.hint)
        if not said:
            return {}
        return {"help": Text(*(" ".join(one[at] for one in said)[:600] for at in (0, 1)))}

    def _default(self, question: Question, kind: types.Kind) -> dict[str, Any]:
        words = question.default
        if not words:
            return {}
        try:
            return {"default": _DEFAULTS[kind.kind](words)}
        except (KeyError, ValueError):
            self._lose(question, _DEFAULT.with_values(value=words[:60]), PART)
            return {}

    # -- conditions ----------------------------------------------------------------------------

    def _when(self, asked: Asked) -> dict[str, Any]:
        """When it is asked, and when it must be answered."""
        question = asked.question
        shown: list[str] = []
        freed = False
        for source in (*asked.conditions, *([question.relevant] if question.relevant else [])):
            try:
                shown.append(self._check(condition(source, self._names())))
            except Untold as untold:
                freed = True
                self._lose(question, _said(_SHOWN, source, untold), PART)
        when = " && ".join(shown)
        found = {"shown_when": when} if when else {}
        return found | self._required(question, when, freed)

    def _required(self, question: Question, shown: str, freed: bool) -> dict[str, Any]:
        source = question.required.strip()
        if source.lower() in _NEVER:
            return {}
        if freed:
            self._lose(question, _FREED, PART)
            return {}
        if source.lower() in _ALWAYS:
            return {"required_when": shown} if shown else {"required": True}
        try:
            told = self._check(condition(source, self._names()))
        except Untold as untold:
            self._lose(question, _said(_REQUIRED, source, untold), PART)
            return {}
        return {"required_when": f"{shown} && {told}" if shown else told}

    # -- checks --------------------------------------------------------------------------------

    def _checks(self, question: Question) -> Iterator[dict[str, Any]]:
        own = self._terms[question.name]
        if question.type == "time":
            yield _problem(own, f'{own.text}.matches("^([01][0-9]|2[0-3]):[0-5][0-9]$")', _CLOCK)
        if question.type == "range" and question.start and question.end:
            words = _WITHIN.with_values(start=question.start, end=question.end)
            yield _problem(own, f"({own.text} >= {_bound(question.start)}"
                                f" && {own.text} <= {_bound(question.end)})", words)  # fmt: skip
        if question.constraint:
            yield from self._constraint(question, own)

    def _constraint(self, question: Question, own: Term) -> Iterator[dict[str, Any]]:
        try:
            told = self._check(condition(question.constraint, self._names(own)))
        except Untold as untold:
            self._lose(question, _said(_CHECK, question.constraint, untold), PART)
            return
        yield _problem(own, told, question.message if any(question.message) else _WRONG)


def _problem(own: Term, right: str, message: Text) -> dict[str, Any]:
    """A check: filled in, and not as it should be."""
    return {"when": f"filled({own.text}) && !({right})", "message": message, "path": own.text}


def _kind(question: Question) -> types.Kind:
    """What a question becomes; a range of whole numbers is whole."""
    kind = types.KINDS[question.type]
    parts = (question.start, question.end, question.step)
    if question.type == "range" and not any("." in one for one in parts):
        return kind._replace(kind="integer", term=INTEGER)
    return kind


def _forbidden(question: Question) -> Text | None:
    """What the book does not keep of residents; notes only say something."""
    for words in (question.name, *question.label):
        topic = topic_of(words)
        if topic is not None:
            return Text(_FORBIDDEN.zh.format(topic=topic.zh), _FORBIDDEN.en.format(topic=topic.en))
    return None


def _said(sentence: Text, source: str, untold: Untold) -> Text:
    short = " ".join(source.split())
    short = short if len(short) <= 80 else f"{short[:79]}…"
    return Text(
        sentence.zh.format(source=short, why=untold.why.zh),
        sentence.en.format(source=short, why=untold.why.en),
    )


def _bound(words: str) -> str:
    return str(float(words)) if "." in words else str(int(words))


def _truth(words: str) -> bool:
    return {"true": True, "ok": True, "yes": True, "1": True, "false": False, "no": False}[words]


_DEFAULTS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "integer": int,
    "number": float,
    "choice": str,
    "yes_no": _truth,
}
