"""What the registry refuses on the demo, each time with the rule, its source and the exit code.

Wrong input is refused before anything is written; what somebody may not see is refused, and the
refusal is in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook.book import Book
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from cli.running import Done

pytest.importorskip("beatbook_cn.plugin")

By = Callable[..., Done]
DAY = "2026-03-05"
BY_TELEPHONE = "电话登记，证件后补"
WRONG, FORBIDDEN = 1, 3


class Known(NamedTuple):
    """Numbers of records of the demo that the tests are about."""

    tenant: int
    rented: int
    newcomer: int
    grown: tuple[int, int]
    child: int


@pytest.fixture(scope="module")
def known(whole_demo: Path) -> Known:
    """Found by what they are, so that another demo may number them otherwise."""
    with Book.open(str(whole_demo)) as book:
        office = book.units.resolve("昭君路社区警务室", book.today())
        below = frozenset((office, *(span.node for span in book.units.under(office, book.today()))))

        def first(form: str, count: int, *where: Condition) -> list[Record]:
            query = Query(form, where, limit=count, units=below)
            return book.store.select(book.spec(form), query)

        (stay,) = first("tenancy", 1, Condition("kind", "=", "02"), Condition("category", "=", "3"))
        card = Condition("resident_id", "filled")
        grown = first("person", 2, card, Condition("birth", "<", "2000-01-01"))
        (child,) = first("person", 1, Condition("birth", ">", "2012-01-01"))
        (twin,) = first("person", 1, Condition("no_document", "=", BY_TELEPHONE))
        numbers = {
            form: book.store.records(book.spec(form), [stay.values[form]])[stay.values[form]]
            for form in ("person", "dwelling")
        }
        return Known(
            numbers["person"].envelope.number,
            numbers["dwelling"].envelope.number,
            twin.envelope.number,
            (grown[0].envelope.number, grown[1].envelope.number),
            child.envelope.number,
        )


@pytest.fixture
def by(
    demo_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[By]:
    """Runs a command line on a demo book as one of its officers."""
    from beatbook_cli.main import run

    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))

    def command(officer: str, *arguments: object) -> Done:
        capsys.readouterr()
        code = run(["--officer", officer, *(str(one) for one in arguments)])
        return Done(code, *capsys.readouterr())

    yield command
    assert command("chief", "journal", "verify", "--json").json[0]["faults"] == []


def refused(done: Done, rule: str, source: str) -> None:
    """What was typed is wrong: said with the rule and where it stands."""
    assert (done.code, done.out) == (WRONG, "")
    assert rule in done.err
    assert source in done.err


def test_a_stay_that_ends_before_it_starts(by: By, known: Known) -> None:
    done = by("officer1", "registry", "add", "tenancy", f"person={known.newcomer}",
              f"dwelling={known.rented}", "category=3", "reason=01", f"since={DAY}",
              "until=2026-03-01")  # fmt: skip
    refused(done, "is before the stay begins", "Household Registration Regulations art. 15")


def test_a_stay_that_overlaps_another_in_the_same_place(by: By, known: Known) -> None:
    done = by("officer1", "registry", "add", "tenancy", f"person={known.tenant}",
              f"dwelling={known.rented}", "category=3", "reason=01", f"since={DAY}")  # fmt: skip
    refused(done, "lives there already since", "Household Registration Regulations art. 6")


def test_a_landlord_who_is_the_tenant(by: By, known: Known) -> None:
    done = by("officer1", "registry", "edit", "dwelling", known.rented, f"landlord={known.tenant}")
    refused(done, "cannot be its tenant", "MPS Order 24")


def test_a_permit_without_a_stay(by: By, known: Known) -> None:
    done = by("officer1", "registry", "add", "residence_permit", f"person={known.newcomer}",
              "applied_on=2026-03-01", "ground=1")  # fmt: skip
    refused(done, "there is no permit without one", "Residence Permit Regulations art. 2")


@pytest.mark.parametrize(
    ("inspectors", "rule"),
    [
        ("officer1", "needs at least two officers"),
        ("officer1,auxiliary1", "has 1 from the police; two are needed"),
    ],
)
def test_an_inspection_by_one(by: By, known: Known, inspectors: str, rule: str) -> None:
    done = by("officer1", "registry", "add", "inspection", f"dwelling={known.rented}",
              f"day={DAY}", f"inspectors={inspectors}", "checklist=50", "responsible=房东",
             )  # fmt: skip
    refused(done, rule, "Administrative Penalty Law art. 42")


def test_a_merge_of_two_people_with_different_valid_numbers(by: By, known: Known) -> None:
    keep, drop = known.grown
    done = by("officer1", "action", "run", "duplicates.merge", f"keep={keep}", f"drop={drop}",
              "do=yes")  # fmt: skip
    refused(done, "are both valid, so these are two", "Resident Identity Card Law art. 3")


def test_a_unit_that_would_stand_above_itself(by: By) -> None:
    done = by("chief", "unit", "move", "昭君路社区警务室", "南湖社区责任区")
    refused(done, "would stand above itself", "rule of a book's trees")


# -- what somebody may not see -------------------------------------------------------------------


def hidden(by: By, officer: str, form: str, number: object, why: str) -> None:
    """The officer is refused the record, and the journal says that they asked."""
    before = len(_refusals(by, officer))
    done = by(officer, "registry", "show", form, number)
    assert (done.code, done.out) == (FORBIDDEN, "")
    assert why in done.err
    rows = _refusals(by, officer)
    assert len(rows) == before + 1
    assert (rows[0]["form"], rows[0]["reason"]) == (form, "sight")


def _refusals(by: By, officer: str) -> list[dict[str, str]]:
    shown = by("chief", "journal", "show", "--action", "refused", "--of", officer, "--json")
    found: list[dict[str, str]] = shown.json
    return found


def test_a_minors_record_from_those_without_the_right(by: By, known: Known) -> None:
    assert by("officer1", "registry", "show", "person", known.child).code == 0
    hidden(by, "liaison1", "person", known.child, "this record is of a minor")
    done = by("liaison1", "paper", "show", "person.sheet", known.child)
    assert (done.code, done.out) == (FORBIDDEN, "")


def test_a_confidential_record_from_the_chief(by: By) -> None:
    assert by("officer1", "registry", "show", "support_case", 1).code == 0
    hidden(by, "chief", "support_case", 1, "confidential to the officers named in it")


def test_a_sealed_record_from_those_who_worked_on_it(by: By) -> None:
    step = ("registry", "step", "support_case", 1, "terminate", "--reason", "迁出")
    waits = by("officer1", *step)
    asked = re.search(r"second person; request (\d+) waits", waits.err)
    assert waits.code == WRONG and asked, waits.err
    assert by("officer1", "registry", "show", "support_case", 1).code == 0
    assert by("chief", "approve", "grant", asked[1]).code == 0
    ended = by("officer1", *step)
    assert ended.code == 0, ended.err
    hidden(by, "officer1", "support_case", 1, "this record is sealed")


def test_an_expired_support_case_from_those_who_worked_on_it(by: By, known: Known) -> None:
    done = by("officer1", "registry", "add", "support_case", f"person={known.grown[0]}",
              "basis=resettlement help", "document=示例2023第9号", "issued_by=示例监狱",
              "body=昭君路司法所", "start=2023-02-01", "end=2026-02-01", "reviews=2024-02-01",
              "officers=officer1")  # fmt: skip
    assert done.code == 0, done.err
    number = done.out.split()[0]
    hidden(by, "officer1", "support_case", number, "the term of this record is over")
    assert number not in by("officer1", "registry", "list", "support_case").out
