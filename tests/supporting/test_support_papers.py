"""Agreement and record of support: complete for the named, refused to everybody else."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.papers import writing
from beatbook.papers.declare import Signatures
from beatbook.papers.lines import lines
from support.books import Station
from support.national import added, journal
from supporting.conftest import ORDER, Case

PAPERS = pytest.mark.parametrize("paper", ["support.agreement", "support.contacts"])


def words(book: Book, name: str, id: str) -> str:
    return "\n".join(lines(writing.write(book, name, id), 200))


def test_the_agreement_says_basis_body_term_rights_and_is_for_signature(
    ann: Book, case: Case
) -> None:
    id = case()
    said = words(ann, "support.agreement", id)
    for part in ("王小花", ORDER["document"], ORDER["body"], "2026-03-10", "2029-03-10",
                 "art. 33", "no discrimination", "art. 19", "art. 7"):  # fmt: skip
        assert part in said
    blocks = writing.write(ann, "support.agreement", id).blocks
    assert isinstance(blocks[-1], Signatures)


def test_resettlement_help_is_agreed_to_as_help_and_not_as_penalty(ann: Book, case: Case) -> None:
    said = words(ann, "support.agreement", case(basis="3", reported=None, end="2029-03-01"))
    assert "no punishment" in said
    assert "tests" not in said
    assert "Drug" not in said


def test_the_record_lists_the_help_in_the_order_of_days(ann: Book, case: Case) -> None:
    id = case()
    for day, what in (("2026-09-20", "面试陪同"), ("2026-09-10", "联系技能培训班")):
        added(ann, "support_contact", case=id, day=day, kind="3", by="ann", team="1", what=what)
    said = words(ann, "support.contacts", id)
    assert 0 < said.index("联系技能培训班") < said.index("面试陪同")
    assert "full-time worker" in said


@PAPERS
@pytest.mark.parametrize("officer", ["chief", "amy"])
def test_who_is_not_named_gets_no_paper_and_the_refusal_is_journalled(
    case: Case, beat: Station, paper: str, officer: str
) -> None:
    id = case()
    with beat.open(officer) as book:
        with pytest.raises(NotAllowed):
            writing.write(book, paper, id)
        assert journal(book, "refused") == [(book.actor.officer, id)]
