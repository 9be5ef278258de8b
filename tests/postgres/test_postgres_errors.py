"""What the server says comes out as a sentence that says where and how to mend it."""

from __future__ import annotations

import psycopg
import pytest

from beatbook.errors import StoreProblem, Unreachable, UsageProblem
from beatbook.store.opening import open_store, remove
from beatbook_postgres.errors import as_sentences, is_away
from support import postgres as server
from support.postgres import free_port

PLACE = "postgresql://ann@h/d?book=b"


def said(error: psycopg.Error) -> str:
    with pytest.raises(StoreProblem) as found, as_sentences(PLACE):
        raise error
    assert found.value.exit_code == 5
    return str(found.value)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (psycopg.errors.DiskFull("no space"), "is full"),
        (psycopg.errors.TooManyConnections("too many clients"), "no more connections"),
        (psycopg.errors.InsufficientPrivilege("permission denied for x"), "lacks a right"),
        (psycopg.errors.InvalidCatalogName('database "d" does not exist'), "createdb"),
        (psycopg.OperationalError("password authentication failed"), "log on"),
        (
            psycopg.OperationalError('no pg_hba.conf entry for host "x", user "y", database "z"'),
            "log on",
        ),
        (psycopg.errors.DeadlockDetected("deadlock"), "waited for one another"),
        (psycopg.errors.UndefinedColumn('column "pole" does not exist'), "open the book again"),
        (psycopg.errors.UndefinedTable('relation "x" does not exist'), "open the book again"),
        (psycopg.errors.LockNotAvailable("timeout"), "in use by another"),
        (psycopg.errors.IoError("could not read block"), "refused the work"),
    ],
)
def test_each_trouble_has_a_sentence_of_its_own(error: psycopg.Error, words: str) -> None:
    found = said(error)
    assert words in found
    assert PLACE in found
    assert "\n" not in found


def test_what_is_there_already_and_wrong_statements_pass_as_they_are() -> None:
    for error in (psycopg.errors.UniqueViolation("x"), psycopg.errors.SyntaxError("x")):
        with pytest.raises(type(error)), as_sentences(PLACE):
            raise error


def test_bytes_that_are_no_text_are_the_fault_of_who_typed_them(postgres_book_url: str) -> None:
    store = open_store(postgres_book_url, create=True)
    for text in ("a\0b", "a\udc80b"):
        with pytest.raises(UsageProblem, match="no text"), store.transaction() as writer:
            writer.set_meta("x", text)
        with pytest.raises(UsageProblem, match="no text"):
            store.meta(text)
    store.close()


def test_what_time_may_mend_is_told_from_what_stays_wrong() -> None:
    for away in (
        psycopg.OperationalError("server closed the connection unexpectedly"),
        psycopg.OperationalError("SSL connection has been closed unexpectedly"),
        psycopg.OperationalError("connection refused"),
        psycopg.OperationalError("the database system is starting up"),
        psycopg.errors.AdminShutdown("terminating connection"),
        psycopg.errors.ReadOnlySqlTransaction("cannot execute INSERT"),
        psycopg.InternalError("received 2 results from command 'COMMIT'"),
    ):
        assert is_away(away)
    for lasting in (
        psycopg.OperationalError("password authentication failed"),
        psycopg.OperationalError('database "x" does not exist'),
        psycopg.errors.UniqueViolation("x"),
        ValueError("x"),
    ):
        assert not is_away(lasting)


def test_a_server_that_is_not_there_is_said_to_be_away() -> None:
    url = f"postgresql://ann:s3cret@127.0.0.1:{free_port()}/d?patience=0.2"
    with pytest.raises(Unreachable) as found:
        open_store(url)
    assert "127.0.0.1" in str(found.value)
    assert "s3cret" not in str(found.value)


def test_a_database_and_an_account_that_do_not_exist_are_named_at_once(postgres: str) -> None:
    with pytest.raises(StoreProblem, match="createdb"):
        open_store(f"{postgres.rpartition('/')[0]}/nothing")
    with pytest.raises(StoreProblem, match="log on"):
        open_store(postgres.replace("postgres@", "nobody@"))


def test_an_account_without_rights_is_told_which_it_lacks(postgres: str) -> None:
    name = server.new_name()
    remove(server.book_url(postgres, name))
    server.execute(postgres, f"CREATE ROLE {name} LOGIN")
    url = server.book_url(postgres.replace("postgres@", f"{name}@"), name)
    with pytest.raises(StoreProblem, match="permission denied"):
        open_store(url, create=True)
    server.execute(postgres, f"DROP ROLE {name}")


def test_a_standby_is_not_taken_for_the_book(postgres: str) -> None:
    name = server.new_name()
    url = server.book_url(postgres, name)
    open_store(url, create=True).close()
    only_read = f"{url}&patience=0.2&options=-c%20default_transaction_read_only%3Don"
    with pytest.raises(StoreProblem, match=r"read-only|read_only"):
        open_store(only_read)
    server.drop(postgres, name)
