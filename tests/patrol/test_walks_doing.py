"""A walk as it goes: the board, two keys, findings, the end with its missed stops, paper."""

from __future__ import annotations

import pytest

from beatbook.boards import Board, pressed
from beatbook.book import Book
from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.store.query import Query
from beatbook.texts import use_language
from beatbook_patrol.walks.lists import items_for
from patrol.walking import Planned, at, check_in, check_ins, do, plan, walk, word_at
from support.books import Station
from support.national import stored


@pytest.fixture
def planned(system: Book, beat: Station) -> Planned:
    """A task with three stops this morning."""
    return plan(system, beat)


def press(book: Book, board: Board, key: str = "", **typed: str) -> str:
    """Press a key on the row in hand (none: Enter), filling in what it asks for."""
    found = next(one for one in board.keys if (one.key == key if key else one.primary))
    given = {**board.given, **({} if found.alone else board.rows[board.at or 0].given), **typed}
    asked = {id: value for id, value in given.items() if value}
    return str(do(book, found.action.removeprefix("patrol."), **asked))


def column(board: Board, id: str) -> list[str]:
    """What stands in a column."""
    nth = [one.id for one in board.columns].index(id)
    return [str(row.cells[nth]) for row in board.rows]


def test_two_keys_take_an_officer_through_the_night(ann: Book, planned: Planned) -> None:
    at(ann, "09:50")
    press(ann, do(ann, "board"))
    for time in ("10:05", "10:25"):
        at(ann, time)
        press(ann, do(ann, "board"))
    board = do(ann, "board")
    assert column(board, "verdict") == ["On time", "On time", ""]
    assert column(board, "planned")[2] == "10:40-10:50"
    assert board.at == 2


def test_enter_goes_on_after_a_stop_that_was_passed_by_and_says_that_it_is_overdue(
    ann: Book, beat: Station, planned: Planned
) -> None:
    id = walk(ann, beat, task=planned.task)
    check_in(ann, id, "P002", "10:25")
    at(ann, "10:45")
    board = do(ann, "board")
    assert column(board, "verdict") == ["overdue", "On time", ""]
    assert board.at == 2
    press(ann, board)
    assert do(ann, "board").at == 0


def test_the_board_says_what_to_look_at_next_by_numbers_that_can_be_typed(
    ann: Book, beat: Station, planned: Planned
) -> None:
    id = walk(ann, beat, task=planned.task)
    with ann.deed("registry.change") as deed:
        deed.change(
            "patrol_point", ann.record_id("patrol_point", "P001"), {"instructions": "查车棚"}
        )
    facts = {str(label): str(value) for label, value in do(ann, "board").facts}
    assert facts["At P001"] == "查车棚"
    items = items_for(ann, "compound")
    first, second, *_rest = items.values()
    assert facts["Look at, P001"].startswith(f"1 {first.en}; 2 {second.en}")
    press(ann, do(ann, "board"), "p", checked="2")
    (made,) = check_ins(ann, id)
    assert made.values["checked"] == (list(items)[1],)


def test_a_number_that_is_not_on_the_checklist_is_refused_with_what_is(
    ann: Book, planned: Planned
) -> None:
    do(ann, "start", task=planned.task)
    with pytest.raises(ProblemsFound, match=r"has “99”.*there are: 1 "):
        do(ann, "check_in", point="P001", checked="99")


def test_a_finding_is_asked_for_where_the_patrol_was_last_not_where_it_goes_next(
    ann: Book, beat: Station, planned: Planned
) -> None:
    made = check_in(ann, walk(ann, beat, task=planned.task), "P001", "10:05")
    board = do(ann, "board")
    key = next(one for one in board.keys if one.key == "f")
    found = pressed(ann, board, key, board.rows[board.at])
    assert found.given["point"] == made.values["point"]
    assert found.asked == ("kind", "words", "point")


def test_the_word_is_asked_for_first_and_the_point_is_shown(ann: Book, planned: Planned) -> None:
    do(ann, "start", task=planned.task)
    board = do(ann, "board")
    key = next(one for one in board.keys if one.key == "p")
    found = pressed(ann, board, key, board.rows[0])
    assert found.asked == ("word", "witness", "checked", "point")
    assert found.given["point"] == ann.record_id("patrol_point", "P001")


def test_findings_that_wait_are_counted_above_the_board(ann: Book, beat: Station) -> None:
    walk(ann, beat)
    do(ann, "find", kind="repair", words="路灯不亮", point="P001")
    assert ("To hand on", "1") in {(str(one), str(two)) for one, two in do(ann, "board").facts}
    do(ann, "end")
    board = do(ann, "board")
    assert [str(label) for label, _value in board.facts] == ["To hand on"]
    assert "patrol.findings" in {key.action for key in board.keys}


