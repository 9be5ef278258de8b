"""Keeps a spreadsheet from running or mangling the values of a CSV file, reversibly.

A cell that begins with one of ``= + - @``, a tab or a line break is a formula to a spreadsheet
(OWASP: CSV injection). Resident identity numbers lose their last three digits, codes their
leading zeros, and room 3-2 becomes the second of March. An apostrophe before the value stops all
of it and is visible, so it is taken off again when the mended file is read.

Taking off and putting on are inverse for every text: what already looks guarded gets one more.
"""

from __future__ import annotations

import re

# In East Asian locales spreadsheets take the full-width forms as well.
_FORMULA = r"[=+\-@\t\r\n＝＋－＠]"
_MANGLED = r"0\d|\d{12}|\d+[eE][+-]?\d+$|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,2})?$"
_IN_DANGER = re.compile(rf"'*(?:{_FORMULA}|{_MANGLED})")


def guarded(value: str) -> str:
    """*value* as it is safe in a cell."""
    return f"'{value}" if _IN_DANGER.match(value) else value


def restored(value: str) -> str:
    """The value behind a guarded one; what was not guarded stays as it is."""
    return value[1:] if value.startswith("'") and _IN_DANGER.match(value) else value
