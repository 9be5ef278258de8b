"""What a hook may be answered with, taken from how it is declared.

Types are told by name, so that nothing is imported to compare with: a hook that is answered with
declarations of assessments does not load them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from functools import cache
from inspect import signature
from itertools import islice
from typing import Any

from beatbook.hooks.reasons import Stated
from beatbook.hooks.sound import fault
from beatbook.hooks.specs import Specs
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

MOST = 200_000
"""Items of one answer: more than any book has patrol points, and soon counted."""
FORMS = "registry_forms"
_MANY = re.compile(r"Iterable\[(.*)\]")
_UNIONS = {"Block": ("Facts", "Grid", "Bars", "Trend", "Words", "Signatures", "Drawing")}
"""What a name stands for that is no class (`beatbook.papers.declare.Block`)."""


class WrongAnswer(Stated):
    """A hook was answered with something else than it asks for."""


@cache
def declares(hook: str) -> bool:
    """Whether a hook is asked for declarations, once: it has no arguments."""
    return hasattr(Specs, hook) and len(signature(getattr(Specs, hook)).parameters) == 1


def many(hook: str) -> bool:
    """Whether everybody answers, each with any number of items."""
    return _MANY.fullmatch(_said(hook)) is not None


def _said(hook: str) -> str:
    return str(getattr(Specs, hook).__annotations__["return"])


@cache
def wanted(hook: str) -> tuple[str, ...]:
    """The names of the types that an answer, or each of its items, may have."""
    found = _MANY.fullmatch(_said(hook))
    names = (name.partition("[")[0] for name in (found[1] if found else _said(hook)).split(" | "))
    given = (_UNIONS.get(name, (name,)) for name in names if name != "None")
    return tuple(name for several in given for name in several)


@cache
def _fits(hook: str, given: Hashable) -> bool:
    return any(base.__name__ in wanted(hook) for base in getattr(given, "__mro__", ()))


def _is_wanted(hook: str, item: Any) -> bool:
    given: Any = type(item)
    return _fits(hook, given)


def listed(hook: str, answer: Any) -> list[Any]:
    """The items of an answer to a plural hook. Raises WrongAnswer."""
    if answer is None:
        return []
    if not isinstance(answer, Iterable) or isinstance(answer, (str, bytes, dict)):
        raise _wrong(hook, answer)
    items = list(islice(answer, MOST + 1))
    if len(items) > MOST:
        raise WrongAnswer(
            _("its answer to {hook} does not end after {most} items", hook=hook, most=MOST)
        )
    for item in items:
        if not _is_wanted(hook, item):
            raise _wrong(hook, item)
        wrong = fault(item) if _looked_into(hook) else None
        if wrong is not None:
            raise WrongAnswer(_("what it declares cannot be used: {why}", why=wrong))
    return items


@cache
def _looked_into(hook: str) -> bool:
    """Whether items are looked into each time; forms are when all are gathered, which is dear."""
    return declares(hook) and hook != FORMS


def single(hook: str, answer: Any) -> Any:
    """The answer to a singular hook. Raises WrongAnswer."""
    if answer is not None and not _is_wanted(hook, answer):
        raise _wrong(hook, answer)
    return answer


def _wrong(hook: str, given: Any) -> WrongAnswer:
    return WrongAnswer(
        _(
            "it answers {hook} with {given}, where {wanted} is asked for",
            hook=hook,
            given=type(given).__name__,
            wanted=" / ".join(wanted(hook)),
        )
    )
