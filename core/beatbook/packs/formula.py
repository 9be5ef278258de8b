"""Expressions in a pack's tables: compiled while it is read, their mistakes told with the line."""

from __future__ import annotations

from collections.abc import Collection

from beatbook.expressions import Expression, ExpressionProblem, compiled
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def compiled_at(
    reader: Reader, key: Key, source: str, names: Collection[str] | None
) -> Expression | None:
    """The expression under *key*; where it is wrong, that is noted and there is none.

    *names* are those that it may use; None where they are not known while the pack is read.
    """
    try:
        return compiled(source, names)
    except ExpressionProblem as problem:
        what = problem.what
        if problem.column:
            what = _("column {column} of the expression: {what}",
                     column=problem.column, what=problem.what)  # fmt: skip
        reader.problem(key, what)
        return None
