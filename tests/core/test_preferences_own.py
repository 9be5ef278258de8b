"""Preferences are an officer's own: kept in the book, read at log-on, changed by nobody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.founding import Founder, found
from beatbook.preferences import own
from beatbook.preferences.own import DEFAULT, FORM, OWNER


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A book with two officers."""
    book = found(str(tmp_path / "b.book"), name="小镇派出所", founder=Founder("周一", "zhou"))
    book.act_as("zhou")
    with book.deed("officer.add") as deed:
        wu = deed.add("officer", {"name": "吴二", "login": "wu"})
        post = {"holder": wu, "at": book.station, "role": "auditor", "start": "2020-01-01"}
        deed.add("post", post)
    return book


def test_nothing_is_preferred_before_it_is_said(book: Book) -> None:
    assert own.of(book) == DEFAULT


def test_what_is_set_is_kept_for_this_officer_alone(book: Book) -> None:
    own.change(book, {"language": "zh", "theme": "light", "idle": "5", "mouse": "是"})
    found = own.change(book, {"escape": "250"})
    assert found == DEFAULT._replace(language="zh", theme="light", idle=5, mouse=True, escape=250)
    book.act_as("wu")
    assert own.of(book) == DEFAULT


def test_every_post_may_set_its_own(book: Book) -> None:
    book.act_as("wu")  # an auditor, who may write no record
    assert own.change(book, {"language": "en"}).language == "en"


def test_an_emptied_one_goes_back_to_the_default(book: Book) -> None:
    own.change(book, {"idle": "5", "theme": "dark"})
    assert own.change(book, {"idle": ""}) == DEFAULT._replace(theme="dark")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [("idle", "31", "1 to 30"), ("idle", "0", "1 to 30"), ("escape", "5", "25–1000"),
     ("theme", "pink", "pink"), ("language", "fr", "fr")],
)  # fmt: skip
def test_what_cannot_be_is_refused(book: Book, name: str, value: str, why: str) -> None:
    with pytest.raises(ProblemsFound, match=why):
        own.change(book, {name: value})
    assert own.of(book) == DEFAULT


def test_nobody_changes_those_of_another(book: Book) -> None:
    own.change(book, {"theme": "dark"})
    mine = book.store.identity(f"{FORM}.{OWNER}", book.actor.officer)
    assert mine is not None
    book.act_as("wu")
    refused = pytest.raises(ProblemsFound, match="belong to another officer")
    with refused, book.deed("registry.edit") as deed:
        deed.change(FORM, mine, {"theme": "light"})


def test_reading_them_is_light(tmp_path: Path, book: Book) -> None:
    path = str(tmp_path / "b.book")
    code = (
        "import sys; from beatbook.book import Book; from beatbook.preferences import own\n"
        f"with Book.open({path!r}, officer='zhou') as book: own.of(book)\n"
        "print(sorted({'attrs', 'attr', 'cattrs', 'pluggy', 'sqlite_utils'} & set(sys.modules)))"
    )
    own.change(book, {"theme": "dark"})
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
