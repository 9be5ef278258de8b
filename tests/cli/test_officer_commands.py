"""Officers come, take posts and leave."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from beatbook.book import Book
from cli.running import Beat


def test_an_officer_with_a_post_can_act_at_once(beat: Beat) -> None:
    done = beat("officer", "add", "赵六", "--login", "z6", "--unit", "南区警务室", "--role", "辅警")
    assert done.code == 0
    assert done.out.startswith("4 ")
    me = beat("--officer", "z6", "officer", "whoami", "--json").json
    assert (me["name"], me["posts"][0]["role"]) == ("赵六", "auxiliary")
    assert me["may"] == [
        "assess.object", "own.set", "registry.minors", "registry.personal", "registry.read",
        "registry.unmask", "registry.write", "tree.address",
    ]  # fmt: skip


def test_an_officer_without_a_post_is_told_what_is_missing(beat: Beat) -> None:
    assert "beat officer post 4" in beat("officer", "add", "赵六", "--login", "z6").err
    assert beat("--officer", "z6", "find", "x").code == 3
    assert beat("officer", "post", "z6", "南区警务室", "community officer").code == 0
    assert beat("--officer", "z6", "find", "x").code == 0


def test_problems_of_either_record_add_neither(beat: Beat) -> None:
    done = beat("officer", "add", "赵六", "--role", "皇帝")
    assert done.code == 1
    assert "@ role" in done.err
    assert "赵六" not in beat("officer", "list").out


def test_the_list_shows_posts_of_today(beat: Beat) -> None:
    assert "community officer @ 南区警务室" in beat("officer", "list").out
    row = beat("officer", "list", "--json").json[1]
    assert (row["name"], [post["role"] for post in row["posts"]]) == ("李四", ["officer"])


def test_one_officer_is_shown_with_every_post(beat: Beat) -> None:
    beat("officer", "post", "李四", "测试派出所", "desk", "--from", "2020-01-01", "--until",
         "2021-01-01")  # fmt: skip
    lines = beat("officer", "show", "officer").lines
    assert lines[0] == "No.    2"
    assert "2020-01-01  2021-01-01" in next(line for line in lines if "desk" in line)
    assert len(beat("officer", "show", "2", "--json").json["posts"]) == 2


def test_who_leaves_can_no_longer_act_and_the_posts_are_ended(beat: Beat) -> None:
    assert beat("officer", "leave", "李四", "--reason", "调离").code == 0
    assert beat("--officer", "officer", "find", "x").code == 3
    assert "李四" not in beat("officer", "list").out
    assert "李四" in beat("officer", "list", "--closed").out


def test_who_leaves_later_can_act_until_then(beat: Beat, book_file: Path) -> None:
    with Book.open(str(book_file)) as book:
        later = str(book.today() + timedelta(days=30))
    assert beat("officer", "leave", "李四", "--from", later).code == 0
    assert beat("--officer", "officer", "find", "x").code == 0
    assert beat("officer", "show", "李四", "--json").json["posts"][0]["end"] == later


def test_two_officers_cannot_have_one_login(beat: Beat) -> None:
    done = beat("officer", "add", "赵六", "--login", "officer")
    assert done.code == 1
    assert "registered already as Officer 2" in done.err
