"""Values in cells that spreadsheets open: none of them runs, and each comes back as it was.

A cell that begins with one of ``= + - @``, a tab or a line break is a formula to a spreadsheet
(OWASP: CSV injection), in East Asian locales their full-width forms as well. Resident identity
numbers lose their last three digits, codes their leading zeros, and room 3-2 becomes the second of
March. An apostrophe before the value stops all of it and is visible.

Two ways: files of refused rows go through a spreadsheet to be mended, so everything in danger is
`guarded` and `restored`. Exports are read by programs too, so only what would run is made
`harmless`, and `unharmed` when it is imported again. Both are undone for every text: what looks
guarded already gets one apostrophe more.

Light path.
"""

from __future__ import annotations

import re

LONGEST_CELL = 32_767
"""Characters that a cell may hold (ECMA-376 and every spreadsheet)."""
_FORMULA = r"[=+\-@\t\r\n＝＋－＠]"
_MANGLED = r"0\d|\d{12}|\d+[eE][+-]?\d+$|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,2})?$"
_IN_DANGER = re.compile(rf"'*(?:{_FORMULA}|{_MANGLED})")
_RUNS = re.compile(rf"'*{_FORMULA}")
_SIGNED = re.compile(r"[+-](?:[0-9]+\.?[0-9]*|\.[0-9]+)")
# XML 1.0, production 2: what a document may hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def guarded(value: str) -> str:
    """*value* as a spreadsheet neither runs nor changes it."""
    return f"'{value}" if _IN_DANGER.match(value) else value


def restored(value: str) -> str:
    """The value behind a guarded one; what was not guarded stays as it is."""
    return value[1:] if value.startswith("'") and _IN_DANGER.match(value) else value


def harmless(value: str) -> str:
    """*value* as no spreadsheet runs it; a plain signed number is left as it is."""
    return f"'{value}" if _RUNS.match(value) and not _SIGNED.fullmatch(value) else value


def unharmed(value: str) -> str:
    """The value behind a harmless one; what was not changed stays as it is."""
    if value[:1] != "'" or not _RUNS.match(value):
        return value
    return value[1:]


def xml_text(value: str) -> str:
    """*value* without what no XML document may hold, as long as a cell may be."""
    return _NO_XML.sub("", value)[:LONGEST_CELL]
