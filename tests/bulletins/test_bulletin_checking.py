"""A check: stale and hand-edited figures, unknown ones, typed numbers, leaks, in order."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.bulletin.declare import Guard
from beatbook.errors import ProblemsFound
from beatbook.texts import Text
from beatbook_bulletins import findings
from beatbook_bulletins.checking import agree, check
from beatbook_bulletins.copy import copy_of
from support.bulletins import act, bulletin, drafted


def kinds_found(book: Book, number: str, body: str | None = None) -> list[tuple[str, str, str]]:
    copy = copy_of(book, bulletin(book, number))
    copy = copy if body is None else copy._replace(body=body)
    return [(one.kind, one.says, one.should) for one in check(book, copy)]


def lit(book: Book, pole: str) -> None:
    with book.deed("registry.add") as deed:
        deed.add("lamp", {"pole": pole, "lit_on": "2026-11-11", "kind": "2", "price": "10.50"})


def test_a_fresh_draft_has_nothing_to_mend(ann: Book) -> None:
    number = drafted(ann)
    assert kinds_found(ann, number) == []
    assert "nothing to mend" in act(ann, "check", record=number)


def test_a_figure_is_stale_when_the_records_changed_since(ann: Book) -> None:
    number = drafted(ann)
    lit(ann, "P9")
    found = kinds_found(ann, number)
    assert ("stale", "5", "6") in found
    assert ("stale", "上升25.0%", "上升50.0%") in found
    assert {kind for kind, _says, _should in found} == {"stale"}


def test_a_figure_edited_by_hand_is_told_from_a_stale_one(ann: Book) -> None:
    number = drafted(ann)
    body = (bulletin(ann, number).values["body"] or "").replace("{lamps=5}", "{lamps=4}", 1)
    assert kinds_found(ann, number, body) == [("edited", "4", "5")]


def test_an_edit_that_agrees_is_no_finding(ann: Book) -> None:
    number = drafted(ann)
    lit(ann, "P9")
    body = "本周{lamps=６}盏"
    assert kinds_found(ann, number, body) == []


@pytest.mark.parametrize(
    ("shown", "counted", "alike"),
    [("１，２００", "1200", True), ("1,200", "1200", True), (" 5 ", "5", True), ("5", "50", False),
     ("4.4%", "4.4％", True), ("1,20", "120", False), ("", "0", False)],
)  # fmt: skip
def test_values_are_compared_as_they_are_read(shown: str, counted: str, alike: bool) -> None:
    assert agree(shown, counted) is alike


def test_an_unknown_figure_is_told(ann: Book) -> None:
    assert kinds_found(ann, drafted(ann), "{ghosts=3}个") == [("unknown", "3", "")]
    assert kinds_found(ann, drafted(ann, kind="weekly.internal"), "{lamps.rated=3}") == [
        ("lost", "3", "")
    ]


def test_a_figure_that_asks_for_its_value_is_told_with_it(ann: Book) -> None:
    assert kinds_found(ann, drafted(ann), "{led}盏") == [("asking", "{led}", "3")]


def test_a_typed_number_is_a_note_and_no_error(ann: Book) -> None:
    number = drafted(ann)
    assert kinds_found(ann, number, "有{lamps=5}盏，其中7盏不亮") == [("unbound", "7", "")]
    act(ann, "edit", record=number, text="有{lamps=5}盏，其中7盏不亮")
    act(ann, "propose", record=number)


def test_leaks_stand_in_the_source_with_what_to_write_instead(ann: Book) -> None:
    number = drafted(ann)
    copy = copy_of(ann, bulletin(ann, number))._replace(body="有{lamps=5}盏：B0、P3")
    first, second = check(ann, copy)
    assert (first.kind, first.says, first.mended) == ("leak", "B0", "某杆")
    assert copy.whole[first.start : first.end] == "B0"
    assert (second.says, second.mended) == ("P3", None)


def test_a_leak_in_the_title_is_found(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, title="P1路灯公告")
    said = act(ann, "check", record=number)
    assert str(said.words) == "1 of these must be mended before it can be proposed"
    (row,) = said.answer
    assert (row["line"], row["says"], row["must"]) == (0, "P1", True)


def test_a_number_that_must_not_be_published_is_not_called_uncounted_as_well(ann: Book) -> None:
    number = drafted(ann)
    copy = copy_of(ann, bulletin(ann, number))._replace(body="杆B0 7")
    assert [(one.kind, one.says) for one in check(ann, copy)] == [("leak", "B0"), ("unbound", "7")]
    assert kinds_found(ann, number, "P7") == [("leak", "P7", "")]


def test_findings_come_in_the_order_of_reading(ann: Book) -> None:
    number = drafted(ann)
    found = kinds_found(ann, number, "P1有{lamps=4}盏，7盏，P2，{ghosts=1}")
    assert [says for _kind, says, _should in found] == ["P1", "4", "7", "P2", "1"]


def test_a_figure_whose_form_is_gone_can_not_be_checked(ann: Book) -> None:
    number = drafted(ann)
    basis = bulletin(ann, number).values["figures"].replace('"form":"lamp"', '"form":"lantern"')
    with ann.deed("registry.edit") as deed:
        deed.change("bulletin", ann.record_id("bulletin", number), {"figures": basis})
    assert {kind for kind, _says, _should in kinds_found(ann, number)} == {"lost"}


def test_a_period_that_is_not_over_is_a_note(ann: Book) -> None:
    number = drafted(ann, day="2026-11-20")
    (row,) = act(ann, "check", record=number)
    assert (row["kind"], row["must"]) == (str(findings.LABELS["unfinished"]), False)


def test_another_period_than_was_counted_is_told(ann: Book) -> None:
    number = drafted(ann)
    with ann.deed("registry.edit") as deed:
        deed.change("bulletin", ann.record_id("bulletin", number), {"until": "2026-11-14"})
    assert [kind for kind, _says, _should in kinds_found(ann, number)] == ["moved"]


def test_internal_kinds_pass_internal_guards_only(ann: Book) -> None:
    number = drafted(ann, kind="weekly.internal")
    assert kinds_found(ann, number, "P1") == []


def test_a_guard_that_fails_stops_the_text_and_is_asked_again(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = drafted(ann)

    def fail(_text: str, _publication: object) -> list[object]:
        raise ZeroDivisionError("no")

    bad = Guard(name="bad", label=Text("坏", "bad"), source=Text("", ""), look=fail)  # type: ignore[arg-type]
    everyone = ann.hooks.everyone

    def ask(hook: str, **asked: object) -> list[tuple[str, object]]:
        more = [("telling", bad)] if hook == "bulletin_guards" else []
        return [*everyone(hook, **asked), *more]

    monkeypatch.setattr(ann.hooks, "everyone", ask)
    for _again in range(2):
        assert [kind for kind, _says, _should in kinds_found(ann, number)] == ["unguarded"]
        with pytest.raises(ProblemsFound, match="“bad” failed"):
            act(ann, "propose", record=number)


def test_without_any_guard_nothing_public_passes(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, internal = drafted(ann), drafted(ann, kind="weekly.internal")
    everyone = ann.hooks.everyone
    monkeypatch.setattr(
        ann.hooks,
        "everyone",
        lambda hook, **asked: [] if hook == "bulletin_guards" else everyone(hook, **asked),
    )
    assert [kind for kind, _says, _should in kinds_found(ann, number)] == ["unguarded"]
    assert kinds_found(ann, internal) == []
