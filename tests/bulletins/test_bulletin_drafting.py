"""Drafting: what sections write is counted, bound and kept."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.bulletin.declare import BulletinSection, Figure, Span
from beatbook.errors import PluginProblem, UsageProblem
from beatbook.texts import Text
from beatbook_bulletins import drafting
from beatbook_bulletins.drafting import Draft, draft
from beatbook_bulletins.kinds import kinds
from support import telling
from support.bulletins import act, bulletin, drafted


def test_a_draft_is_its_sections_in_their_order(ann: Book) -> None:
    record = bulletin(ann, drafted(ann))
    assert markup.plain(record.values["body"]).split("\n") == [
        "# 甲警务室2026年11月9日至11月15日路灯",
        "本周新亮路灯5盏，较上周4盏增加1盏。",
        "环比上升25.0%，LED灯占60.0%，造价52.50元。",
        "",
        "| 灯型 | 数量 | 同比 |",
        "| 合计 | 5 | 上升150.0% |",
        "| LED | 3 | 上升50.0% |",
        "",
        "- 见到不亮的路灯，请拨打110",
    ]
    assert record.values["title"] == "甲警务室路灯公告（2026年第＿期）"
    assert (record.envelope.state, record.values["year"]) == ("draft", 2026)


def test_a_draft_speaks_the_language_asked_for(ann: Book) -> None:
    body = bulletin(ann, drafted(ann, language="en")).values["body"]
    assert "Lamps of 甲警务室, 9 November 2026 to 15 November 2026" in body
    assert "up 25.0%" in markup.plain(body)


def test_the_unit_counts_with_all_below_it_and_nothing_beside(chief: Book) -> None:
    body = markup.plain(bulletin(chief, drafted(chief)).values["body"])
    assert "新亮路灯6盏，较上周4盏" in body  # office b as well


def test_a_figure_is_counted_once(ann: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    tally = ann.store.tally
    monkeypatch.setattr(ann.store, "tally", lambda *given: asked.append(given) or tally(*given))
    drafted(ann)
    # lamps, led, cost; lamps before; lamps and led a year ago
    assert len(asked) == 6


def test_one_name_can_not_mean_two_figures(ann: Book) -> None:
    engine = _engine(ann)
    engine.count(telling.LAMPS)
    engine.count(telling.LAMPS)
    with pytest.raises(UsageProblem, match="lamps"):
        engine.count(Figure(name="lamps", label=Text("", ""), form="lamp", moment="seen_at"))


@pytest.mark.parametrize("name", ["", "1a", "a b", "数", "a.b"])
def test_a_name_that_could_not_be_read_back_is_refused(ann: Book, name: str) -> None:
    with pytest.raises(UsageProblem, match="letter"):
        _engine(ann).count(Figure(name=name, label=Text("", ""), form="lamp", moment="lit_on"))


def test_what_nobody_counted_can_not_be_shown(ann: Book) -> None:
    with pytest.raises(UsageProblem, match="lamps"):
        _engine(ann).show("lamps")


def test_a_figure_can_be_divided_the_largest_first(ann: Book) -> None:
    assert _engine(ann).by(telling.LAMPS, "kind") == [("2", 3), ("1", 2)]
    weekdays = _engine(ann).by(telling.LAMPS, "lit_on", "weekday")
    assert weekdays == [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1)]


def test_a_kind_that_nobody_writes_is_refused(ann: Book) -> None:
    with pytest.raises(UsageProblem, match=r"lamps weekly\.empty"):
        act(ann, "draft", kind="weekly.empty")


def test_a_section_that_fails_takes_its_plugin_out_and_says_so(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(_drafting: object) -> list[str]:
        raise KeyError("oh")

    broken = BulletinSection(name="x", label=Text("坏", "bad"), kinds=(), write=write)
    monkeypatch.setattr(drafting, "sections", lambda *_given: [("telling", broken)])
    with pytest.raises(PluginProblem, match="telling failed at “bad”"):
        draft(ann, kinds(ann)["weekly.lamps"], ann.unit_for_new(), _WEEK, "zh")
    assert "telling" in ann.hooks.failed


_WEEK = Span(telling.MONDAY, telling.MONDAY.replace(day=15), "week")


def _engine(book: Book) -> Draft:
    return Draft(book, SimpleNamespace(), book.unit_for_new(), _WEEK, "zh")  # type: ignore[arg-type]
