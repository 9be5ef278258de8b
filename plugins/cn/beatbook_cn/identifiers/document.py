"""Numbers of passports and permits, by the kind of document (codes of GA/T 517).

Forms: 护照 and 通行证 as printed since 2012 (出境入境管理法). A kind without a rule here is only
asked for letters and digits, because issuers abroad number as they like.
"""

from __future__ import annotations

import re

from beatbook.texts import Text
from beatbook_cn.identifiers import resident
from beatbook_cn.identifiers.finding import Finding, compact

_RESIDENT_CARDS = frozenset({"111", "112", "113"})
_FORMS = {
    "511": (re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?"), Text("8位数字", "8 digits")),
    "513": (re.compile(r"[CW][A-Z0-9][0-9]{7}"), Text("C加8位", "C and 8 characters")),
    "516": (re.compile(r"[HM]([0-9]{8}|[0-9]{10})"), Text("H或M加8位数字", "H or M and 8 digits")),
    "517": (re.compile(r"[LT][A-Z0-9][0-9]{7}"), Text("L加8位", "L and 8 characters")),
}
_ANY = re.compile(r"[A-Z0-9]{4,20}")

_WRONG_FORM = Text(
    "该证件号码应为{form}，现为“{text}”；请对照证件修改。",
    "The number of this document is {form}, not “{text}”; compare it with the document.",
)
_NOT_A_NUMBER = Text(
    "证件号码“{text}”应为4至20位字母或数字；请对照证件修改。",
    "A document number has 4 to 20 letters and digits, unlike “{text}”; "
    "compare it with the document.",
)


def normalise(text: str, kind: str = "") -> str:
    """One spelling of a document's number; *kind* is a code of GA/T 517, if known."""
    return resident.normalise(text) if kind in _RESIDENT_CARDS else compact(text)


def problems(text: str, kind: str = "") -> list[Finding]:
    """What is wrong with the number *text* of a document of *kind* (a code of GA/T 517)."""
    if kind in _RESIDENT_CARDS:
        return resident.problems(text)
    number = compact(text)
    form, words = _FORMS.get(kind, (_ANY, None))
    if form.fullmatch(number):
        return []
    if words is None:
        return [Finding(_NOT_A_NUMBER.with_values(text=number))]
    return [
        Finding(
            Text(
                _WRONG_FORM.zh.format(form=words.zh, text=number),
                _WRONG_FORM.en.format(form=words.en, text=number),
            )
        )
    ]
