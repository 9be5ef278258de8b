"""`beat audit` answers by officer, record, time and kind, page by page, and names no resident."""

from __future__ import annotations

import pytest

from cli.running import Beat


@pytest.fixture
def busy(beat: Beat) -> Beat:
    """The chief searched, opened, changed and exported; the liaison officer was refused."""
    beat("find", "李四", "--reason", "核对")
    beat("registry", "show", "officer", "2", "--reason", "核对")
    beat("registry", "edit", "officer", "2", "phone=13800001234", "--reason", "换号")
    beat("registry", "export", "officer", "--reason", "上报")
    beat("--officer", "liaison", "journal", "show")
    return beat


def actions(busy: Beat, *words: object) -> list[str]:
    return [row["action"] for row in busy("audit", *words, "--json", "--oldest-first").json]


def test_an_officer_a_record_and_a_span_each_find_their_rows(busy: Beat) -> None:
    assert {"find", "show", "registry.edit", "export"} <= set(actions(busy, "by-officer", "张三"))
    assert actions(busy, "by-officer", "王五") == ["refused"]
    record = actions(busy, "by-record", "officer", "2")
    assert {"find", "show", "registry.edit", "export"} <= set(record)
    assert actions(busy, "by-time", "--until", "2001-01-01") == []
    assert actions(busy, "by-officer", "张三", "--kind", "export") == ["export"]


@pytest.mark.parametrize(("command", "action"), [("exports", "export"), ("refusals", "refused")])
def test_each_kind_has_a_command(busy: Beat, command: str, action: str) -> None:
    assert actions(busy, command) == [action]
    for other in ("prints", "unmaskings", "logons"):
        assert action not in actions(busy, other)


def test_reasons_are_counted(busy: Beat) -> None:
    found = {row["reason"]: row["times"] for row in busy("audit", "reasons", "--json").json}
    assert found == {"核对": 2}
    (who,) = busy("audit", "reasons", "--by", "officer", "--kind", "refusal", "--json").json
    assert who["times"] == 1


def test_pages_follow_on_and_say_how(busy: Beat) -> None:
    first = busy("audit", "by-time", "--limit", "2", "--json")
    last = first.json[-1]["seq"]
    assert f"--behind {last}" in first.err
    second = busy("audit", "by-time", "--limit", "2", "--behind", last, "--json").json
    assert [row["seq"] for row in second] == [last - 1, last - 2]
    assert busy("audit", "by-time", "--behind", "99999").code == 4


def test_people_read_words_and_no_residents_name(busy: Beat) -> None:
    done = busy("audit", "by-record", "officer", "2")
    assert "张三" in done.out
    assert "换号" in done.out
    assert "13800001234" not in done.out
    chinese = busy("--lang", "zh", "audit", "refusals")
    assert "被拒" in chinese.out


def test_a_row_is_explained_in_full(busy: Beat) -> None:
    (edit,) = [row for row in busy("audit", "by-time", "--kind", "deed", "--json").json
               if row["action"] == "registry.edit"]  # fmt: skip
    done = busy("audit", "row", edit["seq"])
    assert "Telephone" in done.out or "Phone" in done.out
    assert "13800001234" not in done.out
    assert busy("audit", "row", edit["seq"], "--json").json["action"] == "registry.edit"
    assert busy("audit", "row", "99999").code == 4


def test_asking_is_in_the_journal_with_its_reason(busy: Beat) -> None:
    busy("audit", "exports", "--reason", "季度检查")
    (row,) = busy("audit", "by-time", "--kind", "audit", "--limit", "1", "--json").json
    assert (row["action"], row["reason"]) == ("audit.look", "季度检查")


def test_only_who_may_is_answered(busy: Beat) -> None:
    for words in (("by-time",), ("reasons",), ("row", "1"), ("review", "--list")):
        assert busy("--officer", "liaison", "audit", *words).code == 3


@pytest.fixture
def auditor(busy: Beat) -> Beat:
    busy("officer", "add", "审计员", "--login", "aud")
    busy("officer", "post", "审计员", "测试派出所", "auditor")

    def command(*words: object) -> object:
        return busy("--officer", "aud", *words)

    return command  # type: ignore[return-value]


def test_a_review_is_made_listed_explained_and_signed(auditor: Beat, busy: Beat) -> None:
    assert auditor("audit", "rules", "refused.times=1", "--reason", "试行").code == 0
    made = auditor("audit", "review", "today", "--json")
    assert made.code == 0
    assert "findings" in made.err
    (finding,) = made.json
    assert finding["rule"] == "refused"
    number = finding["number"]
    assert [
        row["number"] for row in busy("--officer", "liaison", "audit", "mine", "--json").json
    ] == [number]
    assert busy("--officer", "liaison", "audit", "explain", number, "不知道权限").code == 0
    assert busy("audit", "explain", number, "x").code == 3
    (row,) = auditor("audit", "review", "--list", "--json").json
    shown = auditor("audit", "review", "--show", row["number"])
    assert "不知道权限" in shown.out
    assert busy("audit", "sign", row["number"], "--notes", "x").code == 3
    signed = auditor("audit", "sign", row["number"], "--notes", "已询问")
    assert (signed.code, "signed" in signed.err) == (0, True)
    assert "signed" in auditor("audit", "review", "--list").out


def test_numbers_of_rules_are_shown_and_checked(auditor: Beat) -> None:
    assert "refused.times" in auditor("audit", "rules").out
    assert auditor("audit", "rules", "refused.times").code == 2
    assert auditor("audit", "rules", "nonsense=1").code == 4
