"""Looking an expression over before it is compiled: signs, brackets, names, functions, limits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from beatbook.expressions.functions import BY_NAME, MACROS, Function
from beatbook.expressions.problem import ExpressionProblem
from beatbook.expressions.tokens import END, OTHER, SIGN, WORD, Token
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

LONGEST = 1_000
"""Characters of an expression."""
DEEPEST = 20
"""Brackets within brackets."""
MACROS_DEEP = 2
"""Looks at each item of a list within another such look."""

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_LITERALS = frozenset({"true", "false", "null", "in"})
_ELSEWHERE = {"and": "&&", "or": "||", "not": "!", "True": "true", "False": "false", "None": "null",
              "size": "length"}  # fmt: skip
_PLAIN = dict(
    zip(
        "“”‘’，（）：；！？＝＜＞＋－＊／％。、【】｛｝＆｜",
        "\"\"'',():;!?=<>+-*/%.,[]{}&|",
        strict=True,
    )
)


class _Open(NamedTuple):
    """A bracket that is open: what it belongs to, and the name that it binds to each item."""

    token: Token
    call: Token | None
    method: bool
    binds: str


class Names(NamedTuple):
    """What an expression uses: names of values with their first columns, names of functions."""

    values: dict[str, int]
    functions: frozenset[str]


def looked_over(words: Sequence[Token], known: Collection[str] | None) -> Names:
    """What the words of an expression use. Raises ExpressionProblem for what it may not.

    *known* are the names of values that there are; None where that can't be known yet.
    """
    _check_signs(words)
    _check_words(words, known or ())
    return _Walk(words, known).names()


def _check_signs(words: Sequence[Token]) -> None:
    if len(words) == 1:
        raise ExpressionProblem(_("the expression is empty; write a condition or a value"))
    for word in words:
        if word.kind == OTHER:
            raise ExpressionProblem(_odd(word.said), word.column)


def _check_words(words: Sequence[Token], known: Collection[str]) -> None:
    """Words of other languages; before all else, since what stands around them confuses."""
    for word in words:
        if word.kind == WORD and word.said in _ELSEWHERE and word.said not in known:
            plain = _ELSEWHERE[word.said]
            raise ExpressionProblem(
                _("write {plain} instead of {word}", plain=plain, word=word.said), word.column
            )


def _odd(sign: str) -> Message:
    """What to write instead of a sign that CEL does not have."""
    if sign == "=":
        return _("write == to compare, two signs")
    if sign in "&|":
        return _("write && for “and”, || for “or”")
    if sign in "\"'":
        return _("the text that begins here does not end; close it with {sign}", sign=sign)
    if sign in _PLAIN:
        return _("“{sign}” is a full-width sign; write {plain}", sign=sign, plain=_PLAIN[sign])
    return _("“{sign}” cannot stand here; texts stand between quotation marks", sign=sign)


class _Walk:
    """Going through the words once, with the brackets that are open."""

    def __init__(self, words: Sequence[Token], known: Collection[str] | None) -> None:
        self._words = words
        self._known = known
        self._open: list[_Open] = []
        self._counts: list[int] = []
        self._values: dict[str, int] = {}
        self._functions: set[str] = set()

    def names(self) -> Names:
        """What the expression uses."""
        for at, word in enumerate(self._words):
            if word.kind == WORD:
                self._word(at, word)
            elif word.kind == SIGN:
                self._sign(at, word)
        if self._open:
            opened = self._open[-1].token
            raise ExpressionProblem(
                _("the bracket {sign} is never closed", sign=opened.said), opened.column
            )
        return Names(self._values, frozenset(self._functions))

    def _at(self, at: int) -> str:
        """What a word says; nothing for one before the first or behind the last."""
        return self._words[at].said if 0 <= at < len(self._words) else ""

    def _word(self, at: int, word: Token) -> None:
        if self._at(at + 1) == "(":
            if word.said not in _LITERALS:
                self._function(word)
        elif self._at(at - 1) != "." and word.said not in _LITERALS:
            self._value(word)

    def _value(self, word: Token) -> None:
        if any(one.binds == word.said for one in self._open):
            return
        known = self._known
        if known is None or word.said in known:
            self._values.setdefault(word.said, word.column)
        else:
            raise ExpressionProblem(_no_name(word.said, known), word.column)

    def _function(self, word: Token) -> None:
        if word.said not in BY_NAME and word.said not in MACROS:
            raise ExpressionProblem(_no_function(word.said), word.column)
        self._functions.add(word.said)

    def _sign(self, at: int, word: Token) -> None:
        if word.said in _PAIRS:
            self._opens(at, word)
        elif word.said in _PAIRS.values():
            self._closes(at, word)
        elif word.said == "," and self._counts:
            self._counts[-1] += 1

    def _opens(self, at: int, word: Token) -> None:
        call = self._words[at - 1] if at and self._words[at - 1].kind == WORD else None
        if word.said != "(" or (call and call.said in _LITERALS):
            call = None
        binds = ""
        if call is not None and call.said in MACROS:
            binds = self._bound(at, call)
        self._open.append(_Open(word, call, self._at(at - 2) == ".", binds))
        self._counts.append(0)
        if len(self._open) > DEEPEST:
            words = _("brackets stand more than {n} deep; make it simpler", n=DEEPEST)
            raise ExpressionProblem(words, word.column)
        if sum(bool(one.binds) for one in self._open) > MACROS_DEEP:
            words = _("lists are gone through more than {n} deep; make it simpler", n=MACROS_DEEP)
            raise ExpressionProblem(words, word.column)

    def _bound(self, at: int, call: Token) -> str:
        """The name that stands for each item within ``list.exists(name, condition)``."""
        name = self._words[at + 1]
        if self._at(at - 2) != "." or name.kind != WORD or self._at(at + 2) != ",":
            words = _("write it as list.{name}(x, …): x is each item in turn", name=call.said)
            raise ExpressionProblem(words, call.column)
        return name.said

    def _closes(self, at: int, word: Token) -> None:
        if not self._open or _PAIRS[self._open[-1].token.said] != word.said:
            words = _("the bracket {sign} closes none that is open", sign=word.said)
            raise ExpressionProblem(words, word.column)
        opened, commas = self._open.pop(), self._counts.pop()
        given = 0 if self._words[at - 1] == opened.token else commas + 1
        if opened.call is not None and opened.call.said in BY_NAME:
            _check_count(BY_NAME[opened.call.said], given + opened.method, opened.call.column)


def _check_count(function: Function, given: int, column: int) -> None:
    wanted = len(function.takes)
    if given != wanted and not (function.takes_more and given > wanted):
        words = _("{name} takes {takes}",
                  name=function.name, takes=f"({', '.join(function.takes)})")  # fmt: skip
        raise ExpressionProblem(words, column)


def _no_name(name: str, known: Collection[str]) -> Message:
    near = get_close_matches(name, known, 1)
    if near:
        return _("there is no field {name}; did you mean {near}?", name=name, near=near[0])
    if name in BY_NAME:
        return _("{name} is a function; write {name}(…)", name=name)
    return _("there is no field {name}; texts stand between quotation marks", name=name)


def _no_function(name: str) -> Message:
    known = [*BY_NAME, *MACROS]
    near = get_close_matches(name, known, 1)
    if near:
        return _("there is no function {name}; did you mean {near}?", name=name, near=near[0])
    return _("there is no function {name}; there are: {known}",
             name=name, known=", ".join(sorted(known)))  # fmt: skip


def at_column(words: Sequence[Token], column: int) -> Token:
    """The word that stands at a column, or the end."""
    inside = (word for word in reversed(words) if word.column <= column)
    return next(inside, Token(END, "", column))
