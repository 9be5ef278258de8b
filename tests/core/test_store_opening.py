"""Which engine opens a book: a path is a file, a URL belongs to whoever brings its scheme."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import NotFound, StoreProblem, UsageProblem
from beatbook.store import opening
from beatbook.store.sqlite.engine import SqliteStore


class Engine:
    """An engine that only notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def open_store(self, url: str, create: bool, cache: int) -> object:
        self.asked.append((url, create, cache))
        return self

    def remove(self, url: str) -> None:
        self.asked.append(url)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine()

    def points(group: str, name: str) -> list[EntryPoint]:
        found = EntryPoint("toy", "toy_engine", group)
        return list(EntryPoints([found]).select(group=group, name=name))

    monkeypatch.setattr("importlib.metadata.entry_points", points)
    monkeypatch.setattr(EntryPoint, "load", lambda _self: engine)
    return engine


def test_a_path_is_a_file(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with pytest.raises(NotFound):
        opening.open_store(path)
    store = opening.open_store(path, create=True)
    assert isinstance(store, SqliteStore)
    store.close()
    opening.remove(path)
    assert list(tmp_path.iterdir()) == []


def test_a_url_is_opened_and_removed_by_who_brings_its_scheme(engine: Engine) -> None:
    found: object = opening.open_store("toy://a/b", create=True, cache=3)
    assert found is engine
    opening.remove("TOY://a/b")
    assert engine.asked == [("toy://a/b", True, 3), "TOY://a/b"]


def test_a_scheme_that_nobody_brings_is_one_sentence_without_the_password(engine: Engine) -> None:
    for ask in (opening.open_store, opening.remove):
        with pytest.raises(StoreProblem, match="oracle://") as found:
            ask("oracle://ann:s3cret@h/d")
        assert "s3cret" not in str(found.value)
    assert engine.asked == []


def test_an_address_is_shown_with_its_book_and_without_anything_secret() -> None:
    assert opening.shown("/a/b.db") == "/a/b.db"
    url = "postgresql://ann:s3cret@h1:1,h2/d?sslpassword=x&book=b"
    assert opening.shown(url) == "postgresql://ann@h1:1,h2/d?book=b"
    assert opening.shown("postgresql://h/d") == "postgresql://h/d"


@given(st.text(min_size=4, alphabet=st.characters(codec="ascii", exclude_characters="\n")))
def test_no_sign_in_a_password_lets_it_be_shown(password: str) -> None:
    assert "zq" not in opening.shown(f"postgresql://ann:zq{password}zq@h/d?book=b")


def test_a_url_that_lost_a_stroke_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for create in (True, False):
        with pytest.raises(UsageProblem, match="two strokes"):
            opening.open_store("postgresql:/db/city", create=create)
    assert not any(tmp_path.iterdir())
