"""Expressions: the small safe language in which packs say when, how much and by which day.

It is CEL (Common Expression Language, https://cel.dev) as the library common-expression-language
evaluates it: no loops without end, no files, no names but those that it is given. What a front end
needs is `compiled`, and of what that gives `value` and `holds`.

Light path: the library is loaded when the first expression is compiled.
"""

from beatbook.expressions.language import Expression as Expression
from beatbook.expressions.language import compiled as compiled
from beatbook.expressions.problem import ExpressionProblem as ExpressionProblem
