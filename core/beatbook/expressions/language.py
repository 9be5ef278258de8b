"""Compiling expressions, once each, and evaluating them with the values of a record.

Light path: the library and all that looks at words is imported with the first expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from beatbook.expressions.problem import ExpressionProblem
from beatbook.expressions.values import seen
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

_LONGEST_KEPT = 4_096
_AT = re.compile(r"<input>:\d+:(\d+): ")
_NO_ANSWER = (IndexError, KeyError, ArithmeticError)
"""An item that is not there, a division by nothing, a number too large: no answer, as with null."""


class Expression:
    """A compiled expression; `names` are those of the values that it reads, as they come."""

    def __init__(
        self, source: str, program: Any, names: tuple[str, ...], functions: frozenset[str]
    ) -> None:
        from beatbook.expressions.functions import RUN
        from beatbook.expressions.library import library

        self.source = source
        self.names = names
        self._execute: Callable[[Any], Any] = program.execute
        self._context: Callable[..., Any] = library().Context
        self._functions = {name: RUN[name] for name in functions if name in RUN}

    def value(self, values: Mapping[str, Any]) -> Any:
        """What it comes to with these values (see `values.seen`); None for no answer.

        No answer is what meets something that is not filled in on its way. Raises
        ExpressionProblem for one that can't be evaluated with whatever values of these kinds.
        """
        given = {name: seen(values.get(name)) for name in self.names}
        try:
            return self._run(given, self._functions)
        except _NO_ANSWER:
            return None
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            if self._met_null(given):
                return None
            raise ExpressionProblem(_why(error)) from None

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Whether it is true with these values; no answer is not true."""
        return self.value(values) is True

    def _run(self, given: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
        return self._execute(self._context(given, functions) if functions else given)

    def _met_null(self, given: Mapping[str, Any]) -> bool:
        """Whether something was not filled in, or a function had no answer, where it failed."""
        if any(_holds_null(value) for value in given.values()):
            return True
        missed: list[bool] = []

        def noting(run: Callable[..., Any]) -> Callable[..., Any]:
            def noted(*values: Any) -> Any:
                answer = run(*values)
                missed.append(answer is None)
                return answer

            return noted

        try:
            self._run(given, {name: noting(run) for name, run in self._functions.items()})
        except BaseException as error:
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
        return any(missed)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"


def _holds_null(value: Any) -> bool:
    return value is None or (isinstance(value, dict) and None in value.values())


def compiled(source: str, names: Collection[str] | None) -> Expression:
    """The expression *source* over values called *names*. Raises ExpressionProblem.

    Without names (None) which there are is not checked: where they can't be known yet.
    """
    return _compiled(source, None if names is None else frozenset(names))


@lru_cache(maxsize=_LONGEST_KEPT)
def _compiled(source: str, known: frozenset[str] | None) -> Expression:
    from beatbook.expressions.reading import LONGEST, looked_over
    from beatbook.expressions.tokens import tokens

    if len(source) > LONGEST:
        words = _("the expression is longer than {n} characters; make it simpler", n=LONGEST)
        raise ExpressionProblem(words)
    flat = re.sub(r"\s", " ", source)
    words_ = tokens(flat)
    used = looked_over(words_, known)
    return Expression(source, _program(flat, words_), tuple(used.values), used.functions)


def _program(source: str, words: Any) -> Any:
    """What the library makes of an expression; its message becomes one of ours."""
    from beatbook.expressions.library import library
    from beatbook.expressions.reading import at_column

    try:
        return library().compile(source)
    except BaseException as error:
        # The library's own panics are no Exceptions.
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        at = _AT.search(str(error))
        column = int(at[1]) if at else 1
        found = at_column(words, column)
        raise ExpressionProblem(_unfit(found.said), found.column) from None


def _unfit(said: str) -> Message:
    if not said:
        return _("it ends too early: something is missing at its end")
    return _("“{word}” does not fit here; check it and what stands before it", word=said)


def _why(error: BaseException) -> Message | Text:
    """Why it can't be evaluated; what the library says is for people who know its types."""
    if isinstance(error, TypeError):
        return _(
            "it mixes kinds of values that don't go together: texts, whole numbers, numbers with"
            " decimals (write 2.0), days; convert with int(), double(), string()"
        )
    if isinstance(error, ExpressionProblem):
        return error.what
    said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    return _("it cannot be evaluated: {why}", why=said)
