"""Where what stands beside a book lies: beside its file, or in the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import UsageProblem
from beatbook.store import places
from beatbook.texts import Translator

_ = Translator("beatbook", __file__)

URL = "postgresql://ann@db/beat?book=street"


def test_beside_a_file_is_its_own_path(tmp_path: Path) -> None:
    path = str(tmp_path / "book.db")
    assert places.is_file(path)
    assert places.beside(path) == places.absolute(path) == path
    assert places.folder(path) == str(tmp_path)


def test_a_url_stays_as_it_is() -> None:
    assert not places.is_file(URL)
    assert places.absolute(URL) == URL


def test_beside_a_book_on_a_server_is_the_users_state_folder(
    hermetic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Path(places.folder(URL))
    assert found == hermetic / ".local" / "state" / "beatbook"
    assert found.stat().st_mode & 0o777 == 0o700
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert Path(places.beside(URL)).parent == tmp_path / "beatbook"


@pytest.mark.parametrize(
    "other",
    ["postgresql://db/beat?book=street", "postgresql://bob:word@db/beat?patience=3&book=street"],
)
def test_one_book_has_one_name_whoever_asks(other: str) -> None:
    assert places.beside(other) == places.beside(URL)
    assert "word" not in places.beside(other)


@pytest.mark.parametrize(
    "other",
    ["postgresql://db/beat", "postgresql://db2/beat?book=street", "postgresql://db/x?book=street"],
)
def test_another_book_has_another(other: str) -> None:
    assert places.beside(other) != places.beside(URL)


def test_what_takes_a_file_says_what_to_do_instead() -> None:
    places.require_file("/srv/book.db", _("instead"))
    with pytest.raises(UsageProblem, match="instead"):
        places.require_file(URL, _("instead"))
