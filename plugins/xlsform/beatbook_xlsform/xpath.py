"""Conditions and sums of an XLSForm said in the language of packs.

Both languages name questions and compare them; they differ in what a missing answer is, in types,
and in what can be reached. What reads other records, tables in files or the telephone has no
counterpart and is told, never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_xlsform.grammar import NoXPath, parsed

NUMBER, WHOLE, WORDS, YES, MANY, DAY = "number", "whole", "words", "yes", "many", "day"

_NO_XPATH = Text("不是可读的表达式（{why}）", "it is no expression that can be read ({why})")
_NO_FUNCTION = Text("没有对应的函数{name}()", "there is no counterpart of {name}()")
_NO_FIELD = Text("所引用的{name}不在本表单内", "{name}, which it names, is not in this form")
_NO_PATH = Text("路径{path}无对应", "there is no counterpart of the path {path}")


class Term(NamedTuple):
    """A part in the language of packs, and what it is."""

    text: str
    kind: str


class Untold(Exception):
    """Something that has no counterpart; the text says what."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


class Names(NamedTuple):
    """Fields by the names of their questions, as terms; `own` is the question that is asked."""

    fields: Mapping[str, Term]
    own: Term | None = None

    def of(self, name: str) -> Term:
        """The field that answers a question. Raises Untold."""
        try:
            return self.fields[name]
        except KeyError:
            raise Untold(_NO_FIELD.with_values(name=name)) from None


def condition(source: str, names: Names) -> str:
    """An expression that is true where the XPath *source* is. Raises Untold."""
    return _yes(_told(source, names))


def value(source: str, names: Names) -> Term:
    """An expression with the value of the XPath *source*, and what it is. Raises Untold."""
    return _told(source, names)


def _told(source: str, names: Names) -> Term:
    try:
        tree = parsed(source)
    except NoXPath as error:
        raise Untold(Text(*(one.format(why=error) for one in _NO_XPATH))) from None
    try:
        return _term(tree, names)
    except RecursionError:
        raise Untold(_NO_XPATH.with_values(why="…")) from None


def _term(token: Any, names: Names) -> Term:
    symbol = token.symbol
    if symbol in _PARTS:
        return _PARTS[symbol](token, names)
    if symbol in _OPERATORS:
        return _OPERATORS[symbol](token, names)
    if symbol in _FUNCTIONS:
        return _FUNCTIONS[symbol]([_term(one, names) for one in token])
    if token.label == "function":
        raise Untold(_NO_FUNCTION.with_values(name=symbol.replace("jr-", "jr:")))
    raise Untold(_NO_PATH.with_values(path=symbol))


def _text(token: Any, _names: Names) -> Term:
    return Term(json.dumps(token.value, ensure_ascii=False), WORDS)


def _numeral(token: Any, _names: Names) -> Term:
    return Term(str(token.value), WHOLE if token.symbol == "(integer)" else NUMBER)


def _own(_token: Any, names: Names) -> Term:
    if names.own is None:
        raise Untold(_NO_PATH.with_values(path="."))
    return names.own


def _word(token: Any, _names: Names) -> Term:
    """A bare word; TRUE and FALSE are what a spreadsheet makes of true() and false()."""
    if token.value.lower() not in ("true", "false"):
        raise Untold(_NO_PATH.with_values(path=token.value))
    return Term(token.value.lower(), YES)


def _path(token: Any, names: Names) -> Term:
    """``../zone`` and ``/data/zone``: names are unique within a form, so the last one says it."""
    last = token[-1]
    if last.symbol != "(name)":
        raise Untold(_NO_PATH.with_values(path=token.source))
    return names.of(last.value)


_PARTS: dict[str, Callable[[Any, Names], Term]] = {
    "(string)": _text,
    "(integer)": _numeral,
    "(decimal)": _numeral,
    "(float)": _numeral,
    "(name)": _word,
    "$": lambda token, names: names.of(token[0].value),
    ".": _own,
    "(": lambda token, names: _term(token[0], names),
    "/": _path,
}


# Operators


def _yes(term: Term) -> str:
    """A term as a condition: XPath takes what is filled in for true."""
    if term.kind == YES:
        return term.text
    if term.kind in (NUMBER, WHOLE):
        return f"({term.text} != 0)"
    return f"filled({term.text})"


def _is(term: Term) -> Term:
    return Term(_yes(term), YES)


def _logic(sign: str) -> Callable[[Any, Names], Term]:
    def told(token: Any, names: Names) -> Term:
        parts = [_yes(_term(one, names)) for one in token]
        return Term(f"({f' {sign} '.join(parts)})", YES)

    return told


def _compare(sign: str) -> Callable[[Any, Names], Term]:
    def told(token: Any, names: Names) -> Term:
        left, right = (_term(one, names) for one in token)
        blank = _with_nothing(left, right, sign)
        if blank is not None:
            return blank
        left, right = _alike(left, right), _alike(right, left)
        if MANY in (left.kind, right.kind):
            return _with_many(left, right, sign)
        return Term(f"({left.text} {sign} {right.text})", YES)

    return told


def _with_nothing(left: Term, right: Term, sign: str) -> Term | None:
    """``x != ''`` asks whether x is filled in."""
    for one, other in ((left, right), (right, left)):
        if other.text == '""' and sign in ("==", "!="):
            filled = f"filled({one.text})"
            return Term(filled if sign == "!=" else f"!{filled}", YES)
    return None


def _with_many(left: Term, right: Term, sign: str) -> Term:
    """A list of choices is one text in XLSForm; equal to a choice means: only that one."""
    many, one = (left, right) if left.kind == MANY else (right, left)
    if sign not in ("==", "!=") or one.kind == MANY:
        raise Untold(_NO_FUNCTION.with_values(name=sign))
    only = f"(length({many.text}) == 1 && {one.text} in {many.text})"
    return Term(only if sign == "==" else f"!{only}", YES)


