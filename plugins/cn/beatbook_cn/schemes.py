"""The identifier schemes of the country, as forms name them.

The identifiers themselves know nothing of forms; here what they find becomes problems, with the
standard that says so. A number is judged once however often a form asks: an import asks four
times for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from beatbook.forms.declare import IdentifierScheme
from beatbook.forms.spec import NOTHING
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.identifiers import Finding, credit, document, made_up, phone, resident

_REMEMBERED = 8192
_SAID_OF_PERSONS = ("sex", "birth")
_ONE_NUMBER = Text(
    "居民身份证法第三条、GB 11643-1999：公民身份号码一人一号，终身不变",
    "Resident Identity Card Law art. 3, GB 11643-1999: one person, one number, for life",
)
_ONE_CODE = Text(
    "GB 32100-2015：一个组织一个统一社会信用代码，终身不变",
    "GB 32100-2015: one organisation, one code, for life",
)


def schemes() -> list[IdentifierScheme]:
    """All schemes: ``resident_id``, ``credit_code``, ``phone``, ``document``."""
    return [
        _scheme("resident_id", Text("公民身份号码", "Identity number"), "GB 11643-1999",
                resident.normalise, resident.problems, made_up.resident_id, facts_of_person,
                _SAID_OF_PERSONS, _ONE_NUMBER),
        _scheme("credit_code", Text("统一社会信用代码", "Unified social credit code"),
                "GB 32100-2015", credit.normalise, credit.problems, made_up.credit_code,
                sole=_ONE_CODE),
        _scheme("phone", Text("电话号码", "Telephone number"), "",
                phone.normalise, phone.problems, made_up.phone),
        _scheme("document", Text("证件号码", "Document number"), "",
                document.normalise, document.problems, made_up.document),
    ]  # fmt: skip


def as_problems(findings: Iterable[Finding], path: str = "", source: str = "") -> list[Problem]:
    """What a check of an identifier found, as problems of the field *path*."""
    return [Problem(one.message, path, one.warning, source) for one in findings]


def document_problems(number: str, kind: str, path: str) -> list[Problem]:
    """What is wrong with the number of a document of *kind* (GA/T 517) beyond its letters."""
    return as_problems(document.problems(number, kind), path, "GA/T 517-2004")


@lru_cache(maxsize=_REMEMBERED)
def facts_of_person(number: str) -> Mapping[str, Any]:
    """Sex and birth by an identity number; its area tells where it was given out, no more."""
    known = resident.facts(number)
    return {name: value for name, value in known.items() if name in _SAID_OF_PERSONS}


def _scheme(  # noqa: PLR0913, PLR0917 - the facts of a scheme, in the order of its class
    id: str,
    label: Text,
    source: str,
    normalise: Callable[[str], str],
    problems: Callable[[str], Iterable[Finding]],
    invented: Callable[[int], str],
    facts: Callable[[str], Mapping[str, Any]] = lambda _number: {},
    gives: tuple[str, ...] = (),
    sole: Text = NOTHING,
) -> IdentifierScheme:
    """A scheme that remembers the last numbers it judged."""
    remember = lru_cache(maxsize=_REMEMBERED)
    return IdentifierScheme(
        id=id,
        label=label,
        normalise=remember(normalise),
        problems=remember(lambda number: as_problems(problems(number), source=source)),
        made_up=invented,
        facts=facts,
        gives=gives,
        sole=sole,
    )
