"""The URL of a book: what the driver gets, what is our own, and what is shown of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import UsageProblem
from beatbook_postgres.connecting import Address, address


def test_what_a_url_does_not_say_is_as_usual() -> None:
    found = address("postgresql://pg.example/police")
    assert (found.book, found.partitions, found.patience, found.pooled) == (
        "beatbook",
        1,
        30,
        False,
    )
    assert found.parameters["dbname"] == "police"
    assert found.parameters["target_session_attrs"] == "read-write"
    assert 'search_path="beatbook"' in found.parameters["options"]


def test_our_own_words_are_not_handed_to_the_driver_and_the_others_are() -> None:
    url = "postgres://ann@h1:1,h2:2/d?book=所1&partitions=8&patience=2.5&sslmode=require"
    found = address(url)
    assert found[1:4] == ("所1", 8, 2.5)
    assert found.parameters["host"] == "h1,h2"
    assert found.parameters["sslmode"] == "require"
    assert not {"book", "partitions", "patience"} & set(found.parameters)


def test_what_a_url_says_wins_over_what_is_usual() -> None:
    asked = "target_session_attrs=any&application_name=x&options=-c%20work_mem%3D1MB"
    found = address(f"postgresql://h/d?{asked}")
    assert found.parameters["target_session_attrs"] == "any"
    assert found.parameters["application_name"] == "x"
    assert found.parameters["options"].startswith("-c work_mem=1MB -c search_path=")


def test_behind_a_pooler_no_options_are_sent() -> None:
    found = address("postgresql://h/d?pgbouncer=1")
    assert found.pooled
    assert "options" not in found.parameters


def test_the_url_is_shown_with_user_hosts_and_book_and_without_the_password() -> None:
    found = address("postgresql://ann:s3cret@h1:1,[::1]:2/d?book=b&password=s4cret&sslmode=require")
    assert found.shown == "postgresql://ann@h1:1,[::1]:2/d?book=b"


@pytest.mark.parametrize("url", ["postgresql:///d?service=county", "postgresql://h/d?user=ann"])
def test_what_is_shown_leads_to_the_same_book(url: str) -> None:
    found = address(url)
    again = address(found.shown)
    assert again.book == found.book
    for name in ("host", "user", "dbname", "service"):
        assert again.parameters.get(name) == found.parameters.get(name)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=6))
def test_no_password_is_ever_repeated(password: str) -> None:
    secret = f"zq{password}qz"
    for url in (f"postgresql://ann:{secret}@h/d", f"postgresql://h/d?password={secret}"):
        try:
            found: Address | str = address(url)
            said = f"{found} {found!r} {found.shown}" if isinstance(found, Address) else ""
        except UsageProblem as problem:
            said = str(problem)
        assert "zq" not in said


@pytest.mark.parametrize(
    "query",
    [
        "book=",
        "book=1a",
        "book=pg_book",
        "book=a%22b",
        "book=a%20b",
        "book=" + "a" * 64,
        "partitions=0",
        "partitions=x",
        "partitions=5000",
        "patience=-1",
        "patience=nan",
        "patience=long",
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(query: str) -> None:
    with pytest.raises(UsageProblem):
        address(f"postgresql://h/d?{query}")


@pytest.mark.parametrize(
    "url", ["postgresql://h:port/d", "postgresql://h:99999/d", "postgresql://h/d?nonsense=1&x=%zz"]
)
def test_what_the_driver_cannot_read_is_refused_in_one_sentence(url: str) -> None:
    with pytest.raises(UsageProblem, match="cannot be read"):
        address(url)
