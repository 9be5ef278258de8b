"""When a term begins, by the class of the form, and when it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.forms.declare import RetentionClass
from beatbook.forms.spec import FormSpec
from beatbook.privacy.terms import CLOSED, after_months, after_years, fitting, term
from beatbook.records import Record
from beatbook.texts import Text
from store.contract.base import LAMP, record
from support.complete import build

WORDS = Text("", "")
# They tie others together or prove what was destroyed, and name nobody.
FOREVER = {"merge", "disposal", "tombstone"}


def kept(book: Book, *start: str, years: int | None = 3) -> FormSpec:
    """The lamp of the store's contract, kept from these events."""
    made = RetentionClass(
        id="toy", label=WORDS, years=years, starts=WORDS, source=WORDS, start=start
    )
    book.plugins.retention["toy"] = made
    return LAMP._replace(retention="toy", permission="")


def lamp(**values: object) -> Record:
    return record("r1", LAMP, dict(values))


@pytest.mark.parametrize(
    ("start", "began"),
    [
        ("lit_on", date(2020, 2, 29)),
        ("seen_at", date(2021, 1, 1)),
        ("repair", date(2022, 5, 6)),
        ("lit_on@year", date(2021, 1, 1)),
    ],
)
def test_a_term_begins_with_a_day_a_moment_or_the_end_of_a_period(
    book: Book, start: str, began: date
) -> None:
    from beatbook.forms.kinds import Period

    values = {
        "lit_on": date(2020, 2, 29),
        "seen_at": datetime(2020, 12, 31, 16, 0, tzinfo=UTC),
        "repair": Period(date(2022, 1, 1), date(2022, 5, 6)),
    }
    found = term(book, kept(book, start), lamp(**values))
    assert found is not None and found.began == began


def test_the_first_event_that_a_record_has_counts(book: Book) -> None:
    spec = kept(book, "lit_on", "seen_at")
    found = term(book, spec, lamp(seen_at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert found is not None
    assert (found.began, found.over) == (date(2026, 1, 1), date(2029, 1, 1))
    assert term(book, spec, lamp()) is None


def test_without_years_a_record_is_reviewed_when_it_is_out_of_use(book: Book) -> None:
    spec = kept(book, CLOSED, years=None)
    assert term(book, spec, record("r1")) is None
    closed = record("r1", state="closed", changed_at="2026-03-04T17:00:00.000Z")
    found = term(book, spec, closed)
    assert found is not None and found.began == found.over == date(2026, 3, 5)


def test_a_part_is_kept_from_the_event_of_the_record_that_it_belongs_to(book: Book) -> None:
    from support.acts import add

    keeper = add(book, "keeper", name="王小明")
    spec = kept(book, "keeper.@closed")
    assert term(book, spec, lamp(keeper=keeper)) is None
    with book.deed("close") as deed:
        deed.transition("keeper", keeper, "close")
    found = term(book, spec, lamp(keeper=keeper))
    assert found is not None and found.began == book.today()
    assert term(book, spec, lamp(keeper="nobody")) is None


def test_a_form_whose_plugin_is_missing_has_no_term(book: Book) -> None:
    assert term(book, LAMP._replace(retention="unknown"), lamp()) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 99))
def test_years_later_is_never_early(day: date, years: int) -> None:
    later = after_years(day, years)
    assert later.year == day.year + years
    assert (later.month, later.day) >= (day.month, day.day)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 99))
def test_months_later_is_in_that_month(day: date, months: int) -> None:
    later = after_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(build(tmp_path_factory.mktemp("complete")).path)


def test_every_installed_form_has_an_event_that_begins_its_term(complete: Path) -> None:
    with Book.open(str(complete)) as book:
        kept_as = book.plugins.retention
        endless = {
            spec.id
            for spec in book.specs.values()
            if not any(fitting(spec, event) for event in kept_as[spec.retention].start)
        }
    assert endless == FOREVER


def test_every_event_that_a_class_names_is_one_of_a_form_of_that_class(complete: Path) -> None:
    with Book.open(str(complete)) as book:
        unknown = [
            (kept_as.id, event)
            for kept_as in book.plugins.retention.values()
            for event in kept_as.start
            if not any(
                fitting(spec, event) for spec in book.specs.values() if spec.retention == kept_as.id
            )
        ]
    assert unknown == []