def test_a_walk_that_was_not_planned_goes_on_from_point_to_point(ann: Book, beat: Station) -> None:
    id = walk(ann, beat)
    check_in(ann, id, "P003", "10:05")
    board = do(ann, "board")
    assert [board.at, board.rows[3].given["point"]] == [3, ann.record_id("patrol_point", "P004")]
    check_in(ann, id, "P004", "10:20")
    board = do(ann, "board")
    assert board.at == 0
    assert ("Done", "2") in {(str(one), str(two)) for one, two in board.facts}


def test_the_board_sleeps_until_a_task_or_stop_changes_it(
    ann: Book, beat: Station, planned: Planned
) -> None:
    at(ann, "09:00")
    leaves = do(ann, "board").until
    at(ann, "10:00")
    walk(ann, beat, task=planned.task)
    overdue = do(ann, "board").until
    times = [f"{one.astimezone(ann.zone):%H:%M}" for one in (leaves, overdue) if one]
    assert times == ["14:00", "10:25"]


def test_setting_out_unplanned_proposes_oneself(ann: Book, beat: Station) -> None:
    board = do(ann, "board")
    key = next(one for one in board.keys if one.key == "n")
    assert pressed(ann, board, key, None).given["officers"] == [beat.nodes["ann"]]


def test_the_board_offers_the_tasks_of_an_approved_plan(ann: Book, planned: Planned) -> None:
    board = do(ann, "board")
    assert column(board, "stops") == ["3"]
    assert column(board, "when") == ["09:50-11:00"]
    assert column(board, "route") == ["大召前街"]


def test_without_a_task_the_board_shows_every_point(ann: Book, beat: Station) -> None:
    assert do(ann, "board").rows == ()
    do(ann, "start", officers="ann;amy")
    board = do(ann, "board")
    assert column(board, "point")[0] == "P001 云杉花园"
    assert len(board.rows) == 4


def test_a_task_that_was_walked_is_done(ann: Book, planned: Planned) -> None:
    at(ann, "09:50")
    do(ann, "start", task=planned.task)
    at(ann, "10:30")
    do(ann, "end", why="雷雨")
    assert stored(ann, "patrol_task", planned.task).envelope.state == "done"


def test_the_end_asks_why_stops_were_missed(ann: Book, beat: Station, planned: Planned) -> None:
    id = walk(ann, beat, task=planned.task)
    check_in(ann, id, "P001", "10:05")
    with pytest.raises(ProblemsFound, match=r"2 planned stops.*P002 11-21 10:20"):
        do(ann, "end")
    assert "checked in: 1, missed: 2" in do(ann, "end", why="处置警情")
    verdicts = {(one.values["verdict"], one.values["why"]) for one in check_ins(ann, id)}
    assert verdicts == {("on_time", None), ("missed", "处置警情")}


def test_stops_that_were_still_to_come_are_missed_when_a_walk_ends(
    ann: Book, beat: Station, planned: Planned
) -> None:
    at(ann, "09:55")
    id = walk(ann, beat, task=planned.task)
    do(ann, "end", why="雷雨")
    assert [one.values["verdict"] for one in check_ins(ann, id)] == ["missed"] * 3


def step(book: Book, id: str, ended: str) -> None:
    """End a walk by the bare step of its form."""
    with book.deed("registry.transition") as deed:
        deed.change("walk", id, {"ended": f"2026-11-21 {ended}"})
        deed.transition("walk", id, "end")


def test_the_bare_step_leaves_no_stop_unsettled(ann: Book, beat: Station, planned: Planned) -> None:
    id = walk(ann, beat, task=planned.task)
    check_in(ann, id, "P001", "10:05")
    wanted = r"leaves 2 planned stop.*P002 11-21 10:20、P003 .*patrol\.end"
    with pytest.raises(ProblemsFound, match=wanted):
        step(ann, id, "11:00")
    use_language("zh")
    with pytest.raises(ProblemsFound, match=r"还有2个计划到点没有签到.*（patrol\.end）"):
        step(ann, id, "11:00")
    assert stored(ann, "walk", id).envelope.state == "under_way"


def test_a_walk_whose_stops_were_all_seen_to_finishes_its_task_by_the_action_alone(
    ann: Book, beat: Station, planned: Planned
) -> None:
    id = walk(ann, beat, task=planned.task)
    for point, time in (("P001", "10:05"), ("P002", "10:25"), ("P003", "10:45")):
        check_in(ann, id, point, time)
    with pytest.raises(ProblemsFound, match=r"leaves its task open.*patrol\.end"):
        step(ann, id, "11:00")
    do(ann, "end")
    assert stored(ann, "patrol_task", planned.task).envelope.state == "done"


