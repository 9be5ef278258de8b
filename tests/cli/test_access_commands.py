"""Who may do what, and why, from the command line; and reading in an emergency."""

from __future__ import annotations

import pytest

from cli.running import Beat


def test_access_is_explained_under_both_names(beat: Beat) -> None:
    one = beat("explain", "access", "李四", "officer", "1", "--json")
    other = beat("access", "explain", "李四", "officer", "1", "--json")
    assert one.code == 0 and one.json == other.json
    change = next(row for row in one.json if row["permission"] == "officer.write")
    assert change["allowed"] is False and change["could"]


def test_people_read_posts_unit_and_state(beat: Beat) -> None:
    done = beat("access", "explain", "李四", "officer", "1")
    assert "Post: community officer, 测试派出所 › 南区警务室" in done.err
    assert "Belongs to: 测试派出所" in done.err
    assert "may not do this (officer.write)" in done.out


def test_an_action_is_explained(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = beat("access", "explain", "王五", "journal.verify", "--json").json
    assert row["allowed"] is False
    monkeypatch.setenv("BEATBOOK_OFFICER", "liaison")
    assert beat("access", "explain", "liaison", "journal.verify").code == 0
    assert beat("access", "explain", "李四", "journal.verify").code == 3


def test_the_table_is_narrowed_by_role_and_form(beat: Beat) -> None:
    rows = beat("access", "table", "--role", "社区民警", "--form", "officer", "--json").json
    assert {row["right"] for row in rows} == {"read", "plain", "export"}
    assert {tuple(row["roles"]) for row in rows} == {("officer",)}
    assert beat("access", "table", "--role", "king").code == 2
    every = beat("access", "table", "--json").json
    assert {"thing": "action:journal.verify", "right": "run"}.items() <= next(
        row for row in every if row["thing"] == "action:journal.verify"
    ).items()


def test_an_emergency_is_opened_listed_and_signed_by_another(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATBOOK_OFFICER", "officer")
    assert beat("access", "emergency", "测试派出所").code == 2
    done = beat("access", "emergency", "officer", "1", "--reason", "走失老人", "--minutes", "1")
    assert done.code == 0 and "emergency reading 1. It will be reviewed." in done.err
    (row,) = beat("access", "emergencies", "--json").json
    assert (row["reason"], row["state"]) == ("走失老人", "open")
    assert "Officer 1" in beat("access", "emergencies").out
    assert beat("access", "sign", "1", "--reason", "属实").code == 3
    monkeypatch.setenv("BEATBOOK_OFFICER", "chief")
    assert beat("access", "sign", "1", "--reason", "属实").code == 2
