"""Code lists on the command line: shown as ever, and changed for the book."""

from __future__ import annotations

import pytest

from cli.running import Beat


def codes(beat: Beat) -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in beat("registry", "codes", "roles", "--json").json}


def test_a_list_is_shown_without_days_until_it_has_some(beat: Beat) -> None:
    assert "Chosen from" not in beat("registry", "codes", "roles").out
    assert codes(beat)["chief"]["since"] is None
    assert any(row["id"] == "roles" for row in beat("registry", "codes", "--json").json)


def test_a_code_is_added_retired_and_called_otherwise(beat: Beat) -> None:
    done = beat("registry", "codes", "add", "roles", "cook", "炊事员", "Cook", "--below", "desk")
    assert (done.code, done.err) == (0, "Added: cook Cook.\n")
    assert (codes(beat)["cook"]["parent"], codes(beat)["cook"]["until"]) == ("desk", None)
    assert "炊事员" in beat("registry", "codes", "roles").out
    done = beat("registry", "codes", "retire", "roles", "cook", "--from", "2099-01-01")
    assert done.err == "Not chosen from 2099-01-01 on: cook Cook.\n"
    assert codes(beat)["cook"]["until"] == "2099-01-01"
    assert "2099-01-01" in beat("registry", "codes", "roles").out
    done = beat("registry", "codes", "retire", "roles", "cook", "--no")
    assert done.err == "Chosen again: cook Cook.\n"
    done = beat("registry", "codes", "relabel", "roles", "cook", "厨师")
    assert (done.err, codes(beat)["cook"]["en"]) == ("Called otherwise: cook 厨师.\n", "厨师")


def test_help_tells_of_both(beat: Beat) -> None:
    told = beat("registry", "codes", "--help").out
    assert all(word in told for word in ("CODES", "add", "retire", "relabel", "--json"))
    assert "--below" in beat("registry", "codes", "add", "--help").out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("roles", "chief", "x"), 2, "has the code chief already"),
        (("nowhere", "a", "x"), 4, "no code list “nowhere”"),
        (("roles", "a", "x", "--from", "soon"), 2, "is no date"),
    ],
)
def test_what_can_not_be_is_one_sentence(
    beat: Beat, arguments: tuple[str, ...], code: int, told: str
) -> None:
    done = beat("registry", "codes", "add", *arguments)
    assert (done.code, told in done.err) == (code, True), done.err


def test_an_unknown_list_is_called_so(beat: Beat) -> None:
    done = beat("registry", "codes", "nowhere")
    assert (done.code, "no code list “nowhere”" in done.err) == (4, True)
