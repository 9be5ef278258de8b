"""The story of a call and of Friday's bulletins on the demo: each command a process.

Take a call, answer it, hand it on as a dispute, mediate, print the agreement, close both; draft
two bulletins, be stopped by a guard, mend, be refused as one's own second person, have the chief
release, see page and print, recall, and correct.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.running import BEAT, Done

for _name in ("incidents", "disputes", "bulletins", "guards", "site"):
    pytest.importorskip(f"beatbook_{_name}.plugin")

By = Callable[..., Done]
LEAK = "联系人：张建国，13800001234，住大南街5号3号楼201室。"


@pytest.fixture
def by(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Runs `beat` on a demo book as one of its officers, in English."""
    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))

    def command(officer: str, *arguments: str, fails: bool = False) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", BEAT, "--lang", "en", "--officer", officer, *arguments],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return command


def test_from_the_call_to_the_correction(by: By, tmp_path: Path) -> None:
    dispute = _a_call_is_taken_answered_and_handed_on(by)
    _the_dispute_is_mediated_printed_performed_and_closed(by, dispute, tmp_path)
    drafts = _fridays_two_bulletins_are_drafted(by)
    _a_guard_stops_what_names_somebody_until_it_is_mended(by, drafts[0])
    _one_officer_is_not_two(by, drafts[0])
    _page_and_print_show_what_was_released(by, drafts[0], tmp_path)
    _what_was_wrong_is_recalled_and_corrected(by, drafts[0], tmp_path)


def _a_call_is_taken_answered_and_handed_on(by: By) -> str:
    call = ("words=两家因楼上漏水争吵", "address=昭君路街道大召社区大南街5号", "caller=林静")
    taken = by("officer1", "incident", "take", *call).out
    number = taken.split("Incident ")[1].split(" ")[0]
    for step in (("next",), ("arrive",), ("feedback", "handling=双方同意调解")):
        by("officer1", "incident", step[0], f"incident={number}", *step[1:])
    became = by("officer1", "incident", "become", f"incident={number}", "kind=dispute").out
    by("officer1", "incident", "close", f"incident={number}", "outcome=mediated")
    assert number not in {str(one["number"]) for one in _open(by)}
    return became.split("Dispute ")[1].split()[0].rstrip(".;")


def _open(by: By) -> list[dict[str, object]]:
    found: list[dict[str, object]] = by("officer1", "incident", "board", "--json").json
    return found


def _the_dispute_is_mediated_printed_performed_and_closed(
    by: By, dispute: str, tmp_path: Path
) -> None:
    this = f"dispute={dispute}"
    by("officer1", "dispute", "party", this, "name=顾云", "role=1", "side=2")
    unchecked = by("officer1", "dispute", "session", this, "result=1", fails=True)
    assert "exclusions=0" in unchecked.err
    by("officer1", "dispute", "session", this, "result=1", "exclusions=0")
    terms = ("items=三日内修好漏水;赔偿粉刷费500元", "method=2", "amount=500",
             "perform_by=2026-03-10")  # fmt: skip
    mediator = by("officer1", "registry", "list", "mediator", "--json").json
    people = next(str(one["number"]) for one in mediator if "调解员" in one["name"])
    drafted = by("officer1", "dispute", "agree", this, *terms, f"mediators={people}").out
    agreement = drafted.split("dispute.agreement ")[1].split()[0]
    sheet = tmp_path / "agreement.pdf"
    by("officer1", "paper", "print", "dispute.agreement", agreement, "--out", str(sheet))
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", "-layout", str(sheet), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "顾云" in text
        assert "500" in text
    by("officer1", "dispute", "sign", this)
    by("officer1", "dispute", "perform", this)
    by("officer1", "dispute", "close", this)


def _fridays_two_bulletins_are_drafted(by: By) -> list[str]:
    drafts = []
    for kind in ("weekly.incidents", "weekly.solved"):
        said = by("officer1", "bulletin", "draft", f"kind={kind}", "day=2026-02-25").out
        drafts.append(said.split("record=")[1].strip())
    return drafts


def _a_guard_stops_what_names_somebody_until_it_is_mended(by: By, draft: str) -> None:
    this = f"record={draft}"
    body = by("officer1", "registry", "show", "bulletin", draft, "--json").json["body"]
    by("officer1", "bulletin", "edit", this, f"text={body}\n{LEAK}")
    found = by("officer1", "bulletin", "check", this, "--json", fails=True)
    assert found.code == 1
    assert {"张建国"} <= {one["says"] for one in found.json}
    assert "must be mended" in found.err
    stopped = by("officer1", "bulletin", "propose", this, fails=True)
    assert "not to be published" in stopped.err
    by("officer1", "bulletin", "mend", this)
    by("officer1", "bulletin", "check", this)
    mended = by("officer1", "registry", "show", "bulletin", draft, "--json").json["body"]
    for secret in ("张建国", "13800001234", "201"):
        assert secret not in mended


def _one_officer_is_not_two(by: By, draft: str) -> None:
    this = f"record={draft}"
    by("officer1", "bulletin", "propose", this)
    assert "second person" in by("officer1", "bulletin", "release", this, fails=True).err
    released = by("chief", "bulletin", "release", this).out
    assert "released no. 2 of 2026" in released
    by("officer1", "bulletin", "edit", this, "text=别的", fails=True)


def _page_and_print_show_what_was_released(by: By, draft: str, tmp_path: Path) -> None:
    text = by("officer1", "bulletin", "render", f"record={draft}", "format=text").out
    assert "201" not in text
    assert "Overall" in text
    sheet = tmp_path / "bulletin.pdf"
    by("officer1", "bulletin", "render", f"record={draft}", "format=pdf", f"to={sheet}")
    assert sheet.read_bytes().startswith(b"%PDF")
    site = tmp_path / "site"
    assert "2 bulletins" in by("officer1", "bulletin", "site", f"folder={site}").out
    pages = [page.read_text(encoding="utf-8") for page in sorted(site.glob("2026/*.html"))]
    assert len(pages) == 2
    assert "Overall" in pages[-1]


def _what_was_wrong_is_recalled_and_corrected(by: By, draft: str, tmp_path: Path) -> None:
    this = f"record={draft}"
    by("officer1", "bulletin", "recall", this, "reason=统计时段有误")
    shown = by("officer1", "bulletin", "preview", this).out
    wrong = next(line for line in shown.splitlines() if "In the period" in line)[:20]
    said = by("officer1", "bulletin", "correct", this, f"wrong={wrong}", "right=In that week").out
    correction = said.split("no. ")[1].split(":")[0]
    by("officer1", "bulletin", "propose", f"record={correction}")
    by("chief", "bulletin", "release", f"record={correction}")
    site = tmp_path / "site"
    by("officer1", "bulletin", "site", f"folder={site}")
    pages = [page.read_text(encoding="utf-8") for page in site.glob("2026/*.html")]
    (recalled,) = (page for page in pages if "统计时段有误" in page)
    assert "请看更正公告" in recalled
    assert "In the period" not in recalled
