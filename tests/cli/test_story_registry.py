"""The registry's story, as a new officer would try it on the demo: each command a process.

Register a newcomer, see the duty, do the visit, print the slip and the ledger, merge and take
apart, hand the beat over, and read the journal of all of it.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.running import BEAT, Done

pytest.importorskip("beatbook_cn.plugin")

By = Callable[..., Done]
_CHANGED = ("version", "changed")
ADDRESS = "南湖社区云杉花园3号楼1单元201室"


@pytest.fixture
def by(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Runs `beat` on a demo book as one of its officers; it has to end with *code*, 0 for good."""
    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))

    def command(officer: str, *arguments: str, code: int = 0) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", BEAT, "--officer", officer, *arguments],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return command


def duties(by: By, *wanted: str) -> dict[str, Any]:
    """The duties of officer1 by what they are about."""
    return {one["title"]: one for one in by("officer1", "duty", "list", *wanted, "--json").json}


def added(done: Done, label: str) -> str:
    """The number of a record that a command says it added."""
    found = re.search(rf"{label} (\d+)\.", done.err)
    assert found, done.err
    return found[1]


def test_from_a_newcomer_to_a_signed_handover(by: By, tmp_path: Path) -> None:
    dwelling, stay = _a_newcomer_is_registered_from_a_card_and_an_address(by)
    _the_visit_is_made_and_the_stay_registered(by, dwelling, stay)
    _the_slip_can_be_verified_and_printed(by, tmp_path)
    _the_ledger_names_the_newcomer(by, tmp_path)
    _two_records_become_one_and_two_again(by)
    _the_beat_is_handed_over(by, tmp_path)
    _the_journal_tells_all_of_it(by)


def _a_newcomer_is_registered_from_a_card_and_an_address(by: By) -> tuple[str, str]:
    before = duties(by, "--rule", "stay.register")
    done = by("officer1", "registry", "add", "person", "姓名=赵小林",
              "公民身份号码=150191199003072377", "联系电话=13800001234", f"现住址={ADDRESS}",
              "居住类别=流动", "居住事由=务工", "居住处所=租赁房屋")  # fmt: skip
    after = duties(by, "--rule", "stay.register")
    (title,) = after.keys() - before.keys()
    assert title.startswith("赵小林")
    assert not after[title]["overdue"]
    shown = by("officer1", "duty", "show", after[title]["duty"]).out
    assert "Household Registration Regulations art. 15" in shown
    assert "within three days" in shown
    return added(done, "Dwelling"), added(done, "Tenancy")


def _the_visit_is_made_and_the_stay_registered(by: By, dwelling: str, stay: str) -> None:
    last = by("officer1", "action", "run", "visit.last", f"dwelling={dwelling}").out
    assert last == "nobody has visited yet\n"
    by("officer1", "registry", "add", "visit", f"dwelling={dwelling}", "at=2026-03-05 08:20",
       "officers=officer1,auxiliary1", "purpose=5", "走访结果=见面", "met=赵小林",
       "prevention_talk=yes", "card_given=yes", "next_on=2026-03-09")  # fmt: skip
    by("officer1", "registry", "edit", "tenancy", stay, "registered_since=2026-03-05",
       "reported_by=本人", "--reason", "入户核对")  # fmt: skip
    assert not any(title.startswith("赵小林") for title in duties(by, "--rule", "stay.register"))
    asked = [title for title in duties(by, "--rule", "visit.again") if "云杉花园3号楼" in title]
    assert len(asked) == 1


def _the_slip_can_be_verified_and_printed(by: By, tmp_path: Path) -> None:
    visits = by("officer1", "registry", "list", "visit", "--sort", "-number", "--limit", "1",
                "--json").json  # fmt: skip
    number, code = str(visits[0]["number"]), visits[0]["code"]
    said = by("desk", "action", "run", "visit.verify", f"code={code}").out
    assert "昭君路社区警务室" in said
    assert "赵小林" not in said
    slip = by("officer1", "paper", "show", "visit.slip", number).out
    assert "How to complain" in slip
    assert "赵小林" not in slip
    if _can_print():
        file = tmp_path / "slip.pdf"
        by("officer1", "paper", "print", "visit.slip", number, "--out", str(file))
        assert file.read_bytes().startswith(b"%PDF")


