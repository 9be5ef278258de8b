"""Checks of a pack: an expression that is true where something is wrong, and what to say then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from beatbook.errors import PluginProblem
from beatbook.expressions import Expression, ExpressionProblem
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.problems import Problem
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

KEYS: Mapping[str, KeySpec] = {
    "when": KeySpec(
        "string",
        Text("为真时有问题的表达式", "An expression that is true where something is wrong"),
        required=True,
    ),
    "message": KeySpec(
        "text", Text("说明问题及改法", "What is wrong, how to mend it"), required=True
    ),
    "path": KeySpec(
        "string", Text("有问题的字段", "The field that is meant; otherwise the record")
    ),
    "warning": KeySpec("yes_no", Text("仅提醒，不阻止", "Whether it only warns")),
    "source": KeySpec("text", Text("依据", "The law, standard or rule")),
}


class Check:
    """One check at work: from a filled form to its problem, if it has one."""

    def __init__(self, expression: Expression, problem: Problem, where: str) -> None:
        self.expression = expression
        self.where = where
        self._problem = problem

    def __call__(self, filled: Any) -> Iterator[Problem]:
        """The problem where the expression is true. Raises PluginProblem with file and line."""
        try:
            wrong = self.expression.holds(vars(filled))
        except ExpressionProblem as problem:
            raise PluginProblem(
                _("The check in {where} cannot be made: {what}. Nothing was written; tell whoever"
                  " made the pack, or see: beat plugin list",
                  where=self.where, what=problem.message)
            ) from None  # fmt: skip
        if wrong:
            yield self._problem


def checks(
    reader: Reader, key: Key, tables: Iterable[Mapping[str, Any]], known: Mapping[str, Any] | None
) -> tuple[Check, ...]:
    """The checks of the tables under *key* over fields *known* (None: not while it is read)."""
    made = (_check(reader, (*key, number), said, known) for number, said in enumerate(tables))
    return tuple(one for one in made if one is not None)


def _check(
    reader: Reader, key: Key, said: Mapping[str, Any], known: Mapping[str, Any] | None
) -> Check | None:
    if known is not None and said.get("path"):
        reader.choose((*key, "path"), said["path"], known)
    if "when" not in said:
        return None  # which was noted
    at = (*key, "when")
    expression = reader.expression(at, said["when"], known, condition=True)
    if expression is None or "message" not in said:
        return None
    problem = Problem(
        said["message"], said.get("path", ""), said.get("warning", False), said.get("source", "")
    )
    return Check(expression, problem, reader.where(at))
