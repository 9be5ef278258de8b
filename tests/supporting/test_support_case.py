"""A case exists only with basis, body, start, end and reviews within the statutory term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.exporting import exported
from beatbook.store.query import Query
from beatbook_support.forms.case import SupportCase
from beatbook_support.forms.contact import SupportContact
from support.books import NOW, Station
from support.granting import step_granted
from support.national import added, changed, journal, stored
from supporting.conftest import Case

REQUIRED = ("person", "basis", "document", "issued_by", "body", "start", "end", "reviews",
            "officers")  # fmt: skip
OUTSIDERS = ("chief", "amy")


class TestRefused:
    @pytest.mark.parametrize("field", REQUIRED)
    def test_a_case_without_what_the_law_asks_for(self, case: Case, field: str) -> None:
        with pytest.raises(ProblemsFound, match=f"@ {field}"):
            case(**{field: None})

    @pytest.mark.parametrize("basis", ["社区矫正", "重点人员", "4"])
    def test_a_case_under_no_statute(self, case: Case, basis: str) -> None:
        with pytest.raises(ProblemsFound, match=r"not in the list.* @ basis"):
            case(basis=basis)

    @pytest.mark.parametrize("end", ["2026-03-01", "2026-02-01"])
    def test_an_end_that_is_not_after_the_start(self, case: Case, end: str) -> None:
        with pytest.raises(ProblemsFound, match=r"not after the start.* @ end"):
            case(end=end, reported=None, reviews="2026-03-01")

    @pytest.mark.parametrize(
        ("basis", "latest", "law"),
        [("1", "2029-03-10", r"art\. 14"), ("2", "2029-03-10", r"art\. 37"),
         ("3", "2031-03-10", "Prison Law")],
    )  # fmt: skip
    def test_a_term_longer_than_the_statute_with_the_law(
        self, case: Case, basis: str, latest: str, law: str
    ) -> None:
        after = date.fromisoformat(latest) + timedelta(days=1)
        with pytest.raises(ProblemsFound, match=rf"ends on {latest}.*{law}.* @ end"):
            case(basis=basis, end=after)
        assert case(basis=basis, end=latest)

    @pytest.mark.parametrize("review", ["2026-02-28", "2029-03-11"])
    def test_a_review_outside_the_term(self, case: Case, review: str) -> None:
        with pytest.raises(ProblemsFound, match=rf"names {review}.* @ reviews"):
            case(reviews=f"2026-09-10;{review}")

    def test_reporting_before_being_served(self, case: Case) -> None:
        with pytest.raises(ProblemsFound, match=r"before the order was served.* @ reported"):
            case(reported="2026-02-28")

    def test_a_release_before_the_end(self, case: Case) -> None:
        with pytest.raises(ProblemsFound, match=r"before the end of the term.* @ released_on"):
            case(released_on="2029-03-09")


class TestConfidential:
    @pytest.mark.parametrize("officer", OUTSIDERS)
    def test_others_are_refused_and_the_refusal_is_journalled(
        self, ann: Book, case: Case, beat: Station, officer: str
    ) -> None:
        id = case()
        assert ann.registry.get_id(ann.spec("support_case"), id).record.id == id
        with beat.open(officer) as book:
            with pytest.raises(NotAllowed, match="confidential to the officers named"):
                book.registry.get_id(book.spec("support_case"), id)
            with pytest.raises(NotAllowed):
                book.registry.history(book.spec("support_case"), id)
            assert journal(book, "refused") == [(book.actor.officer, id)] * 2

    @pytest.mark.parametrize("officer", OUTSIDERS)
    def test_others_neither_list_nor_count_nor_export_nor_find_it(
        self, case: Case, beat: Station, officer: str
    ) -> None:
        id = case()
        query = Query("support_case", closed=True)
        with beat.open(officer) as book:
            assert book.registry.list(query) == []
            assert book.registry.count(query) == 0
            assert id not in [hit.card.record for hit in book.registry.find("王小花")]
        with beat.open("chief") as book:
            assert exported(book, query)[0] == 0

    def test_the_page_of_the_person_does_not_tell(self, case: Case, beat: Station) -> None:
        id = case()
        for officer, sees in (("ann", True), ("chief", False)):
            with beat.open(officer) as book:
                person = book.registry.get("person", beat.nodes["person"], related=True)
                assert (id in {one.record.id for one in person.related}) == sees

    def test_others_do_not_change_it(self, case: Case, beat: Station) -> None:
        id = case()
        with beat.open("chief") as book, pytest.raises((NotAllowed, NotFound)):
            changed(book, "support_case", id, officers="chief")

    def test_who_is_named_later_sees_it_from_then_on(
        self, ann: Book, case: Case, beat: Station
    ) -> None:
        id = case()
        changed(ann, "support_case", id, officers="ann;chief")
        with beat.open("chief") as book:
            assert book.registry.get_id(book.spec("support_case"), id)


class TestEnd:
    def seen_on(self, beat: Station, officer: str, id: str, days: int) -> bool:
        with beat.open(officer, FixedClock(NOW + timedelta(days=days))) as book:
            listed = [one.id for one in book.registry.list(Query("support_case", closed=True))]
            try:
                book.registry.get_id(book.spec("support_case"), id)
            except NotAllowed:
                assert listed == []
                return False
            assert listed == [id]
            return True

    @pytest.mark.parametrize(("basis", "grace"), [("1", 7), ("3", 0)])
    def test_a_case_closes_by_itself_though_nobody_touched_it(
        self, case: Case, beat: Station, basis: str, grace: int
    ) -> None:
        today = NOW.date()
        more: dict[str, Any] = {"reported": None} if basis == "3" else {}
        id = case(basis=basis, end=today + timedelta(days=30), reviews="2026-09-10", **more)
        assert self.seen_on(beat, "ann", id, 30 + grace)
        assert not self.seen_on(beat, "ann", id, 31 + grace)

    def test_even_then_nobody_who_was_not_named_sees_it(self, case: Case, beat: Station) -> None:
        id = case(end=NOW.date() + timedelta(days=30), reviews="2026-09-10")
        assert not self.seen_on(beat, "chief", id, 40)

    @pytest.mark.parametrize(("step", "state"), [("end", "ended"), ("terminate", "terminated")])
    def test_one_that_was_ended_is_sealed_at_once(
        self, ann: Book, case: Case, beat: Station, step: str, state: str
    ) -> None:
        id = case()
        step_granted(ann, "chief", "support_case", id, step)
        assert stored(ann, "support_case", id).envelope.state == state
        assert not self.seen_on(beat, "ann", id, 0)

    def test_the_closing_day_follows_the_end(self, ann: Book, case: Case) -> None:
        id = case()
        assert stored(ann, "support_case", id).values["closes"] == date(2029, 3, 17)
        after = changed(ann, "support_case", id, end="2028-03-10")
        assert after.values["closes"] == date(2028, 3, 17)


def test_there_is_no_field_for_watching_anybody() -> None:
    forms = [cls.__form__ for cls in (SupportCase, SupportContact)]  # type: ignore[union-attr]
    words = " ".join(
        f"{field.id} {field.label.zh} {field.label.en}" for form in forms for field in form.fields
    ).lower()
    for watched in ("检测", "尿", "行踪", "轨迹", "交往", "评分", "test", "whereabout", "score"):
        assert watched not in words


def test_a_case_is_not_found_by_the_find_box(ann: Book, case: Case) -> None:
    case()
    found = [hit.card.form for hit in ann.registry.find("王小花")]
    assert "support_case" not in found
    assert "person" in found


def test_resettlement_help_needs_no_reporting(ann: Book, beat: Station) -> None:
    values = {"basis": "3", "document": "1", "issued_by": "示例监狱", "body": "昭君路司法所",
              "start": "2026-03-01", "end": "2031-03-01", "reviews": "2027-03-01",
              "officers": "ann", "person": beat.nodes["person"]}  # fmt: skip
    id = added(ann, "support_case", **values)
    field = ann.spec("support_case").field("reported")
    assert field is not None
    assert not field.is_shown(stored(ann, "support_case", id).values)