_NUMERAL = re.compile(r'"(-?\d+(?:\.\d+)?)"')


def _alike(one: Term, other: Term) -> Term:
    """*one* as *other* has to be compared with: XPath turns texts into numbers by itself."""
    numeral = _NUMERAL.fullmatch(one.text)
    if numeral and other.kind in (NUMBER, WHOLE):
        return Term(numeral[1], NUMBER if "." in numeral[1] else WHOLE)
    if one.kind == WHOLE and other.kind in (WORDS, MANY) and one.text.lstrip("-").isdigit():
        return Term(f'"{one.text}"', WORDS)
    if one.kind == WORDS and one.text in _TRUTH and other.kind == YES:
        return Term(_TRUTH[one.text], YES)
    return one


_TRUTH = {'"true"': "true", '"false"': "false", '"1"': "true", '"0"': "false"}


def _sum(sign: str) -> Callable[[Any, Names], Term]:
    def told(token: Any, names: Names) -> Term:
        parts = [_number(_term(one, names)) for one in token]
        if len(parts) == 1:
            return Term(f"{sign}{parts[0].text}", parts[0].kind)
        if sign != "/" and all(one.kind == WHOLE for one in parts):
            return Term(f"({f' {sign} '.join(one.text for one in parts)})", WHOLE)
        doubles = (f"double({one.text})" for one in parts)
        return Term(f"({f' {sign} '.join(doubles)})", NUMBER)

    return told


def _rest(token: Any, names: Names) -> Term:
    left, right = (_number(_term(one, names)) for one in token)
    return Term(f"(int({left.text}) % int({right.text}))", WHOLE)


def _number(term: Term) -> Term:
    if term.kind in (NUMBER, WHOLE):
        return term
    if term.kind == YES:
        return Term(f"({term.text} ? 1 : 0)", WHOLE)
    numeral = _NUMERAL.fullmatch(term.text)
    if numeral:
        return _alike(term, Term("", NUMBER))
    return Term(f"double({term.text})", NUMBER)


_OPERATORS: dict[str, Callable[[Any, Names], Term]] = {
    "and": _logic("&&"), "or": _logic("||"),
    "=": _compare("=="), "!=": _compare("!="),
    "<": _compare("<"), "<=": _compare("<="), ">": _compare(">"), ">=": _compare(">="),
    "+": _sum("+"), "-": _sum("-"), "*": _sum("*"), "div": _sum("/"), "mod": _rest,
}  # fmt: skip


# Functions


def _selected(parts: Sequence[Term]) -> Term:
    field, choice = parts
    if field.kind == MANY:
        return Term(f"({_words(choice)} in {field.text})", YES)
    return Term(f"({field.text} == {_words(choice)})", YES)


def _words(term: Term) -> str:
    """A term as text."""
    if term.kind in (WORDS, DAY):
        return term.text
    return f'"{term.text}"' if term.text.lstrip("-").isdigit() else f"string({term.text})"


def _if(parts: Sequence[Term]) -> Term:
    test, yes, no = parts
    if yes.kind != no.kind:
        yes, no = _alike(yes, no), _alike(no, yes)
    if yes.kind != no.kind:
        yes, no = (Term(_words(one), WORDS) for one in (yes, no))
    return Term(f"({_yes(test)} ? {yes.text} : {no.text})", yes.kind)


def _coalesce(parts: Sequence[Term]) -> Term:
    first, second = parts
    return Term(f"first({first.text}, {second.text})", first.kind)


def _regex(parts: Sequence[Term]) -> Term:
    text, pattern = parts
    if pattern.kind != WORDS or not pattern.text.startswith('"'):
        raise Untold(_NO_FUNCTION.with_values(name="regex"))
    whole = json.dumps(f"^(?:{json.loads(pattern.text)})$", ensure_ascii=False)
    return Term(f"{_words(text)}.matches({whole})", YES)


def _date(parts: Sequence[Term]) -> Term:
    (day,) = parts
    return Term(day.text, DAY)


def _concat(parts: Sequence[Term]) -> Term:
    return Term(f"({' + '.join(_words(one) for one in parts)})", WORDS)


def _asked(name: str) -> Callable[[Sequence[Term]], Term]:
    def told(parts: Sequence[Term]) -> Term:
        text, part = parts
        return Term(f"{_words(text)}.{name}({_words(part)})", YES)

    return told


_FUNCTIONS: dict[str, Callable[[Sequence[Term]], Term]] = {
    "selected": _selected,
    "count-selected": lambda parts: Term(f"length({parts[0].text})", WHOLE),
    "string-length": lambda parts: Term(f"length({_words(parts[0])})", WHOLE),
    "not": lambda parts: Term(f"!({_yes(parts[0])})", YES),
    "true": lambda _parts: Term("true", YES),
    "false": lambda _parts: Term("false", YES),
    "boolean": lambda parts: _is(parts[0]),
    "number": lambda parts: _number(parts[0]),
    "int": lambda parts: Term(f"int({_number(parts[0]).text})", WHOLE),
    "string": lambda parts: Term(_words(parts[0]), WORDS),
    "trim": lambda parts: parts[0],
    "normalize-space": lambda parts: parts[0],  # values are kept without blanks around them
    "if": _if,
    "coalesce": _coalesce,
    "regex": _regex,
    "concat": _concat,
    "date": _date,
    "contains": _asked("contains"),
    "starts-with": _asked("startsWith"),
    "ends-with": _asked("endsWith"),
}
