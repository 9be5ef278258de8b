"""How an officer's day looks at a station at work: today, finding, forms, overviews."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from beatbook import presence
from beatbook.book import Book
from beatbook.presence import EDIT, LINE, Spot
from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from tui.pictures.conftest import OFFICE, Opened
from tui.pictures.looks import Look, act, listed, new, numbered, paper, picture, shown, unit

RESIDENT = shown("person", numbered("person"))
TELEPHONE = ("pagedown", "ctrl+u", *"13900005678", "tab")
CARD = (*"赵小林", "enter", *"150191199003072377", "enter")


def _broken(book: Book) -> None:
    """An earlier session ended when its line was lost."""
    own = presence.enter(book)
    assert own is not None
    own.stand([Spot(EDIT, "person", book.store.numbered("person", 3) or "")])
    own.leave(LINE)


def _changed_meanwhile(app: Beatbook) -> None:
    """Somebody else saves the record that is open."""
    id = app.book.store.numbered("person", 1) or ""
    with app.book.deed("registry.edit", "本人来电更正") as deed:
        deed.change("person", id, {"phone": "13900001234"})


LOOKS = {
    "today": Look("HomeScreen", begin="home"),
    "light": Look("HomeScreen", ("f8",), begin="home"),
    "broken-line": Look("HomeScreen", begin="home", before=_broken),
    "duty": Look("DutyScreen", ("enter",), begin="home"),
    "finding": Look("FindScreen", ("f6", *"大南街")),
    "people": Look("RecordsScreen", (listed("person"), "down", "down")),
    "person": Look("RecordScreen", (RESIDENT,)),
    "glance": Look("PaperScreen", (RESIDENT, "p", *"place", "enter")),
    "newcomer": Look("FormScreen", (new("person"), *CARD)),
    "change": Look("FormScreen", (RESIDENT, "e", *TELEPHONE)),
    "both-changed": Look("ConflictScreen", (RESIDENT, "e", *TELEPHONE, _changed_meanwhile, "f2")),
    "merging": Look("MergeScreen", (act("duplicates.merge", pair="1"),)),
    "going-through": Look("WalkScreen", (act("quality.check", sample="1"),), officer="chief"),
    "palette": Look("Pick", ("ctrl+p", *"巡逻")),
    "preferences": Look("SettingsScreen", (routes.settings,)),
    "keys": Look("PaperScreen", (routes.key_card,)),
    "units": Look("UnitsScreen", (routes.units,)),
    "unit": Look("PaperScreen", (paper("unit.card", unit(OFFICE)), "f2")),
    "people-on-duty": Look("PaperScreen", (paper("roster.today"), "f2")),
    "month": Look("PaperScreen", (paper("roster.sheet", unit(OFFICE)), "f2")),
    "my-looks": Look("PaperScreen", (RESIDENT, "escape", paper("my.looks"), "f2")),
    "trend": Look("PaperScreen", (paper("registry.trend"), *"incident", "f2")),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", LOOKS)
async def test_day(station: Opened, snapshot: SnapshotAssertion, look: str, language: str) -> None:
    await picture(station, LOOKS[look], language, snapshot)
