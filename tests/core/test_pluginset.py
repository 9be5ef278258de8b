"""Which plugins a book uses can be seen and changed even while a required one is broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, PluginProblem, UsageProblem
from beatbook.founding import Founder, found
from beatbook.hooks import deprecations, loader
from beatbook.hooks.deprecations import Deprecation
from beatbook.pluginset import require, survey, switch
from beatbook.texts import Text
from support.points import point


class _Broken:
    """An entry point whose plugin cannot be imported."""

    name = "lamp"
    dist = None

    def load(self) -> None:
        raise ImportError("no bulb")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A book; one broken plugin is installed."""
    path = str(tmp_path / "book.db")
    found(path, name="甲所", founder=Founder("张三", "chief"), off=["cn"]).close()
    monkeypatch.setattr(loader, "installed", lambda: [_Broken()])
    return path


@pytest.fixture
def book(path: str) -> Iterator[Book]:
    """The same, open for its chief."""
    with Book.open(path, officer="chief") as book:
        yield book


def _set_required(book: Book, names: str) -> None:
    with book.store.transaction() as writer:
        writer.set_meta("plugins.required", names)


def test_a_survey_never_fails_where_the_book_does(book: Book) -> None:
    _set_required(book, "ghost lamp")
    with pytest.raises(PluginProblem):
        _ = book.plugins
    states = survey(book)
    assert {name: (one.state, one.required) for name, one in states.items()} == {
        "lamp": ("broken", True), "ghost": ("missing", True),
    }  # fmt: skip


def test_what_a_working_plugin_uses_that_will_go_is_told_here_and_nowhere_else(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = Deprecation("registry_codes", "1.3.0", 2, Text("改用 codes", "answer codes instead"))
    monkeypatch.setattr(deprecations, "DEPRECATED", (mark,))
    monkeypatch.setattr(loader, "installed", lambda: [point("old", registry_codes=[])])
    with Book.open(path, officer="chief") as book:
        assert survey(book)["old"].remark == str(mark.words)
        assert book.plugin_states()["old"].remark == ""


def test_a_switched_off_plugin_is_off_at_the_next_opening(book: Book, path: str) -> None:
    switch(book, "lamp", on=False)
    with Book.open(path, officer="chief") as later:
        assert survey(later)["lamp"].state == "off"
        switch(later, "lamp", on=True)
    with Book.open(path, officer="chief") as again:
        assert survey(again)["lamp"].state == "broken"


def test_a_required_plugin_is_released_before_it_is_switched_off(book: Book) -> None:
    _set_required(book, "lamp")
    with pytest.raises(UsageProblem, match="first: beat plugin require lamp --no"):
        switch(book, "lamp", on=False)
    require(book, "lamp", wanted=False)
    switch(book, "lamp", on=False)
    assert book.store.meta("plugins.off") == "cn lamp"


def test_requiring_a_broken_plugin_would_lock_everybody_out(book: Book) -> None:
    with pytest.raises(UsageProblem):
        require(book, "lamp")
    assert not book.store.meta("plugins.required")


def test_an_unknown_plugin_is_not_found(book: Book) -> None:
    for change in (switch, require):
        with pytest.raises(NotFound):
            change(book, "lump", **({"on": True} if change is switch else {}))  # type: ignore[operator]


def test_switching_takes_the_right_to_manage_plugins(book: Book) -> None:
    with book.deed("add") as deed:
        id = deed.add("officer", {"name": "李四", "login": "lisi"})
        post = {"holder": id, "at": book.station, "role": "officer", "start": book.today()}
        deed.add("post", post)
    book.act_as("lisi")
    with pytest.raises(NotAllowed):
        switch(book, "lamp", on=False)
