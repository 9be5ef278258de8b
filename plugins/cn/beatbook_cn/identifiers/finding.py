"""What a check of an identifier finds, and the clean-up that all schemes share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from beatbook.texts import Text

FICTIONAL_COUNTY = "150191"
"""Never assigned by GB/T 2260; kept for invented people and shops of demos and tests."""

_BLANKS_AND_DASHES = re.compile(r"[\s\-_‐‑‒–—―−\u200b-\u200f\ufeff\u00ad]+")


class Finding(NamedTuple):
    """One thing wrong with an identifier. A warning is shown, but the value is kept."""

    message: Text
    warning: bool = False


def compact(text: str) -> str:
    """*text* in half-width capitals without blanks, dashes and invisible characters."""
    return _BLANKS_AND_DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()


def is_digits(text: str) -> bool:
    """Whether *text* is made of ASCII digits only (`str.isdigit` also takes other scripts')."""
    return text.isascii() and text.isdigit()


@lru_cache(maxsize=4096)
def province_exists(code: str) -> bool:
    """Whether GB/T 2260 has a province under the first two digits of *code*.

    83 is the number range of residence permits for Taiwan residents (国务院令第700号 2018).
    """
    from stdnum import numdb

    found = numdb.get("cn/loc").info(code[:2])
    return code[:2] == "83" or any("province" in facts for _, facts in found)


@lru_cache(maxsize=4096)
def county_exists(code: str) -> bool:
    """Whether GB/T 2260 ever had a county under the six digits *code*."""
    from stdnum import numdb

    if code[:2] == "83" or code == FICTIONAL_COUNTY:
        return True
    return any("county" in facts for _, facts in numdb.get("cn/loc").info(code[:6]))
