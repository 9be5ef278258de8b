"""Key maps as officers write them: TOML that names entries of the table and their new keys.

    [keys]
    save = "F10"
    new = ["n", "Ctrl+R"]

Everything that would leave an officer without a way on is refused with its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.packs.document import Document, PackProblem
from beatbook.texts import Message, Translator
from beatbook_tui.keymap.declare import Key
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.keymap.names import is_letter, refusal, shown, spelled
from beatbook_tui.keymap.table import KEYS, is_typed_at, meet

_ = Translator(__name__, __file__)

TABLE = "keys"
MOST = 4


def read(text: str, name: str = "keys") -> KeyMap:
    """The key map that *text* describes; *name* is what messages call it. Raises PackProblem."""
    document = Document.of_text(name, text)
    document.know((), document.data, (TABLE,))
    given = document.table((TABLE,), document.data)
    document.know((TABLE,), given, KEYS)
    changed = {id: _keys(document, id, given) for id in given}
    found = KeyMap(changed)
    for id in changed:
        _refuse_sharing(document, found, KEYS[id])
    return found


def understood(text: str) -> tuple[KeyMap, Message | None]:
    """The key map of a text that was accepted once; the default, and why, if it no longer is."""
    try:
        return read(text), None
    except PackProblem as problem:
        return KeyMap(), _("Your own keys are not in use: {why}", why=problem.message)


def _keys(document: Document, id: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that a line gives to an entry."""
    key, at = KEYS[id], (TABLE, id)
    keys = tuple(dict.fromkeys(map(spelled, document.texts_of(at, given))))
    if key.fixed:
        document.fail(at, _("“{id}” keeps its keys ({keys}); take the line out",
                            id=id, keys=KeyMap().names(id)))  # fmt: skip
    if not 1 <= len(keys) <= MOST:
        document.fail(at, _("“{id}” needs one to {most} keys", id=id, most=MOST))
    for why in filter(None, map(refusal, keys)):
        document.fail(at, why)
    if is_typed_at(key) and all(map(is_letter, keys)):
        document.fail(at, _("“{id}” also works where one types; add a key that types nothing,"
                            " such as F7 or Ctrl+G", id=id))  # fmt: skip
    return keys


def _refuse_sharing(document: Document, found: KeyMap, key: Key) -> None:
    """Fail where an entry shares a key with another one at one place."""
    for other in KEYS.values():
        if other.id == key.id or not meet(key, other):
            continue
        shared = [one for one in found.keys(key.id) if one in found.keys(other.id)]
        if shared:
            document.fail(
                (TABLE, key.id),
                _("{key} is also “{words}” ({id}); give one of them another key",
                  key=shown(shared[0]), words=other.words, id=other.id),
            )  # fmt: skip


def written(found: KeyMap) -> str:
    """The whole map as such a file, each line with what it means; what is fixed is left out."""
    lines = [f"# {_('Beatbook: keys. Change a line, or take it out to have the default again.')}"]
    lines.append(f"[{TABLE}]")
    for key in KEYS.values():
        if not key.fixed:
            keys = ", ".join(f'"{_escaped(shown(one))}"' for one in found.keys(key.id))
            lines.append(f"{key.id} = [{keys}]  # {key.words}")
    return "\n".join(lines) + "\n"


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')
