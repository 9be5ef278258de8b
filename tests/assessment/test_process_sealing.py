"""What is sealed stays and computes to the same numbers years later, corrections beside it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessment.process import NOVEMBER, PLAIN, SCHEME, WITH_JUDGEMENT, Bureau, office
from assessment.working import FORM, POINTS
from beatbook import audit
from beatbook.answers import ToMend
from beatbook.assessment.declare import Indicator, Measure
from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.store.sqlite.driver import sqlite
from beatbook.texts import Text
from beatbook_assessment import plugin as assessment
from support import toy
from support.fixtures import Install
from support.points import Point, point

__all__ = ["office"]


def verdicts(office: Bureau, officer: str = "chief") -> list[tuple[bool, str]]:
    """What verifying all sealed runs says."""
    said = office.run(officer, "verify")
    rows = said.answer if isinstance(said, ToMend) else said
    assert isinstance(said, ToMend) == (not all(row["holds"] for row in rows))
    return [(row["holds"], row["says"]) for row in rows]


def tampered(path: str, sql: str, *values: Any) -> None:
    """The file changed behind the book's back."""
    connection = sqlite.connect(path)
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def test_a_sealed_run_holds_and_says_of_how_many(office: Bureau) -> None:
    office.sealed()
    assert verdicts(office) == [
        (True, "is what was sealed, and 2 scores compute to the same numbers")
    ]


def test_only_a_final_run_is_sealed(office: Bureau) -> None:
    office.published()
    with pytest.raises(UsageProblem, match="not possible from there"):
        office.run("chief", "seal", run="1")


def test_the_digests_stand_in_the_chained_journal(office: Bureau) -> None:
    office.sealed()
    with office.book() as book:
        id = str(book.store.numbered("assessment_run", 1))
        [*_before, (entry, part)] = book.store.history(id)
        assert entry.action == "assess.seal"
        new = (part.content or {})["new"]
        assert all(len(new[f"{name}_digest"]) == 64 for name in
                   ("scheme", "indicators", "tree", "data", "result"))  # fmt: skip
        assert all(not proof.faults for proof in audit.proofs(book))


def test_neither_late_records_nor_moved_units_touch_it(office: Bureau) -> None:
    office.sealed()
    office.work("office_b", 1)
    with office.book() as book, book.deed("unit.move") as deed:
        deed.units.revise(office.station.nodes["office_b"], name="丁警务室")
    assert office.points("乙警务室") == "15"
    assert verdicts(office)[0][0]


def test_it_is_verified_from_a_copy_in_which_the_counted_form_has_lost_its_plugin(
    office: Bureau, install: Install, tmp_path: Path
) -> None:
    office.sealed()
    copy = tmp_path / "years-later.db"
    shutil.copy(office.path, copy)
    office.path = str(copy)
    office.on(date(2031, 5, 6))
    install(Point("toy", toy), Point("assessment", assessment))
    assert verdicts(office) == [
        (True, "is what was sealed, and 2 scores compute to the same numbers")
    ]


def test_it_is_verified_and_explained_when_the_plugin_of_its_indicator_is_gone(
    office: Bureau, install: Install
) -> None:
    words = Text("件数", "Pieces")
    pieces = Indicator(
        name="other.pieces", label=words, help=words, source=words, top=Measure(FORM, on="day")
    )
    install(*POINTS, point("counting", assessment_indicators=[pieces]))
    text = SCHEME.format(**PLAIN).partition("[[indicator]]")[0]
    path = office.folder / "gone.toml"
    path.write_text(text.replace("test.pieces", "other.pieces"), encoding="utf-8")
    office.run("chief", "adopt", file=str(path))
    office.work("office_b", 3)
    office.run("chief", "run")
    office.run("chief", "publish", run="1")
    office.on(date(2026, 12, 7))
    office.run("chief", "finish", run="1")
    office.run("chief", "seal", run="1")
    install(*POINTS)
    assert verdicts(office)[0][0]
    facts, *_others = office.run("bob", "explain", item="pieces").blocks
    assert "15 of 20, 5 lost" in [str(value) for _label, value in facts.pairs]


