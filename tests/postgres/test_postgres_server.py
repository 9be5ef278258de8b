"""The PostgreSQL server of the tests: one per process, with books that leave nothing behind."""

from __future__ import annotations

from support import postgres as server


def test_a_server_answers_and_keeps_text_as_utf8(postgres: str) -> None:
    (found,) = server.execute(postgres, "SELECT current_setting('server_encoding'), 1 + 1")
    assert found == ("UTF8", 2)


def test_a_book_has_a_name_of_its_own_and_is_dropped_whole(postgres: str) -> None:
    first, second = server.new_name(), server.new_name()
    assert first != second
    server.execute(postgres, f"CREATE SCHEMA {first}", f"CREATE TABLE {first}.meta (key text)")
    server.drop(postgres, first)
    server.drop(postgres, second)
    asked = f"SELECT 1 FROM pg_namespace WHERE nspname = '{first}'"
    assert server.execute(postgres, asked) == []


def test_the_url_of_a_book_names_it_beside_other_settings() -> None:
    assert server.book_url("postgresql://h/d", "b") == "postgresql://h/d?book=b"
    assert server.book_url("postgresql://h/d?x=1", "b") == "postgresql://h/d?x=1&book=b"
