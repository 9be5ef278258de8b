"""Which questions ask for what is about a person, by their words.

An XLSForm does not say. A question that is taken for personal has to state its purpose and legal
basis before the pack passes; whoever knows better says so in the pack.
"""

from __future__ import annotations

import re

from beatbook.forms.spec import OPEN, PERSONAL, SENSITIVE
from beatbook.texts import Text

_SENSITIVE = re.compile(
    r"身份证|证件号|护照|phone|mobile|telephone|电话|手机|\bid_?(?:card|number|no)\b|passport",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"姓名|名字|出生|年龄|性别|住址|联系人|"
    r"(?:^|_|\b)(?:first|last|family|your|full|respondent)?_?name(?:$|_|\b)|firstname|lastname|"
    r"birth|\bage\b|gender|\bsex\b|address|respondent|\bemail\b",
    re.IGNORECASE,
)


def sensitivity(name: str, label: Text) -> str:
    """How sensitive a question is taken to be.

    English labels speak of names and ages in many a question that asks for none, so that there the
    question's own name counts.
    """
    if _SENSITIVE.search(" ".join((name, *label))):
        return SENSITIVE
    return (
        PERSONAL if _PERSONAL.search(f"{name} {label.zh if label.zh != label.en else ''}") else OPEN
    )
