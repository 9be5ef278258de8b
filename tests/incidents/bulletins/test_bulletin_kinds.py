"""Every kind of bulletin as it is read: natural, bound, fit to be published."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook.book import Book
from beatbook_bulletins.checking import check
from beatbook_bulletins.copy import Copy
from beatbook_bulletins.kinds import kinds
from beatbook_incidents.bulletins.kinds import kinds as declared
from beatbook_incidents.bulletins.kinds import sections
from support import weeks
from support.national import HOME

NAMES = [one.name for one in declared()]
BUSY = (
    weeks.Some("now", 15, "ot.noise", 22, "b", {"premise": "home"}),
    weeks.Some("now", 21, "po.theft", 10, "a", {"premise": "trade.market", "method": "person.cut"}),
    weeks.Some("now", 12, "cr.theft.shop", 2, "b", {"premise": "trade.shop", "address": HOME}),
)
"""Numbers that might be ages."""
PUBLIC = [one.name for one in declared() if one.public]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_draft_has_to_be_mended(
    more: Callable[..., Book], name: str, language: str
) -> None:
    book = more(*BUSY)
    made = weeks.drafted(book, name, language)
    kind = kinds(book)[name]
    copy = Copy(made.title, made.body, kind, book.station, weeks.NOW, language, made.basis)
    assert check(book, copy) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_period_without_incidents_can_be_told_of(chief: Book, name: str, language: str) -> None:
    empty = weeks.NOW._replace(
        start=weeks.NOW.start.replace(year=2022), end=weeks.NOW.end.replace(year=2022)
    )
    text = weeks.read(chief, name, language, empty)
    assert len(text) > 20
    assert "{" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_no_empty_counts_and_no_traces_of_its_phrases(chief: Book, name: str) -> None:
    text = weeks.read(chief, name)
    for litter in (
        "共0起",
        "，0起",
        "警情0起",
        "，，",
        "。。",
        "，。",
        "、、",
        "None",
        "  ",
        "持平起",
    ):
        assert litter not in text


@pytest.mark.parametrize("name", PUBLIC)
def test_the_public_is_told_of_no_rape_and_of_no_door(chief: Book, name: str) -> None:
    for language in ("zh", "en"):
        text = weeks.read(chief, name, language)
        for words in ("强奸", "rape", "Rape", "3号楼", "201"):
            assert words not in text


def test_titles_have_period_and_number(chief: Book) -> None:
    assert weeks.drafted(chief, "weekly.incidents").title == "试验派出所警情公告（2026年第＿期）"
    monthly = weeks.drafted(chief, "monthly.notice", span=weeks.MONTH).title
    assert monthly == "试验派出所2026年11月警情通报（2026年第＿期）"


def test_a_report_for_the_police_is_not_public() -> None:
    assert [one.name for one in declared() if not one.public] == ["internal.report"]


def test_every_section_writes_for_kinds_that_there_are() -> None:
    assert {name for one in sections() for name in one.kinds} == set(NAMES)
    assert len({one.name for one in sections()}) == len(sections())


def test_a_station_prints_arrows_and_two_decimals_of_the_same_book(chief: Book) -> None:
    national = weeks.read(chief, "weekly.incidents")
    assert "- 交通类警情6起，较上周下降50.0%，同比下降50.0%" in national
    with chief.store.transaction() as writer:
        writer.set_meta("region", "150104008")
    with Book.open(chief.store.path, officer="chief", clock=chief.clock) as there:
        own = weeks.read(there, "weekly.incidents")
    assert "- 交通类警情6起，环比↓50.00%，同比↓50.00%" in own
    assert "下降" not in own


def test_a_week_takes_few_looks_at_the_store(chief: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    tally = chief.store.tally
    monkeypatch.setattr(chief.store, "tally", lambda *given: asked.append(given) or tally(*given))
    made = weeks.drafted(chief, "weekly.incidents")
    assert len(made.basis.figures) > 80
    assert len(asked) < 20
