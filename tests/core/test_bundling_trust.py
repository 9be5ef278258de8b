"""Whom a book believes is its own decision, each change of it in the journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.bundling import problems, reading, trust
from beatbook.bundling.problems import BundleProblem
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from support.books import Station
from support.bundled import Bundle, bundle, signing, trusted, trusting


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A bundle of 20 November 2026, looked at on the 22nd."""
    return bundle(tmp_path_factory.mktemp("bundle"))


def _refused(made: Bundle, **days: str) -> BundleProblem:
    with pytest.raises(BundleProblem) as caught:
        reading.opened(made.path, trusting(trusted(made.key, **days)))
    return caught.value


def test_a_key_counts_on_its_first_and_last_day(made: Bundle) -> None:
    whom = trusting(trusted(made.key, since="2026-11-20", until="2026-11-22"))
    assert len(reading.opened(made.path, whom)) == 2


@pytest.mark.parametrize("days", [{"until": "2026-11-21"}, {"since": "2026-11-21"}])
def test_both_today_and_the_day_it_was_signed_must_be_among_its_days(
    made: Bundle, days: dict[str, str]
) -> None:
    problem = _refused(made, **days)
    assert (problem.reason, "the county" in str(problem)) == (problems.EXPIRED, True)


def test_a_key_that_is_trusted_no_more_is_refused_with_the_reason(made: Bundle) -> None:
    problem = _refused(made, distrusted="2026-11-21T00:00:00.000Z", why="stick lost")
    assert (problem.reason, "stick lost" in str(problem)) == (problems.DISTRUSTED, True)


def test_what_was_made_in_the_future_is_refused(tmp_path: Path) -> None:
    late = bundle(tmp_path, made="2026-11-24T04:00:00.000Z")
    with pytest.raises(BundleProblem, match="set the clock") as caught:
        reading.opened(late.path, late.trusted)
    assert caught.value.reason == problems.CLOCK


def test_keys_are_kept_and_told_by_their_day(chief: Book, tmp_path: Path) -> None:
    one = trusted(signing(tmp_path), since="2026-01-01", until="2026-12-31")
    trust.add(chief, one, "read on the telephone")
    assert trust.known(chief) == [one]
    standing = [one.standing(date(year, 6, 1)) for year in (2025, 2026, 2027)]
    assert standing == [trust.EARLY, trust.TRUSTED, trust.LATE]
    assert trust.of(chief).keys == (one,)


def test_other_days_replace_and_the_same_are_refused(chief: Book, tmp_path: Path) -> None:
    one = trusted(signing(tmp_path))
    trust.add(chief, one)
    with pytest.raises(UsageProblem, match="already"):
        trust.add(chief, one)
    trust.add(chief, one._replace(until="2027-12-31"))
    assert [key.until for key in trust.known(chief)] == ["2027-12-31"]


def test_a_key_of_nobody_and_days_that_are_no_period_are_refused(
    chief: Book, tmp_path: Path
) -> None:
    key = signing(tmp_path)
    for one in (
        trusted(key)._replace(whose=" "),
        trusted(key)._replace(whose="x" * 201),
        trusted(key, since="2026-02-01", until="2026-01-31"),
    ):
        with pytest.raises(UsageProblem):
            trust.add(chief, one)
    assert trust.known(chief) == []


def test_revoking_takes_a_reason_and_leaves_the_key_known(chief: Book, tmp_path: Path) -> None:
    one = trusted(signing(tmp_path))
    trust.add(chief, one)
    with pytest.raises(UsageProblem, match="--reason"):
        trust.revoke(chief, "the county", " ")
    gone = trust.revoke(chief, one.fingerprint[:20], "stick lost")
    assert trust.known(chief) == [gone]
    assert (gone.why, gone.standing(chief.today())) == ("stick lost", trust.REVOKED)
    with pytest.raises(NotFound):
        trust.revoke(chief, "the county", "again")
    trust.add(chief, one, "found again")
    assert trust.known(chief) == [one]


@pytest.mark.parametrize("name", ["", "SHA256:", "nobody", "the county"])
def test_a_name_that_means_no_key_or_two_is_not_found(
    chief: Book, tmp_path: Path, name: str
) -> None:
    for key in ("one", "two"):
        trust.add(chief, trusted(signing(tmp_path, key)))
    with pytest.raises(NotFound):
        trust.revoke(chief, name, "why")


def test_each_change_is_a_row_with_what_was_trusted(chief: Book, tmp_path: Path) -> None:
    one = trusted(signing(tmp_path))
    trust.add(chief, one, "new key")
    trust.revoke(chief, "the county", "lost")
    rows = list(chief.store.chain(chief.station))[-2:]
    assert [(row.action, row.subject, row.reason) for row, _parts in rows] == [
        ("plugin.trust", one.fingerprint, "new key"),
        ("plugin.distrust", one.fingerprint, "lost"),
    ]
    history = chief.store.history(one.fingerprint)
    assert [(part.content or {})["new"]["why"] for _row, part in history] == ["", "lost"]


def test_only_who_manages_plugins_decides(station: Station, tmp_path: Path) -> None:
    one = trusted(signing(tmp_path))
    with station.open("ann") as book, pytest.raises(NotAllowed):
        trust.add(book, one)
    with station.open("adm") as book:
        trust.add(book, one)


def test_going_back_to_an_earlier_row_believes_whom_it_believed_then(
    chief: Book, tmp_path: Path
) -> None:
    one, two = (trusted(signing(tmp_path, name)) for name in ("one", "two"))
    trust.add(chief, one)
    (row, _hash) = chief.store.head(chief.station)
    trust.add(chief, two)
    trust.revoke(chief, one.fingerprint, "lost")
    trust.add(chief, two._replace(until="2027-01-01"))
    behind = [entry for entry, _parts in chief.store.chain(chief.station, row)]
    with chief.store.transaction() as writer:
        trust.undo(chief.store, writer, behind[::-1])
    assert trust.known(chief) == [one]
