"""The names that are agreed with the plugins of incidents and disputes, and what a form lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook_patrol.walks.knowing import filled, known
from patrol.conftest import POINTS
from patrol.walking import do, walk
from support.books import Station
from support.national import stored
from support.points import point

WAYS = CodeList("way", Text("来源", "Way"), [Code("patrol", Text("巡逻", "Patrol"))], source="试")
OTHERS = CodeList(
    "other_way", Text("来源", "Way"), [Code("call", Text("来电", "Call"))], source="试"
)
WORDS = "两家因停车争吵"


@f.form("incident", label=Text("警情", "Incident"), title=("summary",), retention="patrol",
        findable=False)  # fmt: skip
class Incident:
    """One whose names are those that were agreed, and that knows no patrols as a channel."""

    received: datetime | None = f.moment(Text("接警时间", "Received"), required=True)
    summary: str | None = f.long_text(Text("简要情况", "Summary"), required=True)
    address: str | None = f.text(Text("地点", "Where"))
    channel: str | None = f.choice(Text("来源", "Channel"), "other_way")


@f.form("dispute", label=Text("纠纷", "Dispute"), title=("facts",), retention="patrol",
        findable=False)  # fmt: skip
class Dispute:
    """One that has no place of its own."""

    arose: date | None = f.day(Text("发生日期", "Arose"))
    facts: str | None = f.long_text(Text("经过", "Facts"), required=True)
    source: str | None = f.choice(Text("来源", "Source"), "way")


@pytest.fixture
def ann(monkeypatch: pytest.MonkeyPatch, beat: Station, tmp_path: Path) -> Iterator[Book]:
    """The officer's book with both forms, on a walk with a dispute found at the market."""
    forms = point("others", registry_forms=[Incident, Dispute], registry_codes=[WAYS, OTHERS])
    monkeypatch.setattr(loader, "installed", lambda: [*POINTS, forms])
    with beat.open("ann") as book:
        walk(book, beat, "ann", "bob")
        at = "2026-11-21 10:20"
        do(book, "find", kind="dispute", words=WORDS, point="P003", at=at)
        yield book


def _filled(book: Book, form: str) -> dict[str, object]:
    finding = stored(book, "finding", book.record_id("finding", "1"))
    return filled(book, book.spec(form), known(book, finding))


def test_a_dispute_gets_its_day_its_facts_and_where_it_comes_from(ann: Book) -> None:
    assert _filled(ann, "dispute") == {
        "arose": "2026-11-21", "facts": WORDS, "source": "patrol",
    }  # fmt: skip


def test_codes_that_a_list_lacks_are_left_out(ann: Book) -> None:
    moment = datetime(2026, 11, 21, 10, 20, tzinfo=CHINA).isoformat()
    assert _filled(ann, "incident") == {
        "received": moment, "summary": WORDS, "address": "P003 小西街市场",
    }  # fmt: skip


def test_it_lies_where_the_record_lies_that_the_point_was_taken_from(
    ann: Book, beat: Station
) -> None:
    shop = beat.nodes["shop"]
    with ann.deed("registry.change") as deed:
        values = {"source_form": "organisation", "source": shop}
        deed.change("patrol_point", ann.record_id("patrol_point", "P003"), values)
    assert "became Dispute 1" in do(ann, "become", finding="1")
    made = stored(ann, "dispute", ann.record_id("dispute", "1"))
    assert made.envelope.place == stored(ann, "organisation", shop).envelope.place is not None