def test_a_walk_without_a_task_ends_by_either_way_alike(ann: Book, beat: Station) -> None:
    id = walk(ann, beat)
    step(ann, id, "11:00")
    assert stored(ann, "walk", id).envelope.state == "ended"


def test_a_walk_entered_with_its_end_finishes_its_task(
    ann: Book, beat: Station, planned: Planned
) -> None:
    walk(ann, beat, task=planned.task, ended="2026-11-21 11:00")
    assert stored(ann, "patrol_task", planned.task).envelope.state == "done"


def test_a_walk_ends_once(ann: Book, beat: Station) -> None:
    id = walk(ann, beat)
    do(ann, "end")
    with pytest.raises(UsageProblem, match="ended at"):
        do(ann, "end", walk=id)
    with pytest.raises(NotFound, match="you are on no walk"):
        do(ann, "end")


def test_a_finding_is_where_the_patrol_was_last(ann: Book, beat: Station) -> None:
    id = walk(ann, beat)
    made = check_in(ann, id, "P002", "10:05")
    do(ann, "find", kind="alert", words="校门口堆放杂物")
    (found,) = ann.store.select(ann.spec("finding"), Query("finding"))
    assert found.values["point"] == made.values["point"]
    assert found.envelope.state == "open"


def test_a_finding_lies_within_its_walk(ann: Book, beat: Station) -> None:
    walk(ann, beat)
    with pytest.raises(ProblemsFound, match="before the walk began"):
        do(ann, "find", kind="alert", words="灯不亮", point="P001", at="2026-11-21 08:00")


PAPER = {"officers": "ann;amy", "started": "2026-11-20 23:30", "ended": "2026-11-21 01:00"}


def test_a_whole_walk_is_entered_from_paper(ann: Book) -> None:
    word = word_at(ann, "P001", "23:40", "2026-11-20")
    lines = f"P001 23:40 {word}\nP002 0:05 值班门卫\n\np003 00:30"
    assert "checked in: 3, missed: 0" in do(ann, "enter_paper", **PAPER, lines=lines)
    (made,) = ann.store.select(ann.spec("walk"), Query("walk", closed=True))
    assert (made.values["recorded"], made.envelope.state) == ("paper", "ended")
    proofs = [(one.values["proof"], one.values["trust"]) for one in check_ins(ann, made.id)]
    assert proofs == [("word", 2), ("witness", 2), ("none", 1)]


def test_times_on_paper_go_on_past_midnight(ann: Book) -> None:
    do(ann, "enter_paper", **PAPER, lines="P001 23:40\nP002 0:05")
    (made,) = ann.store.select(ann.spec("walk"), Query("walk", closed=True))
    days = [one.values["at"].astimezone(ann.zone).day for one in check_ins(ann, made.id)]
    assert days == [20, 21]


def test_every_line_that_cannot_be_read_is_named(ann: Book) -> None:
    lines = "P001\nP099 23:40\nP001 25:10\nP002 漏\nP003 23:50"
    with pytest.raises(ProblemsFound) as found:
        do(ann, "enter_paper", **PAPER, lines=lines)
    words = [str(one.message) for one in found.value.problems]
    assert [one.partition(":")[0] for one in words] == [f"line {nth}" for nth in (1, 2, 3, 4)]
    assert "no point P099" in words[1]
    assert ann.store.select(ann.spec("walk"), Query("walk", closed=True)) == []


def test_lines_that_cannot_both_be_true_are_refused_together(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="was at P00"):
        do(ann, "enter_paper", **PAPER, lines="P001 23:40\nP003 23:40")
    assert ann.store.select(ann.spec("walk"), Query("walk", closed=True)) == []


def test_missed_stops_on_paper_have_their_own_reasons(
    ann: Book, beat: Station, planned: Planned
) -> None:
    walked = {
        "task": planned.task,
        "officers": "ann;amy",
        "started": "2026-11-21 09:50",
        "ended": "2026-11-21 10:55",
    }
    lines = "P001 10:05\nP002 漏 施工封路"
    with pytest.raises(ProblemsFound, match="1 planned stops"):
        do(ann, "enter_paper", **walked, lines=lines)
    assert "checked in: 1, missed: 2" in do(ann, "enter_paper", **walked, lines=lines, why="雷雨")
    (made,) = ann.store.select(ann.spec("walk"), Query("walk", closed=True))
    reasons = {one.values["why"] for one in check_ins(ann, made.id)}
    assert reasons == {None, "施工封路", "雷雨"}
