"""Characters that a terminal, a browser or a reader's eye would obey instead of see.

C0, DEL and C1 (ECMA-48) steer terminals; bidirectional controls (Unicode TR9) make text read as
what it is not; invisible ones (TR36, TR39) let two different names look alike; surrogates and
noncharacters are no text. Joiners and variation selectors stay where a script is written with
them: Mongolian, Arabic, Indic scripts and emoji.

Light path.
"""

from __future__ import annotations

import re

_BREAKS = (0x2028, 0x2029)
_BIDI = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HIDDEN = (
    0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, *range(0x2060, 0x2066),
    *range(0x206A, 0x2070), 0x3164, 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFFC),
    *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0080),
)  # fmt: skip
_NO_TEXT = (
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_OBEYED = (*_CONTROLS, *_BREAKS, *_BIDI, *_HIDDEN, *_NO_TEXT)
# Those that take a cell of their own; dropping them would move what stands behind them.
_WIDE = frozenset((0xAD, 0x115F, *_NO_TEXT))
# Joiners (U+200C, U+200D) after anything but letters that are joined.
_STRAY_JOINERS = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u0dff\u1800-\u18af\ufb50-\ufdcf\ufe0f\ufe70-\ufefc"
    "\u2600-\u27bf\U0001f000-\U0001faff])[\u200c\u200d]"
)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


# Those of them that Python calls printable.
_SLY = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")


def _is_plain(text: str) -> bool:
    """Whether there is nothing of the kind in *text*: nearly always, so it is asked first."""
    return text.isprintable() and (text.isascii() or _SLY.search(text) is None)


def _picture(code: int) -> str:
    """What stands for a character on a line: of C0 its picture, else the sign for unreadable."""
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else _REPLACEMENT


_PICTURES = {code: _picture(code) for code in _OBEYED}
_DROPPED = {code: _REPLACEMENT if code in _WIDE else None for code in _OBEYED}
_ESCAPED = frozenset((*_OBEYED, 0x200C, 0x200D, *range(0xD800, 0xE000))) - frozenset(range(0x20))
_LINE_BREAKS = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
# What stored text may not hold: line feeds and tabs are its own.
_NEVER_STORED = {chr(code) for code in (*_OBEYED, *range(0xD800, 0xE000))} - {"\t", "\n"}


def visible(text: str) -> str:
    """One line of *text* in which everything obeyed or hidden is seen instead."""
    if _is_plain(text):
        return text
    shown = _STRAY_JOINERS.sub(_REPLACEMENT, text.translate(_PICTURES))
    return shown.encode("utf-8", "replace").decode("utf-8")


def visible_lines(text: str) -> str:
    """The same for several lines: only line ends keep their effect."""
    return "\n".join(visible(line) for line in text.split("\n"))


def dropped(text: str) -> str:
    """*text* without what is obeyed or hidden; what took a cell becomes the sign for unreadable.

    For screens whose layout is made already: as many cells as before.
    """
    if _is_plain(text):
        return text
    left = _STRAY_JOINERS.sub("", text.translate(_DROPPED))
    return left.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    """The same on one line: breaks and tabs become one blank."""
    return dropped(_LINE_BREAKS.sub(" ", text))


def escaped(json: str) -> str:
    """A line of JSON in which all of them are escapes, so that nothing is lost."""
    if _is_plain(json):
        return json
    return "".join(_escape(one) if ord(one) in _ESCAPED else one for one in json)


def _escape(character: str) -> str:
    """A character as RFC 8259 escapes it, beyond the BMP as two."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )


def found(text: str) -> bool:
    """Whether *text* holds what may not be stored: any of them but line feeds and tabs."""
    if _is_plain(text):
        return False
    return not _NEVER_STORED.isdisjoint(text) or _STRAY_JOINERS.search(text) is not None
