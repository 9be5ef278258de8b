"""Every action and paper of a plugin is a command: `lamp.put_out` is `beat lamp put-out`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook import progress
from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text
from cli.running import Beat
from support.offering import offer_actions

LABEL = Text("数灯", "Count lamps")
HELP = Text("数一数路灯。", "Counts the lamps.")


@f.part
class _Wish:
    count: int | None = f.integer(Text("个数", "Count"), required=True)
    role: str | None = f.choice(Text("职务", "Role"), "roles", help=Text("谁来数", "Who counts"))


def _lamps(book: Book, wish: _Wish) -> list[dict[str, Any]]:
    progress.tell("Counting", 1, wish.count)
    return [{"lamp": n} for n in range(wish.count or 0)]


def _look(book: Book, _none: None) -> str:
    book.note_look("show", {}, form="officer")
    return "All dark."


def _action(name: str, run: Any, parameters: type | None = None, **facts: Any) -> Action:
    known = {"permission": "registry.read", **facts}
    return Action(name=name, label=LABEL, help=HELP, run=run, parameters=parameters, **known)


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group of its own, and an action beside the commands of a group that there is."""
    known = [
        _action("lamp.count", _lamps, _Wish),
        _action("lamp.put_out", _look),
        _action("lamp.mend", _look, permission="plugin.manage"),
        _action("duty.sweep", _look),
        _action("duty.list", _look),
    ]
    offer_actions(monkeypatch, lambda: known)


def test_an_action_is_a_command_of_its_group(beat: Beat) -> None:
    assert beat("lamp", "count", "count=2", "--json").json == [{"lamp": 0}, {"lamp": 1}]
    assert beat("lamp", "put-out").out == "All dark.\n"
    assert beat("lamp", "put_out").out == "All dark.\n"


def test_an_action_stands_beside_the_commands_of_a_group_that_there_is(beat: Beat) -> None:
    assert beat("duty", "sweep").out == "All dark.\n"
    assert beat("duty", "list", "--json").json == []


def test_the_reason_goes_into_the_journal(beat: Beat, book_file: Path) -> None:
    beat("lamp", "put-out", "--reason", "power cut")
    with Book.open(str(book_file)) as book:
        (entry,) = book.store.entries(EntryFilter(action="show"))
    assert entry.reason == "power cut"


def test_the_page_of_a_group_lists_its_actions(beat: Beat) -> None:
    done = beat("lamp", "--help")
    assert done.code == 0
    assert "put-out  Count lamps" in done.out
    shown = beat("duty", "--help").out
    own, actions = shown.split("From plugins:")
    assert "snooze" in own
    assert actions.split() == ["sweep", "Count", "lamps"]


def test_the_page_of_an_action_says_what_it_asks_for(beat: Beat) -> None:
    page = beat("lamp", "count", "--help").out
    assert "Counts the lamps." in page
    assert "count  Count (required)" in page
    assert "role   Role; Who counts; chief station chief" in page
    assert "--reason" in page
    assert "Asks for" not in beat("lamp", "put-out", "--help").out


def test_what_it_asks_for_is_judged_and_who_may_not_is_refused(beat: Beat) -> None:
    assert "Count is required @ count" in beat("lamp", "count").err
    assert beat("--officer", "liaison", "lamp", "mend").code == 3


@pytest.mark.parametrize(
    ("words", "meant"),
    [(("lamb",), "lamp"), (("lamp", "cuont"), "count"), (("duty", "swep"), "sweep"),
     (("regsitry",), "registry")],
)  # fmt: skip
def test_a_misspelt_word_is_answered_with_the_likely_one(
    beat: Beat, words: tuple[str, ...], meant: str
) -> None:
    done = beat(*words)
    assert done.code == 2
    assert f"Did you mean '{meant}'?" in done.err


def test_without_a_book_a_group_has_its_own_commands_only(beat: Beat, tmp_path: Path) -> None:
    nowhere = ("--book", str(tmp_path / "none.db"))
    assert "From plugins" not in beat(*nowhere, "duty", "--help").out
    assert beat(*nowhere, "lamp", "count").code == 2


def test_somebody_unknown_is_told_so_instead_of_the_command(beat: Beat) -> None:
    done = beat("--officer", "nobody", "lamp", "count")
    assert done.code == 3
    assert "nobody" in done.err


def test_other_commands_ask_no_plugin(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_book: Book) -> None:
        raise AssertionError("the plugins were asked")

    monkeypatch.setattr(Book, "offers", refuse)
    assert beat("--help").code == 0
    assert beat("duty", "list").code == 0
    assert beat("find", "张三").code == 0


def test_completion_offers_groups_and_verbs(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    def completed(words: str, place: int) -> list[str]:
        monkeypatch.setenv("_BEAT_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(place))
        return sorted(beat().lines)

    assert completed("beat lam", 1) == ["plain,lamp"]
    assert completed("beat lamp put", 2) == ["plain,put-out"]
    assert completed("beat duty s", 2) == ["plain,show", "plain,snooze", "plain,sweep"]


def test_how_far_it_is_shows_on_a_terminal_alone(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert beat("lamp", "count", "count=2").err == ""
    monkeypatch.setattr("beatbook_cli.narration.terminal_width", lambda _descriptor: 80)
    assert "Counting: 1 of 2" in beat("lamp", "count", "count=2").err


def test_a_paper_is_a_command_of_its_group(beat: Beat) -> None:
    shown = beat("unit", "tree", "--json").json
    assert shown == beat("paper", "show", "unit.tree", "--json").json
    assert shown["title"] == "Unit tree"


def test_a_paper_about_something_takes_it_as_a_word(beat: Beat, book_file: Path) -> None:
    with Book.open(str(book_file)) as book:
        station = book.name
    assert beat("unit", "card", station, "--json").json["title"] == station
    assert beat("unit", "card").code == 2


def test_the_page_of_a_paper_says_what_it_asks_for(beat: Beat) -> None:
    page = beat("registry", "trend", "--help").out
    assert "By; day day, week week, month month" in page
    assert "SUBJECT [FIELD=VALUE]..." not in page
    assert "SUBJECT [FIELD=VALUE]..." in beat("unit", "card", "--help").out


def test_the_page_of_a_group_lists_its_papers_behind_its_actions(beat: Beat) -> None:
    _own, offered = beat("my", "--help").out.split("From plugins:")
    assert "looks  My look-ups" in offered


def test_where_an_action_and_a_paper_share_a_name_it_is_the_action(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [_action("unit.tree", _look)]
    offer_actions(monkeypatch, lambda: known)
    assert beat("unit", "tree").out == "All dark.\n"
