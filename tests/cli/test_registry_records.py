"""Records of any form: added, changed, shown, listed, closed, as the forms alone say."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from cli.running import Beat

ID = r"[0-9A-HJKMNP-TV-Z]{26}"


def _stdin(monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))


def test_adding_prints_number_and_id_and_nothing_else_on_stdout(beat: Beat) -> None:
    done = beat("registry", "add", "officer", "name=赵六", "登录名=zhaoliu")
    assert done.code == 0
    assert re.fullmatch(rf"4 {ID}\n", done.out)
    assert done.err == "Added: Officer 4.\n"


def test_problems_are_one_line_each_on_stderr_and_nothing_is_added(beat: Beat) -> None:
    done = beat("registry", "add", "officer", "nmae=赵六", "phone=1")
    assert (done.code, done.out) == (1, "")
    assert "there is no field nmae in officer; did you mean name? @ nmae" in done.err.splitlines()
    assert beat("registry", "list", "officer", "--json").out.count('"id"') == 3


def test_choices_references_and_dates_are_taken_in_words(beat: Beat) -> None:
    done = beat(
        "registry", "add", "post", "holder=王五", "at=一号责任区", "职责=辅警", "自=2026年11月1日"
    )
    assert done.code == 0, done.err
    post = beat("registry", "show", "post", done.out.split()[0], "--json").json
    assert (post["role"], post["start"]) == ("auxiliary", "2026-11-01")
    assert post["holder"] == beat("registry", "show", "officer", "王五", "--json").json["id"]


def test_json_in_is_json_out(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    _stdin(monkeypatch, {"姓名": "赵六", "phone": "13800001234"})
    done = beat("registry", "add", "officer", "login=z6", "--json", "-", "--unit", "南区警务室")
    row = done.json
    assert (row["name"], row["phone"], row["login"], row["version"]) == (
        "赵六", "13800001234", "z6", 1,
    )  # fmt: skip
    assert beat("unit", "show", "南区警务室", "--json").json["id"] == row["unit"]


def test_bare_json_only_chooses_the_output(beat: Beat) -> None:
    done = beat("registry", "add", "officer", "name=赵六", "--json")
    assert done.json["name"] == "赵六"


def test_show_edit_round_trip_by_json(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    row = beat("registry", "show", "officer", "2", "--json").json
    _stdin(monkeypatch, row | {"phone": "13900001234"})
    done = beat("registry", "edit", "officer", "2", "--json", "-")
    assert (done.code, done.err) == (0, "Changed: Officer 2: Phone.\n")
    assert done.json["version"] == 2
    _stdin(monkeypatch, row | {"phone": "13900005678"})
    stale = beat("registry", "edit", "officer", "2", "--json", "-")
    assert stale.code == 1
    assert "changed by somebody else" in stale.err
    assert beat("registry", "show", "officer", "2", "--json").json["phone"] == "13900001234"


def test_an_edit_empties_a_field_and_names_what_it_changed(beat: Beat) -> None:
    beat("registry", "edit", "officer", "2", "phone=13800001234")
    done = beat("registry", "edit", "officer", "李四", "phone=", "police_number=015001")
    assert done.err == "Changed: Officer 2: Police number, Phone.\n"
    row = beat("registry", "show", "officer", "2", "--json").json
    assert (row["phone"], row["police_number"]) == (None, "015001")


def test_an_edit_to_what_is_there_already_changes_nothing(beat: Beat) -> None:
    assert beat("registry", "edit", "officer", "2", "name=李四").err == "Nothing to change.\n"
    assert beat("registry", "show", "officer", "2", "--json").json["version"] == 1


def test_an_edit_moves_a_record_to_another_unit(beat: Beat) -> None:
    done = beat("registry", "edit", "officer", "2", "--unit", "一号责任区")
    assert done.err == "Changed: Officer 2: Unit.\n"
    assert "Unit        一号责任区" in beat("registry", "show", "officer", "2").out


def test_a_record_is_found_by_number_id_unique_value_or_name(beat: Beat) -> None:
    id = beat("registry", "show", "officer", "2", "--json").json["id"]
    for words in ("2", id, id.lower(), "officer", "李四"):
        assert beat("registry", "show", "officer", words, "--json").json["id"] == id


def test_a_page_is_in_words_and_leaves_out_what_is_empty(beat: Beat) -> None:
    done = beat("registry", "show", "post", "1")
    assert done.lines[0] == "Post 1"
    assert "Role        station chief" in done.lines
    assert "Officer     张三" in done.lines
    assert not any(line.startswith("Until") for line in done.lines)


def test_as_of_shows_what_the_book_knew(beat: Beat) -> None:
    beat("registry", "edit", "officer", "2", "name=李思", "--reason", "misspelt")
    steps = beat("registry", "history", "officer", "2", "--json").json
    assert [step["kind"] for step in steps] == ["add", "change"]
    assert steps[1]["changes"] == {"name": {"old": "李四", "new": "李思"}}
    assert steps[1]["reason"] == "misspelt"
    then = beat("registry", "show", "officer", "2", "--as-of", steps[0]["at"], "--json")
    now = beat("registry", "show", "officer", "2", "--json")
    assert (then.json["name"], now.json["name"]) == ("李四", "李思")


def test_as_of_today_is_the_end_of_today_and_long_ago_is_not_found(beat: Beat) -> None:
    beat("registry", "edit", "officer", "2", "name=李思")
    today = beat("registry", "history", "officer", "2").lines[-1][:10]
    assert "李思" in beat("registry", "show", "officer", "2", "--as-of", today).out
    assert beat("registry", "show", "officer", "2", "--as-of", "2001-01-01").code == 4


def test_history_in_words_names_the_values(beat: Beat) -> None:
    beat("registry", "edit", "post", "1", "role=辅警")
    beat("registry", "close", "officer", "3")
    assert "Role: station chief → auxiliary" in beat("registry", "history", "post", "1").out
    assert "State: registered → closed" in beat("registry", "history", "officer", "3").out
    assert "changed" in beat("registry", "show", "post", "1", "--history").out


def test_closing_takes_a_record_out_of_lists_and_reopening_puts_it_back(beat: Beat) -> None:
    assert "is now “closed”" in beat("registry", "close", "officer", "3").err
    assert "王五" not in beat("registry", "list", "officer").out
    assert "王五" in beat("registry", "list", "officer", "--closed").out
    assert "王五" in beat("registry", "list", "officer", "--where", "state=closed").out
    assert beat("registry", "close", "officer", "3").code == 2
    assert beat("registry", "reopen", "officer", "3").code == 0
    assert "王五" in beat("registry", "list", "officer").out


def test_lists_are_filtered_sorted_and_paged(beat: Beat) -> None:
    names = lambda *more: [  # noqa: E731
        row["name"] for row in beat("registry", "list", "officer", "--json", *more).json
    ]
    assert names("--sort", "-number") == ["王五", "李四", "张三"]
    assert names("--where", "name~四") == ["李四"]
    assert names("--where", "login in chief,liaison", "--where", "number>1") == ["王五"]
    assert names("--limit", "1", "--offset", "1") == ["李四"]
    assert names("--unit", "测试派出所") == ["张三", "李四", "王五"]
    assert names("--unit", "南区警务室") == []


def test_a_list_that_is_cut_says_so_on_stderr(beat: Beat) -> None:
    done = beat("registry", "list", "officer", "--limit", "2")
    assert done.err == "Up to 2 of 3 shown; for more: --offset 2 or --limit 0.\n"
    assert beat("registry", "list", "officer", "--limit", "3").err == ""


def test_tables_show_words_and_programs_get_codes(beat: Beat) -> None:
    assert "station chief" in beat("registry", "list", "post").out
    rows = beat("registry", "list", "post", "--json").json
    assert {row["role"] for row in rows} == {"chief", "administrator", "officer", "liaison"}
    assert all(re.fullmatch(ID, row["holder"]) for row in rows)


def test_find_is_the_same_in_both_places(beat: Beat) -> None:
    one, other = beat("find", "李四", "--json"), beat("registry", "find", "李四", "--json")
    assert one.out == other.out
    assert one.json[0] | {"id": "", "unit": ""} == {
        "id": "", "unit": "", "form": "officer", "number": 2, "title": "李四", "line": "",
        "state": "",
    }  # fmt: skip


def test_nothing_found_is_no_failure(beat: Beat) -> None:
    done = beat("find", "没有", "此人")
    assert (done.code, done.err) == (0, "Nothing found for “没有 此人”.\n")
    assert beat("find", "没有", "--ndjson").out == ""


def test_find_says_when_there_may_be_more(beat: Beat) -> None:
    assert "raise --limit" in beat("find", "李四", "--limit", "1").err


def test_forms_fields_codes_and_schema_come_from_the_catalogue(beat: Beat) -> None:
    forms = [row["id"] for row in beat("registry", "forms", "--json").json]
    assert {"officer", "post", "duty_order", "merge"} <= set(forms)
    fields = beat("registry", "fields", "post", "--json").json
    assert [f["id"] for f in fields] == ["holder", "at", "role", "start", "end"]
    assert {f["id"]: f["of"] for f in fields}["role"] == "roles"
    assert beat("registry", "codes", "--json").json[0]["id"] == "roles"
    assert "chief          所长" in beat("registry", "codes", "roles").out
    assert beat("registry", "codes", "rolls").code == 4
    schema = beat("registry", "schema", "岗位").json
    assert schema["required"] == ["holder", "at", "role", "start"]
    assert "chief" in schema["properties"]["role"]["enum"]


def test_every_look_is_in_the_journal_with_its_reason(beat: Beat) -> None:
    beat("find", "李四", "--reason", "报警求助")
    beat("registry", "show", "officer", "2", "--reason", "核对")
    beat("registry", "list", "officer", "--reason", "排班")
    told = [(r["action"], r["reason"]) for r in beat("journal", "show", "--json").json[:3]]
    assert told == [("list", "排班"), ("show", "核对"), ("find", "报警求助")]


@pytest.mark.parametrize("form", ["lamp", "台灯"])
def test_an_unknown_form_is_not_found(beat: Beat, form: str) -> None:
    done = beat("registry", "list", form)
    assert done.code == 4
    assert "beat registry forms" in done.err


def test_somebody_without_the_right_changes_nothing(beat: Beat, book_file: Path) -> None:
    done = beat("--officer", "liaison", "registry", "edit", "officer", "2", "name=x")
    assert (done.code, done.out) == (3, "")
    assert "officer.write" in done.err
    refusals = beat("journal", "show", "--action", "refused", "--json").json
    assert len(refusals) == 1


def test_the_steps_that_are_possible_now_are_listed(beat: Beat) -> None:
    assert beat("registry", "step", "officer", "3", "--json").json == [
        {"step": "close", "label": "close", "needs": ""}
    ]


def test_a_step_is_taken_by_its_name_and_an_impossible_one_is_refused(beat: Beat) -> None:
    assert beat("registry", "step", "officer", "3", "close").code == 0
    refused = beat("registry", "step", "officer", "3", "close")
    assert refused.code == 2
    assert "not possible" in refused.err


def test_a_record_is_shown_with_what_refers_to_it(beat: Beat) -> None:
    shown = beat("registry", "show", "officer", "2")
    (line,) = [line for line in shown.lines if line.startswith("Post ")]
    assert "Officer" in line
    assert "registered" in line


def test_asked_for_some_columns_a_record_is_shown_with_nothing_else(beat: Beat) -> None:
    shown = beat("registry", "show", "officer", "2", "--columns", "name")
    assert [line.split()[0] for line in shown.lines if line.strip()] == ["Name"]
