"""The schema of a book: made at once, told from what is no book, taken away whole."""

from __future__ import annotations

import pytest

from beatbook.errors import NotFound, StoreProblem
from beatbook_postgres import making, opening, schema
from store.contract.base import heading, part
from support import postgres as server


def test_a_book_that_is_not_there_is_not_found_and_says_how_to_make_it(
    postgres_book_url: str,
) -> None:
    with pytest.raises(NotFound, match="beat book init"):
        opening.open_store(postgres_book_url)


def test_a_book_is_made_once(postgres_book_url: str) -> None:
    opening.open_store(postgres_book_url, create=True).close()
    with pytest.raises(StoreProblem, match="already"):
        opening.open_store(postgres_book_url, create=True)
    opening.open_store(postgres_book_url).close()


def test_an_empty_schema_that_somebody_else_made_is_taken(
    postgres: str, postgres_book_url: str
) -> None:
    name = postgres_book_url.rpartition("=")[2]
    server.execute(postgres, f"CREATE SCHEMA {name}")
    store = opening.open_store(postgres_book_url, create=True)
    assert store.info().format == schema.FORMAT
    store.close()


def test_the_schema_of_another_program_is_neither_opened_nor_taken_nor_removed(
    postgres: str, postgres_book_url: str
) -> None:
    name = postgres_book_url.rpartition("=")[2]
    server.execute(postgres, f"CREATE SCHEMA {name}", f"CREATE TABLE {name}.meta (key text)")
    with pytest.raises(StoreProblem, match="no book"):
        opening.open_store(postgres_book_url)
    with pytest.raises(StoreProblem, match="already"):
        opening.open_store(postgres_book_url, create=True)
    with pytest.raises(StoreProblem, match="no book"):
        opening.remove(postgres_book_url)
    assert server.execute(postgres, f"SELECT count(*) FROM {name}.meta") == [(0,)]


def test_a_book_of_a_newer_program_is_refused(postgres: str, postgres_book_url: str) -> None:
    opening.open_store(postgres_book_url, create=True).close()
    name = postgres_book_url.rpartition("=")[2]
    newer = schema.comment(schema.Kind(schema.FORMAT + 1, 1))
    server.execute(postgres, f"COMMENT ON SCHEMA {name} IS '{newer}'")
    with pytest.raises(StoreProblem, match="newer Beatbook"):
        opening.open_store(postgres_book_url)


def test_a_book_that_cannot_be_made_leaves_nothing(
    postgres: str, postgres_book_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = making.every
    monkeypatch.setattr(making, "every", lambda count: [*whole(count), "SELECT 1/0"])
    with pytest.raises(Exception, match="zero"):
        opening.open_store(postgres_book_url, create=True)
    name = postgres_book_url.rpartition("=")[2]
    assert server.execute(postgres, f"SELECT to_regnamespace('{name}')") == [(None,)]


def test_a_book_is_removed_whole_and_removing_nothing_is_nothing(
    postgres: str, postgres_book_url: str
) -> None:
    opening.open_store(postgres_book_url, create=True).close()
    opening.remove(postgres_book_url)
    opening.remove(postgres_book_url)
    name = postgres_book_url.rpartition("=")[2]
    assert server.execute(postgres, f"SELECT to_regnamespace('{name}')") == [(None,)]


def test_books_in_one_database_do_not_see_one_another(postgres: str) -> None:
    urls = [server.book_url(postgres, server.new_name()) for _n in range(2)]
    first, second = (opening.open_store(url, create=True) for url in urls)
    with first.transaction() as writer:
        writer.set_meta("name", "first")
    assert second.meta("name") is None
    for store, url in ((first, urls[0]), (second, urls[1])):
        store.close()
        opening.remove(url)


@pytest.mark.parametrize("table", ["journal", "part"])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET form = 'other'"])
def test_the_journal_cannot_be_changed_past_the_engine(
    postgres: str, postgres_book_url: str, table: str, change: str
) -> None:
    store = opening.open_store(postgres_book_url, create=True)
    with store.transaction() as writer:
        writer.append(heading("d1"), [part("r1", 1)])
    name = postgres_book_url.rpartition("=")[2]
    with pytest.raises(Exception, match=r"only grows|only be emptied"):
        server.execute(postgres, change.format(f"{name}.{table}"))
    store.close()