def test_nothing_of_a_sealed_run_is_changed(office: Bureau) -> None:
    office.sealed()
    with office.book() as book:
        id = str(book.store.numbered("assessment_run", 1))
        with pytest.raises(ProblemsFound, match="can no longer be changed"), book.deed("x") as deed:
            deed.change("assessment_run", id, {"result": "{}"})
    with pytest.raises(UsageProblem, match="sealed and is not counted again"):
        office.run("chief", "run", day=NOVEMBER, reason="x")


def test_numbers_changed_behind_the_journal_are_named(office: Bureau) -> None:
    office.sealed()
    tampered(
        office.path, "UPDATE form_assessment_run SET result = replace(result, '\"15\"', '\"19\"')"
    )
    [(holds, says)] = verdicts(office)
    assert not holds
    assert "the record is not what the journal says: Result" in says
    assert "Digest of the result is not what was sealed" in says
    assert "it computes to other numbers: 乙警务室: Pieces of work 19 → 15" in says


def test_a_changed_scheme_is_named(office: Bureau) -> None:
    office.sealed()
    tampered(
        office.path,
        "UPDATE form_assessment_scheme SET text = replace(text, 'target = 4', 'target = 3')",
    )
    [(holds, says)] = verdicts(office)
    assert not holds
    assert "Digest of the scheme" in says
    assert "Pieces of work 15 → 20" in says


def test_a_correction_counts_again_shows_its_effect_and_leaves_the_seal(office: Bureau) -> None:
    office.sealed()
    office.work("office_b", 1)
    said = office.run("chief", "correct", run="1", reason="漏登1件")
    assert "乙警务室: Pieces of work 15 → 20; result 15 → 20; rank 2 → 1" in said
    assert office.points("乙警务室") == "20"
    assert [holds for holds, _says in verdicts(office)] == [True, True]
    with office.book() as book:
        id = str(book.store.numbered("assessment_run", 1))
        record = book.store.record(book.spec("assessment_run"), id)
        assert record is not None
        assert '"15"' in record.values["result"]


def test_a_correction_can_set_one_item_and_the_next_one_builds_on_it(office: Bureau) -> None:
    office.sealed()
    put = {"run": "1", "reason": "复议", "subject": "乙警务室", "item": "pieces"}
    office.run("chief", "correct", points="18", **put)
    assert office.points("乙警务室") == "18"
    with pytest.raises(UsageProblem, match="nothing to correct"):
        office.run("chief", "correct", run="1", reason="再算")
    with pytest.raises(ProblemsFound, match="between 0 and 20"):
        office.run("chief", "correct", points="21", **put)
    office.run("chief", "correct", points="17", **put)
    assert office.points("乙警务室") == "17"
    assert all(holds for holds, _says in verdicts(office))


def test_an_open_run_is_counted_again_instead_of_corrected(office: Bureau) -> None:
    office.published()
    with pytest.raises(UsageProblem, match="is not sealed"):
        office.run("chief", "correct", run="1", reason="x")


def test_judgements_are_sealed_with_the_run(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6.25", "reason": "一般"}
        office.run("ass", "judge", **given)
    office.run("chief", "publish", run="1")
    office.on(date(2026, 12, 7))
    office.run("chief", "finish", run="1")
    office.run("chief", "seal", run="1")
    assert office.points("甲警务室", "order") == "6.25"
    assert verdicts(office)[0][0]
    again = {"run": "1", "subject": "甲警务室", "item": "order", "points": "9", "reason": "x"}
    with pytest.raises(ProblemsFound, match="the run is sealed"):
        office.run("ass", "judge", **again)


def test_what_is_not_sealed_is_not_verified(office: Bureau) -> None:
    office.published()
    with pytest.raises(UsageProblem, match="run 1 is not sealed yet"):
        office.run("chief", "verify", run="1")


def test_anybody_scored_may_verify(office: Bureau) -> None:
    office.sealed()
    assert verdicts(office, "bob")[0][0]
