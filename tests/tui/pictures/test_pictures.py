"""How the screens look that every book has: in both languages, at both sizes.

After a wanted change: ``pytest tests/tui/pictures --snapshot-update``, then look at them.
"""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from beatbook.book import Book
from beatbook.texts import use_language
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.cover import Cover
from tui.pictures.looks import Look, act, listed, new, numbered, shown, take

RESIDENT = shown("resident", numbered("resident"))
EDITED = (RESIDENT, "e", *("tab",) * 3, "ctrl+u", *"2001-01-02", "tab")


def _changed_meanwhile(app: Beatbook) -> None:
    """Somebody else saves the record that is open."""
    id = app.book.store.numbered("resident", 1) or ""
    with app.book.deed("registry.edit", "本人来电更正") as deed:
        deed.change("resident", id, {"birth": "1991-03-07", "notes": "搬到二楼"})


LOOKS = {
    "home": Look("HomeScreen", begin="home"),
    "find": Look("FindScreen", ("f6", *"幸福")),
    "list": Look("RecordsScreen", (listed("resident"), "down")),
    "record": Look("RecordScreen", (RESIDENT,)),
    "history": Look("HistoryScreen", (_changed_meanwhile, RESIDENT, "h")),
    "form": Look("FormScreen", (new("resident"), *"赵六", "tab", *"12", "tab", "space")),
    "form-problems": Look("FormScreen", (new("resident"), *"赵六", "f2")),
    "form-jump": Look("FormScreen", (RESIDENT, "e", "ctrl+o")),
    "confirm": Look("Confirm", (*EDITED, _changed_meanwhile, "f2", "t")),
    "drafts": Look("DraftsScreen", (new("resident"), *"赵六", "escape")),
    "action": Look("AskingScreen", (act("town.greet"),)),
    "answer": Look("AnswerScreen", (act("town.count"),)),
    "help": Look("HelpScreen", (listed("resident"), "f1")),
    "too-small": Look("TooSmall", sizes=((60, 16),)),
    "locked": Look("Cover", (lambda app: app.push_screen(Cover(app.lock_words())),)),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", LOOKS)
async def test_looks(book: Book, snapshot: SnapshotAssertion, look: str, language: str) -> None:
    use_language(language)
    await take(book, LOOKS[look], snapshot)
