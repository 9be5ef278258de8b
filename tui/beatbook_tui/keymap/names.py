"""Names of keys: as Textual spells them, as people write them, and which of them can be used.

Keys that terminals cannot send, or send as another key, are refused with the reason: most officers
come through PuTTY or Xshell, and a key that works at one desk must work at the next.
"""

from __future__ import annotations

import re

from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

SHOWN = {
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "backspace": "Backspace",
    "delete": "Del", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp",
    "pagedown": "PgDn", "home": "Home", "end": "End", "underscore": "_",
}  # fmt: skip
_WRITTEN = {
    "esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "page up": "pageup",
    "page down": "pagedown", "del": "delete", "blank": "space", " ": "space", "↑": "up",
    "↓": "down", "←": "left", "→": "right", "_": "underscore",
}  # fmt: skip
_MODIFIER = re.compile(r"(?:\^|ctrl[+-]|control[+-]|c-)(.+)", re.IGNORECASE)
_FUNCTION = re.compile(r"f([1-9]|1[0-2])")
# What an input method set to Chinese punctuation types for the key.
_CHINESE = {"/": "、", "\\": "、", "[": "【", "]": "】", "<": "《", ">": "》", "^": "……"}
_FULL_WIDTH = 0xFEE0


def shown(key: str) -> str:
    """A key as people call it: ``F2``, ``Ctrl+P``, ``Esc``, ``a``."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = SHOWN.get(last, last.upper() if modifiers or _FUNCTION.fullmatch(last) else last)
    return "+".join((*(one.capitalize() for one in modifiers), name))


def spelled(words: str) -> str:
    """What a person calls a key, as Textual spells it: ``ctrl+g`` for ``Ctrl+G`` and ``^G``."""
    text = words.strip() or words
    control = _MODIFIER.fullmatch(text) if len(text) > 1 else None
    if control:
        return f"ctrl+{_WRITTEN.get(control[1].lower(), control[1].lower())}"
    return text if len(text) == 1 and text not in _WRITTEN else _WRITTEN.get(
        text.lower(), text.lower())  # fmt: skip


def is_letter(key: str) -> bool:
    """Whether a key types something, and so is none where one types."""
    return len(key) == 1 or key == "space"


def refusal(key: str) -> Message | None:
    """Why a key cannot be used; None where it can."""
    if len(key) == 1:
        return None if key.isascii() and key.isprintable() else _not_a_key(key)
    if key in SHOWN or _FUNCTION.fullmatch(key):
        return None
    if re.fullmatch("ctrl\\+[hijm]", key):
        return _("old terminals send {key} as Backspace, Tab or Enter; choose another",
                 key=shown(key))  # fmt: skip
    if key in ("ctrl+c", "ctrl+s"):
        return _("{key} is taken by many terminals; choose another", key=shown(key))
    if re.fullmatch("ctrl\\+([a-z]|underscore)", key):
        return None
    if re.match("(ctrl|shift|alt|meta|super)[+-]", key):
        return _("old terminals cannot send {key}; take a function key, Ctrl and a letter, or a"
                 " letter", key=shown(key.replace("-", "+")))  # fmt: skip
    return _not_a_key(key)


def _not_a_key(key: str) -> Message:
    return _("“{key}” is no key; write for example F7, Ctrl+G or n", key=key)


def twins(key: str) -> tuple[str, ...]:
    """A key and what an input method left on makes of it: ``？`` for ``?``, ``、`` for ``/``."""
    if len(key) != 1:
        return (key,)
    others = (chr(ord(key) + _FULL_WIDTH), _CHINESE.get(key, ""))
    return (key, *(one for one in others if len(one) == 1))


def plain(character: str | None) -> str:
    """The half-width letter, digit or sign that a typed character stands for."""
    code = ord(character) - _FULL_WIDTH if character and len(character) == 1 else 0
    return chr(code) if 0x20 < code < 0x7F else character or ""