def _can_print() -> bool:
    """Whether typst and a font with Chinese characters are there."""
    if importlib.util.find_spec("typst") is None:
        return False
    from beatbook_printing import fonts

    try:
        return bool(fonts.family())
    except fonts.NoFont:
        return False


def _the_ledger_names_the_newcomer(by: By, tmp_path: Path) -> None:
    shown = by("officer1", "paper", "show", "ledger.temporary", "since=2026-03-05").out
    (row,) = [line for line in shown.splitlines() if "赵小林" in line]
    assert "150191********2377" in row
    file = tmp_path / "ledger.xlsx"
    by("officer1", "paper", "print", "ledger.temporary", "since=2026-03-05", "--out", str(file))
    assert file.read_bytes().startswith(b"PK")


def _two_records_become_one_and_two_again(by: By) -> None:
    ((first, second),) = [
        (row["first"], row["second"])
        for row in by("officer1", "action", "run", "duplicates.queue", "--json").json
    ]
    numbers = [one.split()[0] for one in (first, second)]
    before = [_person(by, number) for number in numbers]
    preview = by("officer1", "action", "run", "duplicates.merge", "pair=1").out
    assert "Nothing is written yet." in preview
    assert [_person(by, number) for number in numbers] == before
    _by_two(by, "action", "run", "duplicates.merge", "pair=1", "do=yes", "reason=电话核实")
    assert _person(by, numbers[0])["id"] == _person(by, numbers[1])["id"]
    by("officer1", "action", "run", "duplicates.unmerge", "merge=1", "reason=实为两人")
    assert [_person(by, number) for number in numbers] == before


def _by_two(by: By, *arguments: str) -> None:
    """What officer1 may only do once the chief agreed, and then by saying it again."""
    waits = by("officer1", *arguments, code=1)
    asked = re.search(r"second person; request (\d+) waits", waits.err)
    assert asked, waits.err
    by("chief", "approve", "grant", asked[1])
    by("officer1", *arguments)


def _person(by: By, number: str) -> dict[str, Any]:
    """What a person's record says, without when and by whom it was changed."""
    shown: dict[str, Any] = by("officer1", "registry", "show", "person", number, "--json").json
    return {id: value for id, value in shown.items() if not id.startswith(_CHANGED)}


def _the_beat_is_handed_over(by: By, tmp_path: Path) -> None:
    mine = duties(by)
    by("chief", "action", "run", "handover.begin", "area=昭君路社区警务室", "giver=officer1",
       "taker=officer2", "words=十二号楼门禁待修")  # fmt: skip
    document = by("chief", "paper", "show", "handover.document", "1").out
    for part in ("Register a temporary stay", "联系物业修复单元门禁", "十二号楼门禁待修",
                 "Hands over", "1 confidential records"):  # fmt: skip
        assert part in document
    by("officer1", "action", "run", "handover.confide", "handover=1")
    by("chief", "registry", "edit", "handover", "1", "giver_signed=2026-03-05",
       "taker_signed=2026-03-05", "--reason", "双方已签字")  # fmt: skip
    by("chief", "action", "run", "handover.complete", "handover=1")
    theirs = {one["title"] for one in by("officer2", "duty", "list", "--json").json}
    assert mine.keys() <= theirs


def _the_journal_tells_all_of_it(by: By) -> None:
    rows = by("chief", "journal", "show", "--oldest-first", "--limit", "500", "--json").json
    told = [row["action"] for row in rows if row["reason"] or row["action"]]
    story = ["registry.add", "registry.add", "registry.edit", "visit.verify", "paper",
             "registry.merge", "registry.unmerge", "handover.begin", "handover.confide",
             "handover.complete"]  # fmt: skip
    rest = iter(told)
    assert [step for step in story if step not in rest] == []
    assert by("chief", "journal", "verify", "--json").json[0]["faults"] == []
