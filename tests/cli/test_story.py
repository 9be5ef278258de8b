"""The story of a record from founding to proof, in both languages, to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beatbook_cli.main import run
from cli.running import Beat, Done

ENGLISH = """\
$ registry add officer name=赵六 phone=13800001234
4 ID
Added: Officer 4.
$ find 赵六
Form     No.  Title  About  State
-------  ---  -----  -----  -----
Officer    4  赵六
$ registry edit officer 4 phone=13900001234 --reason 换号
Changed: Officer 4: Phone.
$ registry show officer 4
Officer 4
Id          ID
Unit        测试派出所
State       registered
Version     2
Changed at  MOMENT
Changed by  张三

Name        赵六
Phone       13900001234
$ registry history officer 4
When                 Officer  What     Reason        Changes
-------------------  -------  -------  ------------  --------------------------------
MOMENT  张三     added    routine work
MOMENT  张三     changed  换号          Phone: 13800001234 → 13900001234
$ registry list officer --where number>2
No.  Name  Police number
---  ----  -------------
  3  王五
  4  赵六
$ journal verify
Station     Rows  Parts  Digest alone  Head  Faults
----------  ----  -----  ------------  ----  ------
测试派出所    NN     NN             0  HASH       0
"""

CHINESE = """\
$ registry add officer 姓名=赵六 电话=13800001234
4 ID
已添加：民警 4。
$ find 赵六
表单  编号  名称  摘要  状态
----  ----  ----  ----  ----
民警     4  赵六
$ registry edit officer 4 电话=13900001234 --reason 换号
已修改：民警 4：电话。
$ registry show 民警 4
民警 4
标识      ID
单位      测试派出所
状态      在册
版本      2
修改时间  MOMENT
修改人    张三

姓名      赵六
电话      13900001234
$ registry history officer 4
时间                 人员  行为  事由      改动
-------------------  ----  ----  --------  -------------------------------
MOMENT  张三  添加  日常工作
MOMENT  张三  修改  换号      电话: 13800001234 → 13900001234
$ registry list officer --where 姓名^赵
编号  姓名  警号
----  ----  ----
   4  赵六
$ registry add officer 电话=1
姓名为必填项 @ name
"""


def _neutral(text: str) -> str:
    """Without what differs from run to run."""
    text = re.sub(r"\b[0-9A-HJKMNP-TV-Z]{26}\b", "ID", text)
    text = re.sub(r"\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\b", "MOMENT", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "HASH", text)
    text = re.sub(r"Head {62}", "Head  ", text)
    text = re.sub(r"-{64}", "----", text)
    return re.sub(r"(测试派出所 +)\d+( +)\d+", r"\1NN\2NN", text)


def _told(beat: Beat, script: str, language: str) -> str:
    """What the commands of a script say now, stdout before stderr."""
    told = []
    for line in script.splitlines():
        if line.startswith("$ "):
            done: Done = beat("--lang", language, *line[2:].split(" "))
            told.append(f"{line}\n{_neutral(done.out + done.err)}")
    return "".join(told)


@pytest.mark.parametrize(
    ("language", "script"), [("en", ENGLISH), ("zh", CHINESE)], ids=["en", "zh"]
)
def test_the_story_is_told_to_the_letter(beat: Beat, language: str, script: str) -> None:
    assert _told(beat, script, language) == script


def test_a_person_with_an_address_needs_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("beatbook_cn.plugin")
    monkeypatch.setenv("BEATBOOK_BOOK", str(tmp_path / "book.db"))
    monkeypatch.setenv("BEATBOOK_OFFICER", "chief")

    def said(*arguments: str) -> str:
        code = run(arguments)
        told = capsys.readouterr()
        assert code == 0, told.err
        return told.out

    said("book", "init", "--name", "测试派出所", "--region", "150104", "--login", "chief",
         "--require", "cn")  # fmt: skip
    said("place", "add", "玉泉区", "--kind", "county", "--code", "150104")
    said("place", "add", "昭君路街道", "--under", "150104")
    said("place", "add", "南湖社区", "--under", "昭君路街道")
    said("registry", "add", "person", "姓名=张小明", "性别=男", "出生日期=1990-01-02", "国籍=中国",
         "no_document=从未登记", "现住址=南湖社区绿洲花园3号楼2单元501室")  # fmt: skip
    assert "绿洲花园" in said("find", "张小明")
    assert "Person" in said("find", "绿洲花园")
    said("registry", "edit", "person", "1", "name=张晓明", "--reason", "笔误")
    before = said("registry", "history", "person", "1").splitlines()[2][:19]
    assert "张晓明" in said("registry", "show", "person", "1")
    assert "张" in said("registry", "show", "person", "1", "--as-of", before)
    assert '"faults": []' in said("journal", "verify", "--deep", "--json")
