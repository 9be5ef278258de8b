"""The second person answers from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import approvals
from beatbook.book import Book
from cli.running import Beat


@pytest.fixture
def request_one(book_file: Path) -> None:
    """The community officer asked for an export in full."""
    with Book.open(str(book_file), officer="officer") as book:
        digest = approvals.digest("person")
        with pytest.raises(approvals.SecondPersonNeeded):
            approvals.require(book, "export", subject="person", digest=digest, words="人员，3条")


@pytest.mark.usefixtures("request_one")
def test_what_waits_is_listed_and_shown(beat: Beat) -> None:
    rows = beat("approve", "list", "--json").json
    assert [(row["number"], row["act"], row["state"]) for row in rows] == [(1, "export", "asked")]
    shown = beat("approve", "show", "1").out
    assert "李四" in shown and "人员，3条" in shown and "export of personal data in full" in shown


@pytest.mark.usefixtures("request_one")
def test_the_chief_grants(beat: Beat) -> None:
    done = beat("approve", "grant", "1", "--reason", "已核对")
    assert done.code == 0 and done.err.startswith("Granted: 人员，3条. 李四 can do it now, until ")
    assert beat("approve", "show", "1", "--json").json["answer"] == "已核对"


@pytest.mark.usefixtures("request_one")
def test_the_chief_refuses(beat: Beat) -> None:
    assert beat("approve", "refuse", "1").err == "Refused: 人员，3条.\n"
    assert beat("approve", "list", "--json").json == []
    assert [row["state"] for row in beat("approve", "list", "--closed", "--json").json] == [
        "refused"
    ]


@pytest.mark.usefixtures("request_one")
def test_one_who_may_not_is_refused(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATBOOK_OFFICER", "liaison")
    assert beat("approve", "grant", "1").code == 3
    monkeypatch.setenv("BEATBOOK_OFFICER", "officer")
    assert beat("approve", "grant", "1").code == 3
