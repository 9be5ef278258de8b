"""The one form screen: typing, choices, references, problems, saving, drafts, conflicts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.records import Record
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.aside import Aside
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.screen import TitleBar
from beatbook_tui.screens import entering
from beatbook_tui.screens.conflict import ConflictScreen
from beatbook_tui.screens.form import FormScreen
from beatbook_tui.screens.record import RecordScreen
from tui.driving import SIZE, drawn, news, settle


@pytest.fixture
def app(book: Book, monkeypatch: pytest.MonkeyPatch) -> Beatbook:
    monkeypatch.setattr(entering, "PAUSE", 0.01)
    return Beatbook(book)


async def _form(pilot: Pilot[Any], app: Beatbook, form: str = "resident", number: int = 0) -> Sheet:
    id = app.book.store.numbered(form, number) or "" if number else ""
    screen = FormScreen(form, id)
    await settle(pilot)
    await app.push_screen(screen)
    await settle(pilot)
    return screen.sheet


async def _fill(pilot: Pilot[Any], sheet: Sheet, **values: str) -> None:
    for id, text in values.items():
        sheet.go_to(id)
        await pilot.press(*text)
        await pilot.pause(0.03)
        await settle(pilot)


def _row(sheet: Sheet, label: str) -> str:
    found = [line for line in drawn(sheet).split("\n") if label in line]
    return " ".join(found[0].split())


def _stored(book: Book, number: int, form: str = "resident") -> Record:
    id = book.store.numbered(form, number)
    assert id is not None
    record = book.store.record(book.spec(form), id)
    assert record is not None
    return record


async def test_every_row_of_the_form_is_drawn_with_its_section_and_its_star(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        sheet = await _form(pilot, app)
        page = drawn(sheet)
        for label in ("Identity", "Name", "Card number", "Home", "Room", "Moved in", "Skills"):
            assert label in page
        assert "*" in _row(sheet, "Name")
        assert "*" not in _row(sheet, "Born")


async def test_what_only_a_later_step_needs_is_not_asked_of_a_new_record(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        assert "Left on" not in drawn(await _form(pilot, app))


async def test_the_identifier_fills_what_follows_from_it_while_it_is_typed(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, card="198001021")
        assert "male" in _row(sheet, "Sex")
        assert "1980-01-02" in _row(sheet, "Born")


async def test_enter_goes_past_what_follows_and_tab_to_every_field(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, card="198001021")
        await pilot.press("enter")
        assert sheet.field is not None
        assert sheet.field.id == "home"
        sheet.go_to("card")
        await pilot.press("tab")
        assert sheet.field.id == "sex"
        sheet.go_to("seen")
        await pilot.press("enter", "enter")
        assert sheet.field.id == "country"  # what every record begins with is a proposal


async def test_a_problem_stands_beside_its_field_once_the_field_is_left(app: Beatbook) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, card="12")
        assert "9 digits" not in _row(sheet, "Card number")
        await pilot.press("tab")
        assert "! must have 9 digits" in _row(sheet, "Card number")
        await pilot.press("shift+tab")
        assert "! Card number must have 9 digits (T 1)" in drawn(app.screen.query_one(Aside))


async def test_a_warning_is_marked_as_one_and_does_not_stop_saving(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", card="198001029")
        await pilot.press("tab")
        assert "? is unusual" in _row(sheet, "Card number")
        await _fill(pilot, sheet, sex="1")
        await pilot.press("f2")
        await settle(pilot)
        assert _stored(book, 4).values["card"] == "198001029"


@pytest.mark.parametrize("typed", ["2", "女", "nv", "n", "fem", "F"])
async def test_a_choice_is_typed_by_code_label_or_letters(
    app: Beatbook, book: Book, typed: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, sex=typed)
        if typed == "n":  # both sexes begin with it
            await pilot.press("down")
        await pilot.press("enter")
        await settle(pilot)
        assert "female" in _row(sheet, "Sex")


async def test_a_blank_opens_the_list_and_esc_closes_it_without_a_change(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        sheet.go_to("sex")
        await pilot.press("space")
        assert "> male" in drawn(sheet)
        await pilot.press("escape")
        assert "> male" not in drawn(sheet)
        assert isinstance(app.screen, FormScreen)


async def test_a_word_that_is_not_in_the_list_is_told(app: Beatbook) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, sex="xyz")
        await pilot.press("tab")
        assert "“xyz” is not in the list" in _row(sheet, "Sex")


async def test_a_list_takes_several_choices(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1", skills="mg")
        await pilot.press("enter", "2", "0", "enter", "f2")
        await settle(pilot)
        assert _stored(book, 4).values["skills"] == ("10", "20")


async def test_a_reference_is_found_by_part_of_its_title(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1", home="幸福里2")
        assert "> 幸福里2号" in drawn(sheet)
        await pilot.press("enter", "f2")
        await settle(pilot)
        assert _stored(book, 4).values["home"] == book.store.numbered("house", 2)


async def test_a_reference_left_in_words_is_settled_or_told(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await _form(pilot, app)
        sheet.go_to("home")
        await pilot.press("2", "tab")
        await settle(pilot)
        assert "幸福里2号" in _row(sheet, "House")
        await _fill(pilot, sheet, home="9")
        await pilot.press("tab")
        await settle(pilot)
        assert "! There is no House" in _row(sheet, "House")


async def test_what_is_shown_depends_on_what_is_answered(app: Beatbook) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        sheet = await _form(pilot, app)
        assert "Rent" not in drawn(sheet)
        await _fill(pilot, sheet, lodger="y")
        await pilot.press("enter")
        assert "Rent" in drawn(sheet)
        assert sheet.field is not None
        assert sheet.field.id == "rent"


async def test_long_text_has_several_lines_and_tab_leaves_it(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1", notes="ab")
        await pilot.press("enter", "c", "tab", "f2")
        await settle(pilot)
        assert _stored(book, 4).values["notes"] == "ab\nc"


async def test_all_kinds_are_saved_as_they_were_typed(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1", birth="1980/1/2", lodger="1")
        await pilot.press("enter", *"800.5")
        await _fill(pilot, sheet, seen="2026-03-01 08:15", away="2026-03-01/2026-03-05")
        await pilot.press("f2")
        await settle(pilot)
        values = _stored(book, 4).values
        assert values["birth"] == date(1980, 1, 2)
        assert values["rent"] == Decimal("800.50")
        assert values["seen"].isoformat() == "2026-03-01T00:15:00+00:00"
        assert values["away"].end == date(2026, 3, 5)
        assert values["country"] == "CN"


async def test_saving_shows_the_new_record_and_says_its_number(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1")
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert news(app) == "* Saved: Resident 4."


async def test_what_the_book_refuses_is_shown_beside_the_field(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", card="199003071", room="?")
        await pilot.press("f2")
        await settle(pilot)
        assert sheet.field is not None
        assert sheet.field.id in ("card", "room")
        assert "problem(s) to mend" in news(app)
        assert book.store.numbered("resident", 4) is None


async def test_f3_saves_and_keeps_where_for_the_next(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1", moved="2026-03-01")
        await pilot.press("f3")
        await settle(pilot)
        assert _stored(book, 4).values["name"] == "赵六"
        assert "2026-03-01" in _row(sheet, "Moved in")
        assert "赵六" not in drawn(sheet)
        assert sheet.field is not None
        assert sheet.field.id == "name"


async def test_f4_repeats_what_was_saved_last_in_this_field(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="2")
        await pilot.press("f4")
        assert "Nothing was saved" in news(app)
        await pilot.press("f3")
        await settle(pilot)
        sheet.go_to("sex")
        await pilot.press("f4")
        assert "female" in _row(sheet, "Sex")


async def test_ctrl_o_and_a_letter_jump_to_a_field(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await pilot.press("ctrl+o")
        letter = _row(sheet, "Born")[0]
        await pilot.press(letter)
        assert sheet.field is not None
        assert sheet.field.id == "birth"
        assert "s " not in _row(sheet, "Card number")[:2]


async def test_page_down_goes_to_the_next_section(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        visited = []
        for key in ("pagedown", "pagedown", "pageup"):
            await pilot.press(key)
            visited.append(sheet.field.id if sheet.field else "")
        assert visited == ["home", "skills", "home"]


async def test_the_row_in_hand_is_always_visible(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        for _tab in range(30):
            await pilot.press("tab")
            assert sum(line.startswith(">") for line in drawn(sheet).split("\n")) == 1


async def test_the_language_changes_without_losing_what_was_typed(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1")
        await pilot.press("f9")
        await settle(pilot)
        assert "男" in _row(sheet, "性别")
        assert "赵六" in _row(sheet, "姓名")


# Changing


async def test_a_change_is_asked_for_its_reason_and_keeps_the_rest(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        sheet = await _form(pilot, app, number=1)
        assert "Room" not in drawn(sheet)
        await _fill(pilot, sheet, name="丰")
        sheet.go_to("@reason")
        await pilot.press(*"typo", "f2")
        await settle(pilot)
        record = _stored(book, 1)
        assert record.values["name"] == "张三丰"
        assert record.values["notes"] == "第一行\n第二行"
        step = book.registry.history(book.spec("resident"), record.id)[-1]
        assert (step.reason, list(step.changes)) == ("typo", ["name"])


async def test_saving_without_a_change_writes_nothing(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _form(pilot, app, number=1)
        await pilot.press("tab", "tab", "tab", "f2")
        await settle(pilot)
        assert not isinstance(app.screen, FormScreen)
        assert _stored(book, 1).envelope.version == 1


async def _conflict(pilot: Pilot[Any], app: Beatbook, book: Book) -> Sheet:
    """The officer changes name and country while somebody else changes name and notes."""
    sheet = await _form(pilot, app, number=1)
    await _fill(pilot, sheet, name="丰", country="!")
    id = _stored(book, 1).id
    with book.deed("registry.edit") as deed:
        deed.change("resident", id, {"name": "张山", "notes": "theirs"})
    await pilot.press("f2")
    await settle(pilot)
    return sheet


async def test_a_conflict_shows_both_versions_and_marks_what_both_changed(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _conflict(pilot, app, book)
        assert isinstance(app.screen, ConflictScreen)
        rows = [row.cells for row in app.screen._rows]
        assert rows == [
            ("!", "Name", "张三", "张山", "张三丰"),
            ("", "Notes", "第一行\n第二行", "theirs", "第一行\n第二行"),
            ("", "Country", "CN", "CN", "CN!"),
        ]


async def test_ones_own_changes_go_on_top_of_theirs(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _conflict(pilot, app, book)
        await pilot.press("k")
        await settle(pilot)
        await pilot.press("f2")
        await settle(pilot)
        values = _stored(book, 1).values
        assert (values["name"], values["notes"], values["country"]) == ("张三丰", "theirs", "CN!")


async def test_theirs_can_be_taken(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _conflict(pilot, app, book)
        await pilot.press("t", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Confirm)  # one key must not lose what was typed
        await pilot.press("y")
        await settle(pilot)
        assert "张山" in _row(sheet, "Name")
        assert _row(sheet, "Country").endswith("CN")


async def test_deciding_later_loses_nothing(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _conflict(pilot, app, book)
        await pilot.press("escape")
        await settle(pilot)
        assert "张三丰" in _row(sheet, "Name")


# Drafts


async def test_leaving_keeps_a_draft_and_coming_back_takes_it_up(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="2")
        await pilot.press("escape", "escape")  # the list of choices, then the form
        await settle(pilot)
        sheet = await _form(pilot, app)
        assert "赵六" in _row(sheet, "Name")
        assert "female" in _row(sheet, "Sex")
        assert "Your draft of 2026-03-03" in news(app)


async def test_a_draft_goes_on_at_the_word_that_the_line_cut_off(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="2", birth="1999-1")
        await pilot.press("escape", "escape")
        await settle(pilot)
        sheet = await _form(pilot, app)
        assert sheet.field is not None
        assert sheet.field.id == "birth"


async def test_a_draft_is_kept_when_a_field_is_left(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六")
        await pilot.press("tab")
        await settle(pilot)
        draft = book.store.draft(book.actor.officer, "resident", "")
        assert draft is not None
        assert draft.values == {"name": "赵六", "country": "CN"}


async def test_a_draft_is_kept_when_the_line_is_lost(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _form(pilot, app)
        await pilot.press(*"赵六")
        app.save_drafts()  # what the driver calls
    draft = book.store.draft(book.actor.officer, "resident", "")
    assert draft is not None
    assert draft.values["name"] == "赵六"


async def test_saving_takes_the_draft_away(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六", sex="1")
        await pilot.press("f2")
        await settle(pilot)
        assert book.store.drafts(book.actor.officer) == []


async def test_a_draft_of_a_change_meets_the_conflict_it_is_in_later(
    app: Beatbook, book: Book
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app, number=1)
        await _fill(pilot, sheet, name="丰")
        await pilot.press("escape")
        await settle(pilot)
        with book.deed("registry.edit") as deed:
            deed.change("resident", _stored(book, 1).id, {"name": "张山"})
        sheet = await _form(pilot, app, number=1)
        assert "张三丰" in _row(sheet, "Name")
        await pilot.press("f2")
        await settle(pilot)
        assert isinstance(app.screen, ConflictScreen)
        assert app.screen._rows[0].cells == ("!", "Name", "张三", "张山", "张三丰")


async def test_f7_throws_the_draft_away_after_asking(app: Beatbook, book: Book) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        await _fill(pilot, sheet, name="赵六")
        await pilot.press("tab", "f7", "enter")
        await settle(pilot)
        assert "赵六" in _row(sheet, "Name")
        await pilot.press("y")
        await settle(pilot)
        assert "赵六" not in _row(sheet, "Name")
        assert book.store.drafts(book.actor.officer) == []


async def test_the_title_says_what_is_done(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _form(pilot, app)
        assert "New: Resident" in drawn(app.screen.query_one(TitleBar))
        await _form(pilot, app, number=1)
        assert "Change: Resident 张三" in drawn(app.screen.query_one(TitleBar))


async def test_rows_have_the_colours_of_the_theme_in_use(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(pilot, app)
        looks = {name: sheet._looks(name) for name in ("heading", "value", "problem", "plain")}
        assert len({(look.color, look.bgcolor) for look in looks.values()}) == len(looks)
        await pilot.press("f8")
        assert sheet._looks("value") != looks["value"]
